/// A day by which something must have been done about a claim.
public struct ClaimClock: Equatable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case filing, secondary, corrected, appeal, secondAppeal
        /// Time to ask the payer how the claim stands.
        case status
    }

    /// How pressing: less than ten days left is red, less than thirty amber.
    public enum Urgency: String, Sendable, Codable, Comparable {
        case calm, amber, red, passed

        private var rank: Int {
            switch self {
            case .calm: return 0
            case .amber: return 1
            case .red: return 2
            case .passed: return 3
            }
        }

        public static func < (one: Urgency, other: Urgency) -> Bool { one.rank < other.rank }
    }

    public var kind: Kind
    /// The last day, which still counts.
    public var last: CalendarDay
    /// Negative when it has passed.
    public var daysLeft: Int
    public var urgency: Urgency
    /// Contract, manual or law the length is from.
    public var source: String
    /// Nobody entered it; it is usual for this kind of payer.
    public var isDefault: Bool

    init(_ kind: Kind, _ last: CalendarDay, _ fact: PayerFact, today: CalendarDay) {
        self.kind = kind
        self.last = last
        daysLeft = last.days(since: today)
        source = fact.source
        isDefault = fact.isDefault
        switch daysLeft {
        case ..<0: urgency = kind == .status ? .amber : .passed
        case 0 where kind == .status: urgency = .amber
        case ..<10: urgency = kind == .status ? .calm : .red
        case ..<30: urgency = kind == .status ? .calm : .amber
        default: urgency = .calm
        }
    }

    /// `12 days left`, `last day today`, `passed 3 days ago`
    public var words: String {
        func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
        if kind == .status {
            return daysLeft > 0 ? "ask in \(days(daysLeft))" : "ask now"
        }
        if daysLeft == 0 { return "last day today" }
        return daysLeft > 0 ? "\(days(daysLeft)) left" : "passed \(days(-daysLeft)) ago"
    }
}

/// The clocks that run for a claim, the one that ends first first.
public enum ClaimClocks {
    /// Days a notice of Medicare takes to arrive (42 CFR 405.942).
    static let mailDays = 5
    /// Days between two questions about the status.
    static let statusAgain = 14

    /// Until the first decision the limit for filing runs, then those for a corrected claim and
    /// for an appeal. A day that is not known stops the clocks that begin with it.
    /// - billed: the day it was sent; `lastAsked`: the day the status was asked for last.
    public static func of(
        claim: Claim, payer: Payer, firstDecision: CalendarDay?, today: CalendarDay,
        billed: CalendarDay? = nil, lastAsked: CalendarDay? = nil
    ) -> [ClaimClock] {
        var clocks: [ClaimClock] = []
        func add(_ clock: ClaimClock?) { if let clock { clocks.append(clock) } }
        if let decision = firstDecision {
            add(corrected(payer, decision: decision, today: today))
            add(appeal(payer, decision: decision, today: today))
        } else {
            add(filing(claim, payer, today: today))
            add(status(payer, billed: billed, lastAsked: lastAsked, today: today))
        }
        return clocks.sorted { ($0.last, $0.kind.rawValue) < ($1.last, $1.kind.rawValue) }
    }

    /// The limit for the first claim; of one that goes to a later payer the limit for such
    /// claims, from the day the earlier payer decided. Medicare counts all from the service.
    public static func filing(_ claim: Claim, _ payer: Payer, today: CalendarDay) -> ClaimClock? {
        if claim.responsibility != "P", payer.kind != .medicare,
            let decided = lastDecision(claim),
            let clock = clock(.secondary, .secondaryLimit, payer, from: decided, today)
        {
            return clock
        }
        guard let service = claim.firstServiceDay else { return nil }
        return clock(.filing, .filingLimit, payer, from: service, today)
    }

    public static func corrected(
        _ payer: Payer, decision: CalendarDay, today: CalendarDay
    ) -> ClaimClock? {
        clock(.corrected, .correctedLimit, payer, from: decision, today)
    }

    /// From the decision; where Medicare decides, from the day its notice is taken to arrive.
    public static func appeal(
        _ payer: Payer, decision: CalendarDay, today: CalendarDay, isSecond: Bool = false
    ) -> ClaimClock? {
        let from = payer.kind == .medicare ? decision.adding(days: mailDays) : decision
        return isSecond
            ? clock(.secondAppeal, .secondAppealLimit, payer, from: from, today)
            : clock(.appeal, .appealLimit, payer, from: from, today)
    }

    private static func status(
        _ payer: Payer, billed: CalendarDay?, lastAsked: CalendarDay?, today: CalendarDay
    ) -> ClaimClock? {
        guard let billed, let fact = payer.fact(.statusDays, on: billed),
            let days = Int(fact.value)
        else { return nil }
        let next = lastAsked.map { $0.adding(days: statusAgain) } ?? billed.adding(days: days)
        return ClaimClock(.status, next, fact, today: today)
    }

    private static func clock(
        _ kind: ClaimClock.Kind, _ fact: PayerFact.Kind, _ payer: Payer, from: CalendarDay,
        _ today: CalendarDay
    ) -> ClaimClock? {
        guard let fact = payer.fact(fact, on: from), let limit = PayerLimit(fact.value) else {
            return nil
        }
        return ClaimClock(kind, limit.last(from: from), fact, today: today)
    }

    /// The latest day an earlier payer decided on the claim or a line of it.
    static func lastDecision(_ claim: Claim) -> CalendarDay? {
        let days = claim.otherPayers.map(\.decidedDay)
            + claim.lines.flatMap { $0.decisions.map(\.day) }
        return days.compactMap { CalendarDay(iso: $0) }.max()
    }
}
