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
    public var name: String
    public var payerID: String
    public var filingIndicator: String
    public var filingLimitDays: Int
    public var policy: PayerPolicy

    public init(
        name: String, payerID: String, filingIndicator: String, filingLimitDays: Int,
        policy: PayerPolicy = PayerPolicy()
    ) {
        self.policy = policy
        self.name = name
        self.payerID = payerID
        self.filingIndicator = filingIndicator
        self.filingLimitDays = filingLimitDays
    }
}
