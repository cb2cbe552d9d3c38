import RevenueCycle

/// Claims that go out together, with who sends and who receives. Days and numbers come in.
public struct ClaimBatch: Sendable {
    public var submitterName: String
    public var submitterID: String
    public var contactName: String
    /// Ten digits.
    public var contactPhone: String
    public var receiverName: String
    public var receiverID: String
    public var day: CalendarDay
    /// `HHMM`
    public var time: String
    /// ISA13, GS06 and BHT03 in one; never used before.
    public var control: Int
    public var production: Bool
    public var claims: [Claim]

    public init(
        submitterName: String, submitterID: String, contactName: String, contactPhone: String,
        receiverName: String, receiverID: String, day: CalendarDay, time: String, control: Int,
        production: Bool, claims: [Claim]
    ) {
        self.submitterName = submitterName
        self.submitterID = submitterID
        self.contactName = contactName
        self.contactPhone = contactPhone
        self.receiverName = receiverName
        self.receiverID = receiverID
        self.day = day
        self.time = time
        self.control = control
        self.production = production
        self.claims = claims
    }

    /// The guide advises at most so many claims in one ST to SE.
    public static let claimsPerSet = 5000

    /// Claims by transaction set in the order they are written, with the set's control number.
    public var sets: [(control: String, claims: ArraySlice<Claim>)] {
        var result: [(String, ArraySlice<Claim>)] = []
        var start = claims.startIndex
        while start < claims.endIndex {
            let end = min(start + Self.claimsPerSet, claims.endIndex)
            let number = String(result.count + 1)
            let control = String(repeating: "0", count: max(0, 4 - number.count)) + number
            result.append((control, claims[start..<end]))
            start = end
        }
        return result
    }
}
