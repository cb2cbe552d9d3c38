/// A denial that waits for someone: what the payer said and what is at stake.
public struct OpenDenial: Equatable, Sendable {
    public var claim: Int64
    public var version: Int
    public var status: ClaimStatus
    public var number: String
    public var payer: Int64
    public var patient: Int64
    /// Day the decision was posted.
    public var day: CalendarDay
    /// Denied in this decision.
    public var amount: Money
    /// Open at the payer now.
    public var open: Money
    /// CLP07
    public var payerControlNumber: String
    /// Adjustments that are neither contractual nor the patient's.
    public var reasons: [ClaimAdjustment]
    /// RARC
    public var remarks: [String]
    public var form: Claim

    public init(
        claim: Int64, version: Int, status: ClaimStatus, number: String, payer: Int64,
        patient: Int64, day: CalendarDay, amount: Money, open: Money, payerControlNumber: String,
        reasons: [ClaimAdjustment], remarks: [String], form: Claim
    ) {
        self.claim = claim
        self.version = version
        self.status = status
        self.number = number
        self.payer = payer
        self.patient = patient
        self.day = day
        self.amount = amount
        self.open = open
        self.payerControlNumber = payerControlNumber
        self.reasons = reasons
        self.remarks = remarks
        self.form = form
    }

    /// `CO-16`, the first reason; a denial without one is `CO-?`.
    public var reason: String {
        reasons.first.map { "\($0.group)-\($0.reason)" } ?? "CO-?"
    }

    /// Same payer, reason and remarks: one fix serves all.
    public var cause: String {
        ([form.payerID, reason] + remarks.sorted()).joined(separator: " ")
    }
}

/// How often a reason came, and how often it was turned.
public struct DenialCount: Equatable, Sendable {
    public var reason: String
    public var count = 0
    public var amount = Money.zero
    public var overturned = 0

    public init(reason: String) { self.reason = reason }
}
