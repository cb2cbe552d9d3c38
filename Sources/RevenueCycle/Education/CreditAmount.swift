/// Education credits in whole tenths: the bodies grant halves and tenths, never less.
public enum CreditAmount {
    /// Reads `2`, `1.5` and `.5` as 20, 15 and 5 tenths; nil for anything else, for more than one
    /// decimal, or beyond 999.9.
    public static func tenths(_ text: String) -> Int? {
        var typed = text[...].drop { $0 == " " }
        while typed.last == " " { typed.removeLast() }
        let parts = typed.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.count <= 3, isDigits(whole) else { return nil }
        let units = (Int(whole) ?? 0) * 10
        if parts.count == 1 { return whole.isEmpty ? nil : units }
        guard parts[1].count == 1, isDigits(parts[1]), let tenths = Int(parts[1]) else {
            return nil
        }
        return units + tenths
    }

    private static func isDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (48...57).contains($0) }
    }

    /// `1.5`, `20.0`
    public static func text(_ tenths: Int) -> String {
        let size = tenths.magnitude
        return "\(tenths < 0 ? "-" : "")\(size / 10).\(size % 10)"
    }
}
