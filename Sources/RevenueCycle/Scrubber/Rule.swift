/// What a rule says of itself; help and lists are made from it.
public struct RuleAbout: Sendable {
    public let id: String
    public let label: String
    public let severity: Severity
    /// The rule as a sentence.
    public let sentence: String
    public let source: String
    /// Kinds of payer it looks at; nil for all.
    public let payers: Set<PayerKind>?

    public init(
        _ id: String, _ label: String, _ severity: Severity, _ sentence: String, source: String,
        payers: Set<PayerKind>? = nil
    ) {
        self.payers = payers
        self.id = id
        self.label = label
        self.severity = severity
        self.sentence = sentence
        self.source = source
    }
}

/// One rule, one file. Looks at a claim, reports, changes nothing.
protocol Rule: SendableMetatype {
    static var about: RuleAbout { get }
    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport)
}

/// Where a rule puts what it found.
struct RuleReport {
    fileprivate(set) var findings: [Finding] = []
    fileprivate(set) var undecided: [Undecided] = []
    fileprivate var about: RuleAbout

    init(_ about: RuleAbout) { self.about = about }

    mutating func begin(_ next: RuleAbout) { about = next }

    mutating func find(
        _ field: ClaimField, _ index: Int = 0, _ sentence: String, fix: Fix? = nil,
        severity: Severity? = nil
    ) {
        findings.append(
            Finding(
                rule: about.id, label: about.label, severity: severity ?? about.severity,
                ref: FieldRef(field, index), sentence: sentence, fix: fix, source: about.source))
    }

    mutating func cannotDecide(_ missing: String) {
        let entry = Undecided(rule: about.id, missing: missing)
        if !undecided.contains(entry) { undecided.append(entry) }
    }
}

/// A service billed earlier for the same patient, as far as rules need it.
public struct PriorService: Equatable, Sendable {
    public var claimNumber: String
    public var day: CalendarDay
    public var code: String
    public var modifiers: [String]
    public var charge: Money
    public var renderingNPI: String
    public var status: ClaimStatus

    public init(
        claimNumber: String, day: CalendarDay, code: String, modifiers: [String],
        charge: Money, renderingNPI: String, status: ClaimStatus
    ) {
        self.claimNumber = claimNumber
        self.day = day
        self.code = code
        self.modifiers = modifiers
        self.charge = charge
        self.renderingNPI = renderingNPI
        self.status = status
    }
}

/// All a scrub may know besides the claim. nil means unknown, and a rule that needs it says so.
public struct ScrubContext: Sendable {
    /// What was recorded of the visit to choose its level; nil when nothing was.
    public var recordedVisit: VisitRecord?
    /// Diagnoses she keeps together though one excludes the other.
    public var unrelated: Set<UnrelatedPair> = []
    public var today: CalendarDay
    public var codes: any CodeReference
    public var chargeMaster: [String: ChargeMasterItem]
    public var payer: Payer?
    /// Earlier services of this patient; nil for a claim whose history is not known here.
    public var history: [PriorService]?
    /// How often each account number is in use; nil when not known here.
    public var numberTaken: Bool?
    /// The practice's CLIA number, for a fix.
    public var practiceCLIA: String
    /// NCCI, units, fee schedule and coverage, as far as imported.
    public var edits: any PaymentEdits = NoPaymentEdits()
    /// The patient's coverages in the order they pay; nil when not known here.
    public var coverages: [KnownCoverage]?
    /// What went out last under this number; nil when nothing did.
    public var sent: SentClaim?
    /// Severities the practice chose, by rule.
    public var severities: [String: Severity] = [:]
    /// Findings someone answers for.
    public var overrides: [RuleOverride] = []
    /// Rules of the practice's own.
    public var ownRules: [PracticeRule] = []

    public init(
        today: CalendarDay, codes: any CodeReference,
        chargeMaster: [String: ChargeMasterItem] = [:], payer: Payer? = nil,
        history: [PriorService]? = nil, numberTaken: Bool? = nil, practiceCLIA: String = "",
        recordedVisit: VisitRecord? = nil
    ) {
        self.recordedVisit = recordedVisit
        self.today = today
        self.codes = codes
        self.chargeMaster = chargeMaster
        self.payer = payer
        self.history = history
        self.numberTaken = numberTaken
        self.practiceCLIA = practiceCLIA
    }
}

/// The order in which the form walks its fields.
public enum FormOrder {
    private static let ranks: [ClaimField: Int] = {
        var table: [ClaimField: Int] = [:]
        for (rank, field) in ClaimField.allCases.enumerated() { table[field] = rank }
        return table
    }()

    static func position(_ field: ClaimField) -> Int { ranks[field] ?? 0 }

    static func rank(_ ref: FieldRef) -> (Int, Int) {
        if let line = ref.serviceLine { return (1000 + line, ranks[ref.field] ?? 0) }
        return (ranks[ref.field] ?? 0, ref.index)
    }
}
