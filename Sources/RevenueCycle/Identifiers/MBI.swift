/// Medicare Beneficiary Identifier: eleven characters in the fixed pattern C A AN N A AN N A A N N.
/// Source: CMS MBI format; letters leave out S, L, O, I, B and Z.
public struct MBI: Hashable, Sendable {
    public let text: String

    private static let pattern = Array("CAXNAXNAANN")
    private static let letters = Set("ACDEFGHJKMNPQRTUVWXY")

    public init?(_ text: String) {
        let characters = Array(text)
        guard characters.count == 11 else { return nil }
        for (character, kind) in zip(characters, Self.pattern) {
            let isDigit = "0"..."9" ~= character
            let fits: Bool
            switch kind {
            case "C": fits = "1"..."9" ~= character
            case "N": fits = isDigit
            case "A": fits = Self.letters.contains(character)
            default: fits = isDigit || Self.letters.contains(character)
            }
            if !fits { return nil }
        }
        self.text = text
    }

    /// A retired Medicare number: a Social Security number with a letter suffix.
    public static func looksRetired(_ typed: String) -> Bool {
        let text = typed.filter { $0 != "-" && $0 != " " }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let suffix = text.dropFirst(digits.count)
        return digits.count == 9 && (1...2).contains(suffix.count) && suffix.first!.isLetter
    }
}
