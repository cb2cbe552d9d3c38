/// An amount of US dollars in whole cents. Arithmetic traps on overflow; there is no rounding.
public struct Money: Hashable, Comparable, Sendable, Codable {
    public var cents: Int64

    public init(cents: Int64) { self.cents = cents }

    public static let zero = Money(cents: 0)

    /// Reads `100`, `100.5`, `.5`, `-5`, `$1,234.00`, `125-`; nil for anything else, for more
    /// than two decimals, or beyond ten billion dollars.
    public init?(_ text: String) {
        var digits = text.filter { $0 != "$" && $0 != "," && $0 != " " }
        var negative = false
        if digits.hasPrefix("-") {
            negative = true
            digits.removeFirst()
        } else if digits.hasSuffix("-") {
            negative = true
            digits.removeLast()
        } else if digits.hasPrefix("("), digits.hasSuffix(")") {
            negative = true
            digits = String(digits.dropFirst().dropLast())
        }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !(digits.isEmpty || digits == ".") else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard first.count <= 10, fraction.count <= 2,
            first.utf8.allSatisfy({ (48...57).contains($0) }),
            fraction.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let whole = Int64(first.isEmpty ? "0" : first) ?? 0
        let rest = Int64(fraction.isEmpty ? "0" : fraction) ?? 0
        let total = whole * 100 + (fraction.count == 1 ? rest * 10 : rest)
        cents = negative ? -total : total
    }

    /// `1204.10`
    public var text: String {
        let size = cents.magnitude
        let rest = size % 100
        return "\(cents < 0 ? "-" : "")\(size / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// `1,204.10`
    public var grouped: String {
        let plain = Money(cents: Int64(clamping: cents.magnitude)).text
        return (cents < 0 ? "-" : "") + Self.group(plain.dropLast(3)) + plain.suffix(3)
    }

    /// Whole dollars for tables that have no room for cents, half a dollar away from zero up.
    public var dollars: String {
        let whole = Int64(clamping: (cents.magnitude + 50) / 100)
        return (cents < 0 && whole > 0 ? "-" : "") + Self.group(Substring(String(whole)))
    }

    private static func group(_ digits: Substring) -> String {
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return out
    }

    public static func < (one: Money, other: Money) -> Bool { one.cents < other.cents }
    public static func + (one: Money, other: Money) -> Money {
        Money(cents: one.cents + other.cents)
    }
    public static func - (one: Money, other: Money) -> Money {
        Money(cents: one.cents - other.cents)
    }
    public static prefix func - (one: Money) -> Money { Money(cents: -one.cents) }
    public static func += (one: inout Money, other: Money) { one = one + other }
    public static func -= (one: inout Money, other: Money) { one = one - other }

    /// A share of the amount in whole percent, half a cent away from zero.
    public func percent(_ share: Int) -> Money {
        let product = cents * Int64(share)
        let half: Int64 = product < 0 ? -50 : 50
        return Money(cents: (product + half) / 100)
    }

    public init(from decoder: any Decoder) throws {
        cents = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(cents)
    }
}

extension Sequence where Element == Money {
    public var total: Money { reduce(.zero, +) }
}
