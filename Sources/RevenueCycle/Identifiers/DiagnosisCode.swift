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

    /// Letter, digit, digit or letter, then up to four more.
    public static func isShaped(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (3...7).contains(bytes.count), (65...90).contains(bytes[0]),
            (48...57).contains(bytes[1])
        else { return false }
        return bytes.dropFirst(2).allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }

    /// Three to five digits, or E and V codes of the retired ninth revision.
    public static func isNinthRevision(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (3...5).contains(bytes.count) else { return false }
        if bytes.allSatisfy({ (48...57).contains($0) }) { return true }
        guard bytes.count >= 4, bytes[0] == 69 else { return false }
        return bytes.count == 5 && bytes[1] >= 56
            && bytes.dropFirst().allSatisfy { (48...57).contains($0) }
    }

    /// Seven characters of ICD-10-PCS, which no professional claim may carry.
    public static func isProcedure(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 7 else { return false }
        let plain = bytes.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        return plain && !isShaped(text)
    }
}
