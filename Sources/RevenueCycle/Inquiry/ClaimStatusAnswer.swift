/// One claim as its payer sees it: loop 2200D or 2200E of a 277 (005010X212).
public struct ClaimStatusAnswer: Equatable, Sendable, Codable {
    /// How far down the inquiry got before it was answered.
    public enum Scope: String, Sendable, Codable {
        /// The whole batch was refused; `trace` is its BHT03.
        case batch
        /// All inquiries of the provider were refused.
        case provider
        case claim
    }

    public var scope = Scope.claim
    /// TRN02: the trace number of the inquiry.
    public var trace = ""
    /// REF*EJ: our account number.
    public var claimNumber = ""
    /// REF*1K
    public var payerControlNumber = ""
    /// REF*D9
    public var clearinghouseNumber = ""
    public var payerName = ""
    public var payerID = ""
    public var providerName = ""
    public var providerID = ""
    public var patientName = ""
    public var memberID = ""
    /// DTP*472
    public var firstDay: CalendarDay?
    public var lastDay: CalendarDay?
    /// In the order sent.
    public var statuses: [ClaimStatusReport] = []
    public var lines: [ClaimStatusLine] = []

    public init() {}

    /// The status that says where the claim stands: of the latest day, and of that day the one
    /// furthest along. Lines speak when the claim level says nothing.
    public var leading: ClaimStatusReport? {
        let reports = statuses.isEmpty ? lines.flatMap(\.statuses) : statuses
        var best = reports.first
        for report in reports.dropFirst() {
            guard let current = best else { break }
            let day = report.day?.number ?? .min
            let other = current.day?.number ?? .min
            if day > other || (day == other && report.phase.weight > current.phase.weight) {
                best = report
            }
        }
        return best
    }

    public var phase: ClaimStatusPhase { leading?.phase ?? .unknown }

    /// `paid`, `in process`; lines that went another way are counted.
    public var words: String {
        guard let leading else { return "no status" }
        let different = lines.filter { line in
            line.phase.map { $0 != phase } ?? false
        }.count
        if different == 0 { return leading.words }
        return "\(leading.words); \(different) of \(lines.count) lines differ"
    }
}

/// One composite of an STC with what stands beside it.
public struct ClaimStatusReport: Equatable, Sendable, Codable {
    /// STC01-1: `F1`
    public var category = ""
    /// STC01-2: `65`; kept as sent
    public var code = ""
    /// STC01-3: `82`; empty when no party is meant
    public var entity = ""
    /// STC02
    public var day: CalendarDay?
    /// STC04
    public var charge: Money?
    /// STC05
    public var paid: Money?
    /// STC06: when the payer decided.
    public var decidedDay: CalendarDay?
    /// STC08: when the money went out.
    public var paymentDay: CalendarDay?
    /// STC09: check or EFT number.
    public var checkNumber = ""

    public init() {}

    public var phase: ClaimStatusPhase { ClaimStatusPhase(category: category) }

    /// `denied, status 562, rendering provider`
    public var words: String {
        var parts = [ClaimStatusWords.category(category)]
        if !code.isEmpty { parts.append("status \(code)") }
        if !entity.isEmpty { parts.append(ClaimStatusWords.entity(entity)) }
        return parts.joined(separator: ", ")
    }
}

/// SVC of a 277 with its statuses: loop 2220D or 2220E.
public struct ClaimStatusLine: Equatable, Sendable, Codable {
    public var code = ""
    public var modifiers: [String] = []
    public var charge: Money?
    public var paid: Money?
    public var units = ""
    /// REF*FJ: our number of the line.
    public var control = ""
    public var firstDay: CalendarDay?
    public var lastDay: CalendarDay?
    public var statuses: [ClaimStatusReport] = []

    public init() {}

    public var phase: ClaimStatusPhase? {
        statuses.max {
            ($0.day?.number ?? .min, $0.phase.weight) < ($1.day?.number ?? .min, $1.phase.weight)
        }?.phase
    }
}
