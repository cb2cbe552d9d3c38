import Testing
import X12

@Suite struct DecimalTextTests {
    /// Text as sent, cents or nil.
    static let cases: [(String, Int64?)] = [
        ("100", 10000), ("100.5", 10050), (".5", 50), ("-5", -500), ("0", 0), ("100.50", 10050),
        ("100.500", 10050), ("100.505", nil), ("", nil), ("-", nil), (".", nil), ("1,000", nil),
        ("1E3", nil), ("99999999.99", 9_999_999_999), ("100000000", nil), ("+5", 500),
    ]

    @Test(arguments: cases)
    func `decimals are exact or nothing`(text: String, cents: Int64?) {
        #expect(DecimalText.cents(text) == cents)
    }

    @Test(arguments: [Int64(0), 1, 10, 100, 1250, -1250, 123_456, 9_999_999_999])
    func `what is written reads back`(cents: Int64) {
        #expect(DecimalText.cents(DecimalText.text(cents: cents)) == cents)
        #expect(DecimalText.cents(DecimalText.fixed(cents: cents)) == cents)
    }
}
