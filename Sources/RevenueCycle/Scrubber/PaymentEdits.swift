/// What the rules ask of the payment edits and fee indicators a practice has imported: NCCI
/// pairs, units and add-on codes, the Medicare fee schedule's indicators, coverage articles.
/// Sources: NCCI policy manual and files; MPFSDB (PPRRVU); Medicare Coverage Database.
public protocol PaymentEdits: Sendable {
    /// A file of this kind speaks for the day.
    func isLoaded(_ set: EditSet, on day: CalendarDay) -> Bool
    /// The edit of two procedures on a day, whichever of them is column 1; nil when there is none.
    func pair(_ one: String, _ other: String, on day: CalendarDay) -> ProcedurePair?
    /// The most units a practitioner bills for a patient on a day; nil when none is published.
    func unitLimit(_ code: String, on day: CalendarDay) -> UnitLimit?
    /// nil for a code that is no add-on code.
    func addOn(_ code: String, on day: CalendarDay) -> AddOnCode?
    /// Fee schedule row of a code, with modifier `26`, `TC`, `53` or none; nil: not in it.
    func fee(_ code: String, modifier: String, on day: CalendarDay) -> FeeIndicators?
    /// Coverage articles that list the procedure on a day; empty when none does.
    func coverage(_ code: String, on day: CalendarDay) -> [CoverageList]
}

public enum EditSet: String, Sendable, CaseIterable {
    case pairs, unitLimits, addOnCodes, feeSchedule, coverage

    /// What to import to have it.
    public var missing: String {
        switch self {
        case .pairs: return "the NCCI procedure-to-procedure edits of the quarter"
        case .unitLimits: return "the medically unlikely edits of the quarter"
        case .addOnCodes: return "the NCCI add-on code file of the quarter"
        case .feeSchedule: return "the Medicare relative value file (PPRRVU) of the year"
        case .coverage: return "the coverage articles of the Medicare contractor"
        }
    }
}

public struct ProcedurePair: Equatable, Sendable {
    /// Paid; the other is bundled into it.
    public var columnOne: String
    public var columnTwo: String
    /// 0 never, 1 with a modifier, 9 does not apply.
    public var modifierIndicator: Int
    public var rationale: String

    public init(
        columnOne: String, columnTwo: String, modifierIndicator: Int, rationale: String
    ) {
        self.columnOne = columnOne
        self.columnTwo = columnTwo
        self.modifierIndicator = modifierIndicator
        self.rationale = rationale
    }
}

public struct UnitLimit: Equatable, Sendable {
    public var units: Int
    /// 1 by line, 2 by day and absolute, 3 by day for clinical reasons.
    public var adjudication: Int
    public var rationale: String

    public init(units: Int, adjudication: Int, rationale: String) {
        self.units = units
        self.adjudication = adjudication
        self.rationale = rationale
    }
}

public struct AddOnCode: Equatable, Sendable {
    /// 1 only with the listed codes, 2 the contractor decides, 3 some are listed.
    public var type: Int
    public var primaries: Set<String>

    public init(type: Int, primaries: Set<String>) {
        self.type = type
        self.primaries = primaries
    }
}

/// One row of the fee schedule, as its file writes the indicators.
public struct FeeIndicators: Equatable, Sendable {
    /// A active, B bundled, C carrier priced, I not for Medicare, N not covered, R restricted,
    /// T injection, X excluded by statute ...
    public var status = ""
    /// `000`, `010`, `090`, `MMM`, `XXX`, `YYY`, `ZZZ`.
    public var globalDays = ""
    /// 0 physician service, 1 diagnostic with 26 and TC, 2 professional only ...
    public var professionalTechnical = ""
    /// 0 to 9 as the file has them.
    public var multipleProcedure = ""
    public var bilateral = ""
    public var assistant = ""
    public var coSurgeon = ""
    public var team = ""
    /// Hundredths of relative value units.
    public var totalNonFacility = 0
    public var totalFacility = 0

    public init() {}
}

/// Diagnoses an article names for a procedure.
public struct CoverageList: Equatable, Sendable {
    public var article: String
    public var title: String
    public var contractors: Set<String>
    /// Compact codes that support the service; empty when the article names none.
    public var covered: Set<String>
    public var notCovered: Set<String>

    public init(
        article: String, title: String, contractors: Set<String>, covered: Set<String>,
        notCovered: Set<String>
    ) {
        self.article = article
        self.title = title
        self.contractors = contractors
        self.covered = covered
        self.notCovered = notCovered
    }
}

/// Nothing was imported.
public struct NoPaymentEdits: PaymentEdits {
    public init() {}
    public func isLoaded(_ set: EditSet, on day: CalendarDay) -> Bool { false }
    public func pair(_ one: String, _ other: String, on day: CalendarDay) -> ProcedurePair? { nil }
    public func unitLimit(_ code: String, on day: CalendarDay) -> UnitLimit? { nil }
    public func addOn(_ code: String, on day: CalendarDay) -> AddOnCode? { nil }
    public func fee(
        _ code: String, modifier: String, on day: CalendarDay
    ) -> FeeIndicators? { nil }
    public func coverage(_ code: String, on day: CalendarDay) -> [CoverageList] { [] }
}
