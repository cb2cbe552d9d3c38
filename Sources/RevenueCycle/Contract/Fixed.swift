/// A number with a fixed count of decimals, for rates and relative values: exact, no floating
/// point. `units` of 10^-decimals.
public struct Fixed: Equatable, Hashable, Sendable {
    public var units: Int128
    public var decimals: Int

    public init(_ units: Int128, decimals: Int) {
        self.units = units
        self.decimals = decimals
    }

    /// `1.30`, `33.4009`, `.975`, `120`; nil for anything else, or more than six decimals.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !text.isEmpty, text != "." else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        let isDigits = { (part: Substring) in part.utf8.allSatisfy { (48...57).contains($0) } }
        guard first.count <= 7, fraction.count <= 6, isDigits(first), isDigits(fraction),
            let units = Int128("\(first.isEmpty ? "0" : first)\(fraction)")
        else { return nil }
        self.units = units
        decimals = fraction.count
    }

    public var text: String {
        if decimals == 0 { return "\(units)" }
        var digits = String(units.magnitude)
        while digits.count <= decimals { digits = "0" + digits }
        let sign = units < 0 ? "-" : ""
        return "\(sign)\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
    }

    static func * (one: Fixed, other: Fixed) -> Fixed {
        Fixed(one.units * other.units, decimals: one.decimals + other.decimals)
    }

    static func + (one: Fixed, other: Fixed) -> Fixed {
        let decimals = max(one.decimals, other.decimals)
        return Fixed(one.scaled(to: decimals) + other.scaled(to: decimals), decimals: decimals)
    }

    func scaled(to decimals: Int) -> Int128 {
        (self.decimals..<decimals).reduce(units) { value, _ in value * 10 }
    }

    /// Dollars as cents, half a cent away from zero.
    var cents: Money {
        guard decimals > 2 else { return Money(cents: Int64(clamping: scaled(to: 2))) }
        let power = (2..<decimals).reduce(Int128(1)) { value, _ in value * 10 }
        let half = units < 0 ? -power / 2 : power / 2
        return Money(cents: Int64(clamping: (units + half) / power))
    }

    /// A share of an amount, half a cent away from zero; self is a percentage.
    public func percent(of amount: Money) -> Money {
        (Fixed(Int128(amount.cents), decimals: 2) * Fixed(units, decimals: decimals + 2)).cents
    }
}
