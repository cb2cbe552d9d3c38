import RevenueCycle

/// Amounts as people type them.
enum AmountEntry {
    /// Reads `125`, `12.5`, `=112*2`, `=112+8.50`, `=90/3` and `80%` (of `base`). nil when it is
    /// none of these, or below zero. Products and quotients round half a cent away from zero.
    static func read(_ text: String, base: Money?) -> Money? {
        let typed = text.filter { $0 != " " }
        let amount: Money?
        if typed.hasPrefix("=") {
            amount = sum(typed.dropFirst())
        } else if typed.hasSuffix("%") {
            guard let base, let share = whole(typed.dropLast()) else { return nil }
            amount = base.percent(share)
        } else {
            amount = Money(typed)
        }
        guard let amount, amount >= .zero else { return nil }
        return amount
    }

    private static func whole(_ text: Substring) -> Int? {
        guard (1...3).contains(text.count), text.allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        return Int(text)
    }

    /// Terms joined by `+` and `-`.
    private static func sum(_ text: Substring) -> Money? {
        guard (1...30).contains(text.count) else { return nil }
        var total = Money.zero
        var sign: Character = "+"
        var term = Substring()
        for character in text + "+" {
            guard character == "+" || character == "-" else {
                term.append(character)
                continue
            }
            guard let value = product(term) else { return nil }
            total = sign == "+" ? total + value : total - value
            sign = character
            term = Substring()
        }
        return total
    }

    /// Factors joined by `*` and `/`, in hundredths.
    private static func product(_ text: Substring) -> Money? {
        var result: Int64?
        var sign: Character = "*"
        var factor = Substring()
        for character in text + "*" {
            guard character == "*" || character == "/" else {
                factor.append(character)
                continue
            }
            guard let value = Money(String(factor))?.cents else { return nil }
            if let left = result {
                guard let next = sign == "*" ? times(left, value) : divided(left, value)
                else { return nil }
                result = next
            } else {
                result = value
            }
            sign = character
            factor = Substring()
        }
        // Beyond ten billion dollars nothing is a charge.
        guard let cents = result, abs(cents) < 1_000_000_000_000 else { return nil }
        return Money(cents: cents)
    }

    private static func times(_ one: Int64, _ other: Int64) -> Int64? {
        let (value, overflow) = one.multipliedReportingOverflow(by: other)
        return overflow ? nil : rounded(value, 100)
    }

    private static func divided(_ one: Int64, _ other: Int64) -> Int64? {
        let (value, overflow) = one.multipliedReportingOverflow(by: 100)
        return overflow || other <= 0 ? nil : rounded(value, other)
    }

    private static func rounded(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        if rest.magnitude * 2 < divisor.magnitude { return quotient }
        return value < 0 ? quotient - 1 : quotient + 1
    }

    /// The price of `units` (`2`, `1.5`) at `fee` each; nil when the units are no number above
    /// zero with at most one decimal.
    static func price(_ fee: Money, units: String) -> Money? {
        guard let tenths = tenths(units) else { return nil }
        let (cents, overflow) = fee.cents.multipliedReportingOverflow(by: tenths)
        return overflow ? nil : Money(cents: rounded(cents, 10))
    }

    /// Units in tenths, above zero and at most 999.9.
    static func tenths(_ units: String) -> Int64? {
        let parts = units.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy(isDigit) }),
            parts[0].count <= 3, !(parts[0].isEmpty && parts.count == 1)
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard fraction.count == 1, let low = Int64(fraction) else { return nil }
        let high = Int64(parts[0]) ?? 0
        let tenths = high * 10 + low
        return tenths > 0 ? tenths : nil
    }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character)
    }
}
