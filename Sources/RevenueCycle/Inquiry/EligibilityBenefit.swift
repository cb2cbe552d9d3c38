/// One EB of a 271 with what hangs on it.
public struct EligibilityBenefit: Equatable, Sendable, Codable {
    /// EB01: `1` active, `B` copayment; kept as sent
    public var information = ""
    /// EB02: `IND`, `FAM`
    public var coverageLevel = ""
    /// EB03: `30`, `98`
    public var serviceTypes: [String] = []
    /// EB04: `HM`, `MB`
    public var insuranceType = ""
    /// EB05
    public var plan = ""
    /// EB06: `23` calendar year, `27` visit, `29` remaining
    public var period = ""
    /// EB07
    public var amount: Money?
    /// EB08 in hundredths of a percent: 20 % is 2000
    public var basisPoints: Int?
    /// EB09 and EB10: `VS` visits and how many, as sent
    public var quantityKind = ""
    public var quantity = ""
    /// EB11; nil when not said
    public var authorizationRequired: Bool?
    /// EB12; nil when not said or when it makes no difference
    public var inNetwork: Bool?
    /// EB13: procedure and modifiers
    public var procedure: [String] = []
    /// MSG01
    public var messages: [String] = []
    /// III*ZZ: places of service it holds for
    public var places: [String] = []
    public var dates: [BenefitDate] = []

    public init() {}

    public var isActiveCoverage: Bool { ["1", "2", "3", "4", "5"].contains(information) }
    public var isInactiveCoverage: Bool { ["6", "7", "8"].contains(information) }
    /// Speaks of the plan as a whole, not of some services.
    public var concernsPlan: Bool { serviceTypes.isEmpty || serviceTypes.contains("30") }

    /// `copayment $25.00 per visit, office visit, in network`
    public var words: String { BenefitWords.sentence(self) }
}

/// A DTP of a benefit or a person.
public struct BenefitDate: Equatable, Sendable, Codable {
    /// DTP01: `291`, `346`
    public var qualifier = ""
    public var first: CalendarDay?
    /// The last day of a range; nil for a single day.
    public var last: CalendarDay?

    public init(_ qualifier: String, _ first: CalendarDay?, _ last: CalendarDay?) {
        self.qualifier = qualifier
        self.first = first
        self.last = last
    }
}
