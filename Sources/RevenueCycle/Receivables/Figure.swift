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
    /// What the numerator counts times: 90 where days are shares of 90 days' charges.
    public var factor: Int64
    /// Claims counted.
    public var count: Int
    /// In words: `>= 95 %`.
    public var target: String
    /// How it is counted, in words.
    public var formula: String
    /// Tenths of a percent or of a day, month by month, the last one now; nil where none counted.
    public var months: [Int64?] = []
    /// Numbers of the claims above the line: those counted in, that bring the money, or that take
    /// longer than the aim.
    public var claims: [String] = []
    /// The other claims below the line.
    public var rest: [String] = []
    /// Row of the payer or provider, or the number of the place, that a part of the figure is of.
    public var sliceKey: Int64?

    public init(
        key: String, title: String, unit: Unit, numerator: Int64, denominator: Int64,
        isMoney: Bool = false, factor: Int64 = 1, count: Int = 0, target: String, formula: String
    ) {
        self.key = key
        self.title = title
        self.unit = unit
        self.numerator = numerator
        self.denominator = denominator
        self.isMoney = isMoney
        self.factor = factor
        self.count = count
        self.target = target
        self.formula = formula
    }

    /// More is better: the claims to look at are the rest.
    public var wantsMore: Bool { target.hasPrefix(">") }

    /// Tenths of a percent or of a day; nil when nothing is below.
    public var tenths: Int64? {
        switch unit {
        case .money, .count: return numerator * 10
        case .percent:
            return denominator == 0 ? nil : (numerator * 1000 + denominator / 2) / denominator
        case .days, .ratio:
            return denominator == 0
                ? nil : (numerator * factor * 10 + denominator / 2) / denominator
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

/// What a figure can be told apart by.
public enum FigureSlice: String, Sendable, CaseIterable, Codable {
    case payer, provider, place, code

    /// What a figure of this key can be told apart by: balances and payments have no code, and
    /// a payment has only a payer.
    public static func of(_ key: String) -> [FigureSlice] {
        switch key {
        case "postingLag": return [.payer]
        case "daysInReceivables", "overNinety", "overOneTwenty": return [.payer, .provider, .place]
        default: return allCases
        }
    }
}

/// A claim behind a figure.
public struct FigureClaim: Equatable, Sendable {
    public var claim: Int64
    public var number: String
    public var patientName: String
    public var payerName: String
    public var service: CalendarDay
    public var charge: Money
    public var status: String

    public init(
        claim: Int64, number: String, patientName: String, payerName: String,
        service: CalendarDay, charge: Money, status: String
    ) {
        self.claim = claim
        self.number = number
        self.patientName = patientName
        self.payerName = payerName
        self.service = service
        self.charge = charge
        self.status = status
    }
}
