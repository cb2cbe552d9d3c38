/// ICD-10-CM codes as text: shapes and the dot.
public enum DiagnosisCode {
    /// Upper case without the dot or spaces, as sent in HI: `M25561`.
    public static func compact(_ text: String) -> String {
        String(text.uppercased().filter { $0 != "." && $0 != " " })
    }

    /// With the dot after the third character, as printed: `M25.561`.
    public static func dotted(_ text: String) -> String {
        let code = compact(text)
        guard code.count > 3 else { return code }
        return "\(code.prefix(3)).\(code.dropFirst(3))"
    }

    /// Letter, then a digit (or A in the newest chapters), then up to five letters and digits.
    public static func isShaped(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (3...7).contains(bytes.count), (65...90).contains(bytes[0]),
            (48...57).contains(bytes[1]) || bytes[1] == 65
        else { return false }
        return bytes.dropFirst(2).allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }

    /// Three to five digits: the numbers of the retired ninth revision. Its E and V codes have
    /// shapes that ICD-10-CM uses too; whether such a code exists tells them apart.
    public static func isNinthRevision(_ text: String) -> Bool {
        (3...5).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
    }

    /// Days of service before 1 October 2015 have ICD-9-CM (45 CFR 162.1002).
    static func isBeforeTenth(_ day: CalendarDay) -> Bool {
        guard let first = tenthBegins else { return false }
        return day < first
    }

    private static let tenthBegins = CalendarDay(2015, 10, 1)

    /// Seven characters of ICD-10-PCS, which no professional claim may carry.
    public static func isProcedure(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 7 else { return false }
        let plain = bytes.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        return plain && !isShaped(text)
    }
}
