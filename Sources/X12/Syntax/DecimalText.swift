/// X12 decimals (type R) as whole cents; exact, never rounded.
public enum DecimalText {
    /// `100`, `100.5`, `.5`, `-5`, `+5` to cents; nil when it is not a number, has more than two
    /// decimals that are not zero, or more than the ten digits of money the guides allow: sums
    /// over any file that can be read then stay far from overflow.
    public static func cents(_ text: String) -> Int64? {
        var whole: Int64 = 0
        var fraction: Int64 = 0
        var fractionDigits = 0
        var digits = 0
        var negative = false
        var inFraction = false
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case 45 where index == 0: negative = true
            case 43 where index == 0: break
            case 46 where !inFraction: inFraction = true
            case 48...57:
                digits += 1
                let digit = Int64(byte) - 48
                if !inFraction {
                    whole = whole * 10 + digit
                    if whole > 99_999_999 { return nil }
                } else if fractionDigits < 2 {
                    fraction = fraction * 10 + digit
                    fractionDigits += 1
                } else if digit != 0 {
                    return nil
                }
            default: return nil
            }
        }
        if digits == 0 { return nil }
        if fractionDigits == 1 { fraction *= 10 }
        let total = whole * 100 + fraction
        return negative ? -total : total
    }

    /// Cents as the standard wants decimals: no leading zero before the point is dropped,
    /// no trailing zeros, `12.5` for 1250.
    public static func text(cents: Int64) -> String {
        let sign = cents < 0 ? "-" : ""
        let size = cents.magnitude
        let rest = size % 100
        if rest == 0 { return "\(sign)\(size / 100)" }
        if rest % 10 == 0 { return "\(sign)\(size / 100).\(rest / 10)" }
        return "\(sign)\(size / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Cents with both decimals, as people and JSON readers expect: `1204.10`.
    public static func fixed(cents: Int64) -> String {
        let size = cents.magnitude
        let rest = size % 100
        return "\(cents < 0 ? "-" : "")\(size / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
