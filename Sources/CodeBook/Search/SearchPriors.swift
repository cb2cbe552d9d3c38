/// What the practice knows of its own codes. It reorders near ties only: a code that fits the
/// words a tenth better always comes first.
public struct SearchPriors: Sendable, Equatable {
    /// Compact code to how often it was billed in twelve months.
    public var uses: [String: Int] = [:]
    public var favourites: Set<String> = []
    /// Codes of the patient's last claims.
    public var ofPatient: Set<String> = []

    public init() {}

    var isEmpty: Bool { uses.isEmpty && favourites.isEmpty && ofPatient.isEmpty }

    /// At most 1.08.
    func factor(_ code: String) -> Float {
        var bonus: Float = 0
        if let count = uses[code], count > 0 {
            // One step for each doubling, six at most.
            bonus += 0.005 * Float(min(6, Int.bitWidth - count.leadingZeroBitCount))
        }
        if favourites.contains(code) { bonus += 0.02 }
        if ofPatient.contains(code) { bonus += 0.03 }
        return 1 + bonus
    }
}
