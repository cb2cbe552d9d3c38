/// The kinds of payer that rules tell apart, from the claim filing indicator (SBR09).
public enum PayerKind: String, Sendable, Codable, CaseIterable {
    case medicare, medicareAdvantage, medicaid, tricare, blue, workersCompensation, auto
    case commercial

    public init(filingIndicator: String) {
        switch filingIndicator {
        case "MA", "MB": self = .medicare
        case "16": self = .medicareAdvantage
        case "MC": self = .medicaid
        case "CH", "VA": self = .tricare
        case "BL": self = .blue
        case "WC": self = .workersCompensation
        case "AM", "LM": self = .auto
        default: self = .commercial
        }
    }
}

/// What the practice knows of a payer; limits in calendar days from the date of service.
public struct Payer: Equatable, Sendable, Codable {
    public var name: String { didSet { situation = PayerSituation(self) } }
    public var payerID: String
    public var filingIndicator: String { didSet { situation = PayerSituation(self) } }
    public var filingLimitDays: Int
    public var policy: PayerPolicy
    /// What its name says beyond its kind; found once, for every rule asks.
    private(set) var situation: PayerSituation?

    private enum CodingKeys: String, CodingKey {
        case name, payerID, filingIndicator, filingLimitDays, policy
    }

    public init(
        name: String, payerID: String, filingIndicator: String, filingLimitDays: Int,
        policy: PayerPolicy = PayerPolicy()
    ) {
        self.policy = policy
        self.name = name
        self.payerID = payerID
        self.filingIndicator = filingIndicator
        self.filingLimitDays = filingLimitDays
        situation = PayerSituation(self)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try container.decode(String.self, forKey: .name),
            payerID: try container.decode(String.self, forKey: .payerID),
            filingIndicator: try container.decode(String.self, forKey: .filingIndicator),
            filingLimitDays: try container.decode(Int.self, forKey: .filingLimitDays),
            policy: try container.decode(PayerPolicy.self, forKey: .policy))
    }
}
