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
    /// Where it comes from: an 835, or typed from a paper explanation of benefits.
    public var isPaper = false

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

extension ClaimAdjustment {
    /// Reasons that keep something back of the payment without touching the price: sequester,
    /// quality programs, and what the payer paid to the patient.
    public static let keptBack = ["253", "144", "237", "100"]

    /// Takes something off the price: not the patient's share, not what is kept back of the
    /// payment, not what an earlier payer did.
    public var lowersAllowed: Bool {
        group != "PR" && !Self.keptBack.contains(reason)
            && !(group == "OA" && reason == "23")
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
    /// REF*F8 of a correction: the number of the decision it replaces.
    public var originalReference = ""
    /// NM1*TT, the payer it was passed on to.
    public var nextPayerName = ""
    /// AMT*I, told for information: the money comes as PLB L6.
    public var interest = Money.zero
    /// Place of its CLP among the segments of the file, from 1; 0 on paper.
    public var segment = 0

    public init() {}

    /// 1 first payer, 2 second, 3 third, as CLP02 says; nil when it does not.
    public var payerRank: Int? {
        switch status {
        case "1", "19": return 1
        case "2", "20": return 2
        case "3", "21": return 3
        default: return nil
        }
    }

    public var isReversal: Bool { status == "22" }
    /// Processed and also sent on to the next payer, who is not to be billed again.
    public var isForwarded: Bool { ["19", "20", "21"].contains(status) }
    /// Predetermination, or not ours: no money moves.
    public var isInformation: Bool { status == "25" || status == "23" }

    /// Charge less what was taken off the price: not the patient's share, not what the sequester
    /// or a quality program keeps back of the payment, not what an earlier payer did.
    public var allowed: Money {
        charge - adjustments.filter(\.lowersAllowed).map(\.amount).total
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
    /// REF*6R
    public var control: String
    /// DTM 472 or 150
    public var day: CalendarDay?
    /// SVC05, paid; empty means one.
    public var units = ""
    /// SVC06, as we sent it, when the payer decided on another code.
    public var submittedCode = ""
    public var submittedModifiers: [String] = []
    /// AMT*B6
    public var allowed: Money?

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
    /// PLB03-1: WO, FB, L6, ...
    public var reason: String
    /// PLB03-2 as sent.
    public var reference: String
    public var amount: Money
    /// Place of its PLB among the segments of the file, from 1.
    public var segment = 0

    public init(reason: String, reference: String, amount: Money) {
        self.reason = reason
        self.reference = reference
        self.amount = amount
    }
}
