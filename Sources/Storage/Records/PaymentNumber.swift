/// Numbers of payments (TRN02) and payers (TRN03) as they are compared: one number is written with
/// and without blanks and zeros in front. A sign tells numbers apart, 1-2 is not 12.
enum PaymentNumber {
    /// Of `remittance`; an index has just this.
    static let column = "ltrim(upper(replace(trace, ' ', '')), '0')"

    static func plain(_ trace: String) -> String {
        let plain = trace.uppercased().filter { $0 != " " }
        return String(plain.drop { $0 == "0" })
    }

    /// TRN03 is the tax id with a 1 in front, or without.
    static func plainPayer(_ text: String) -> String {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        return digits.count == 10 && digits.first == "1" ? String(digits.dropFirst()) : text
    }
}
