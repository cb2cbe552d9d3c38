/// Texts of two senders made comparable: payers drop marks, spaces and case.
enum PlainText {
    /// Capitals and digits; letters outside ASCII stay.
    static func key(_ text: String) -> String {
        var out = ""
        for scalar in text.uppercased().unicodeScalars {
            let value = scalar.value
            if (48...57).contains(value) || (65...90).contains(value) || value > 127 {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// True only when both say something and it is not the same.
    static func differs(_ one: String, _ other: String) -> Bool {
        let (first, second) = (key(one), key(other))
        return !first.isEmpty && !second.isEmpty && first != second
    }

    /// Names agree when only an initial or a suffix stands more in one of them.
    static func nameDiffers(_ one: String, _ other: String) -> Bool {
        guard differs(one, other) else { return false }
        let (first, second) = (words(one), words(other))
        let shared = min(first.count, second.count)
        guard shared > 0, first.prefix(shared) == second.prefix(shared) else { return true }
        let rest = (first.count > shared ? first : second).dropFirst(shared)
        return !rest.allSatisfy { $0.count == 1 || suffixes.contains($0) }
    }

    private static let suffixes: Set<String> = ["JR", "SR", "II", "III", "IV"]

    private static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "," || $0 == "." }.map { key(String($0)) }
            .filter { !$0.isEmpty }
    }

    /// ZIP codes agree in their first five digits when one has no more.
    static func zipDiffers(_ one: String, _ other: String) -> Bool {
        let (first, second) = (key(one), key(other))
        let length = min(first.count, second.count) >= 9 ? 9 : 5
        return differs(String(first.prefix(length)), String(second.prefix(length)))
    }
}
