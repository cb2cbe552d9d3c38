/// National Provider Identifier: ten digits, first 1 or 2, Luhn check over `80840` + NPI.
/// Source: 45 CFR 162.406; ISO/IEC 7812 check digit.
public struct NPI: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        let digits = text.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
        guard digits.count == 10, text.utf8.count == 10, digits[0] == 1 || digits[0] == 2
        else { return nil }
        // The prefix 80840 adds 24 to the Luhn sum of the ten digits.
        var sum = 24
        for (index, digit) in digits.reversed().enumerated() {
            let doubled = digit * 2
            sum += index % 2 == 1 ? (doubled > 9 ? doubled - 9 : doubled) : digit
        }
        guard sum % 10 == 0 else { return nil }
        self.text = text
    }
}
