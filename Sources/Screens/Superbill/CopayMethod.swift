/// How a copay was paid at the desk.
public enum CopayMethod: String, Sendable, Codable, CaseIterable {
    case cash, check, card

    /// `ca`, `ch`, `car`, or its number from 1; the first that fits.
    init?(typed: String) {
        let word = typed.lowercased()
        if let number = Int(word), (1...3).contains(number) {
            self = Self.allCases[number - 1]
        } else if let found = Self.allCases.first(where: { $0.rawValue.hasPrefix(word) }) {
            self = found
        } else {
            return nil
        }
    }
}
