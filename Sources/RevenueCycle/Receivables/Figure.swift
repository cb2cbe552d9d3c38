/// A figure of the practice: what is above, what is below, and what it should be. Never an
/// average of averages: numerator and denominator are kept and shown.
public struct Figure: Equatable, Sendable {
    public enum Unit: String, Sendable, Codable {
        /// numerator / denominator in percent.
        case percent
        /// numerator / denominator in days.
        case days
        /// numerator / denominator.
        case ratio
        case money, count
    }

    public var key: String
    public var title: String
    public var unit: Unit
    /// Cents, claims or days, as the title says.
    public var numerator: Int64
    public var denominator: Int64
    public var isMoney: Bool
    /// Claims counted.
    public var count: Int
    /// In words: `>= 95 %`.
    public var target: String
    /// How it is counted, in words.
    public var formula: String
    /// Tenths of a percent or of a day, month by month, the last one now; nil where none counted.
    public var months: [Int64?] = []
    /// Numbers of the claims behind it: those of the numerator.
    public var claims: [String] = []

    public init(
        key: String, title: String, unit: Unit, numerator: Int64, denominator: Int64,
        isMoney: Bool = false, count: Int = 0, target: String, formula: String
    ) {
        self.key = key
        self.title = title
        self.unit = unit
        self.numerator = numerator
        self.denominator = denominator
        self.isMoney = isMoney
        self.count = count
        self.target = target
        self.formula = formula
    }

    /// Tenths of a percent or of a day; nil when nothing is below.
    public var tenths: Int64? {
        switch unit {
        case .money, .count: return numerator * 10
        case .percent:
            return denominator == 0 ? nil : (numerator * 1000 + denominator / 2) / denominator
        case .days, .ratio:
            return denominator == 0 ? nil : (numerator * 10 + denominator / 2) / denominator
        }
    }

    /// `96.2 %`, `34.1 d`, `1,204.10`
    public var value: String {
        guard let tenths else { return "-" }
        switch unit {
        case .money: return Money(cents: numerator).grouped
        case .count: return "\(numerator)"
        case .percent: return "\(Self.text(tenths)) %"
        case .days: return "\(Self.text(tenths)) d"
        case .ratio: return Self.text(tenths)
        }
    }

    private static func text(_ tenths: Int64) -> String {
        "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }

    /// `481,250.00 / 497,000.00`
    public var parts: String {
        func shown(_ number: Int64) -> String {
            isMoney ? Money(cents: number).grouped : "\(number)"
        }
        if unit == .money || unit == .count { return "" }
        return "\(shown(numerator)) / \(shown(denominator))"
    }

    /// A month in eight steps between the least and the most; `_` where nothing counted.
    public func sparkline(isUnicode: Bool) -> String {
        let known = months.compactMap { $0 }
        guard let low = known.min(), let high = known.max() else { return "" }
        let blocks = Array(isUnicode ? "▁▂▃▄▅▆▇█" : ".:-=+*#@")
        return String(
            months.map { value -> Character in
                guard let value else { return "_" }
                if high == low { return blocks[3] }
                return blocks[Int((value - low) * 7 / (high - low))]
            })
    }
}
