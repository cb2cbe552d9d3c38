/// One payment advice in the field's words: a check or transfer and what it pays.
public struct Remittance: Equatable, Sendable, Codable {
    public var payerName = ""
    public var payerID = ""
    /// TRN03
    public var payerTaxID = ""
    /// TRN02, check or EFT number.
    public var trace = ""
    public var paid = Money.zero
    public var method = ""
    public var paymentDay: CalendarDay?
    public var claims: [RemittanceClaim] = []
    public var providerAdjustments: [ProviderAdjustment] = []

    public init() {}

    /// What the same payment would be known by, whatever file it comes in.
    public var key: String {
        "\(payerTaxID)|\(trace)|\(paid.cents)|\(paymentDay?.iso ?? "-")"
    }
}

/// CAS: why an amount was not paid; positive reduces the payment.
public struct ClaimAdjustment: Equatable, Sendable, Codable {
    public var group: String
    public var reason: String
    public var amount: Money
    /// Line from 1; nil for the whole claim.
    public var line: Int?

    public init(group: String, reason: String, amount: Money, line: Int? = nil) {
        self.group = group
        self.reason = reason
        self.amount = amount
        self.line = line
    }
}

/// CLP with its lines.
public struct RemittanceClaim: Equatable, Sendable, Codable {
    public var patientControlNumber = ""
    /// CLP02 as sent.
    public var status = ""
    public var charge = Money.zero
    public var paid = Money.zero
    public var payerControlNumber = ""
    public var patientName = ""
    public var memberID = ""
    public var serviceDay: CalendarDay?
    public var adjustments: [ClaimAdjustment] = []
    public var remarks: [String] = []
    public var lines: [RemittanceLine] = []

    public init() {}

    public var isReversal: Bool { status == "22" }
    /// Processed and also sent on to the next payer, who is not to be billed again.
    public var isForwarded: Bool { ["19", "20", "21"].contains(status) }
    /// Predetermination, or not ours: no money moves.
    public var isInformation: Bool { status == "25" || status == "23" }

    /// Charge less all adjustments that are not the patient's.
    public var allowed: Money {
        charge - adjustments.filter { $0.group != "PR" }.map(\.amount).total
    }

    public func sum(group: String) -> Money {
        adjustments.filter { $0.group == group }.map(\.amount).total
    }
}

/// SVC
public struct RemittanceLine: Equatable, Sendable, Codable {
    public var code: String
    public var modifiers: [String]
    public var charge: Money
    public var paid: Money
    public var control: String

    public init(code: String, modifiers: [String], charge: Money, paid: Money, control: String) {
        self.code = code
        self.modifiers = modifiers
        self.charge = charge
        self.paid = paid
        self.control = control
    }
}

/// PLB; positive means taken out of the payment.
public struct ProviderAdjustment: Equatable, Sendable, Codable {
    public var reason: String
    public var reference: String
    public var amount: Money

    public init(reason: String, reference: String, amount: Money) {
        self.reason = reason
        self.reference = reference
        self.amount = amount
    }
}
