/// A payer besides the one the claim goes to, and what it decided: loops 2320 and 2330.
public struct OtherPayer: Equatable, Sendable, Codable {
    /// SBR01
    public var responsibility = "P"
    /// SBR02
    public var relationship = "18"
    public var groupNumber = ""
    public var groupName = ""
    /// SBR05
    public var insuranceType = ""
    /// SBR09
    public var filingIndicator = ""
    /// 2330A
    public var subscriber = Person()
    public var memberID = ""
    /// 2330B
    public var name = ""
    public var payerID = ""
    /// AMT*D; nil when it has not decided.
    public var paid: Money?
    /// AMT*A8
    public var noncovered: Money?
    /// AMT*EAF, what is left for the patient.
    public var remaining: Money?
    /// DTP*573 of the claim, only when no line has one; `CCYY-MM-DD`.
    public var decidedDay = ""
    /// REF*F8
    public var controlNumber = ""
    public var authorization = ""
    public var referral = ""
    /// OI03 and OI06
    public var benefitsAssigned = "Y"
    public var release = "Y"
    /// CAS of the claim, never what stands at a line too.
    public var adjustments: [ClaimAdjustment] = []
    /// MOA03 to MOA07
    public var remarks: [String] = []

    public init() {}
}

/// What an earlier payer decided on one line: loop 2430.
public struct LineDecision: Equatable, Sendable, Codable {
    /// Place among the claim's other payers, from 0.
    public var payer = 0
    /// SVD02
    public var paid = Money.zero
    /// SVD03, as adjudicated; empty: as billed.
    public var code = ""
    public var modifiers: [String] = []
    /// SVD05; empty: as billed.
    public var units = ""
    /// SVD06, the line it was bundled into, from 1.
    public var bundledInto: Int?
    public var adjustments: [ClaimAdjustment] = []
    /// DTP*573
    public var day = ""
    /// AMT*EAF
    public var remaining: Money?

    public init() {}
}
