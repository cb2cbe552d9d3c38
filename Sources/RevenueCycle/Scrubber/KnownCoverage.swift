/// A coverage of the patient, as far as rules need it.
public struct KnownCoverage: Equatable, Sendable {
    /// 1 pays first.
    public var order: Int
    public var payerName: String
    public var payerID: String
    public var kind: PayerKind
    public var memberID: String
    public var from: CalendarDay?
    public var to: CalendarDay?

    public init(
        order: Int, payerName: String, payerID: String, kind: PayerKind, memberID: String,
        from: CalendarDay? = nil, to: CalendarDay? = nil
    ) {
        self.order = order
        self.payerName = payerName
        self.payerID = payerID
        self.kind = kind
        self.memberID = memberID
        self.from = from
        self.to = to
    }

    public func holds(on day: CalendarDay) -> Bool {
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }
}

/// What was sent last under a claim's number, and what became of it.
public struct SentClaim: Equatable, Sendable {
    public enum Outcome: String, Sendable {
        /// No answer yet, taken in by the payer, refused before adjudication, decided.
        case unanswered, accepted, rejected, decided
    }

    public var claim: Claim
    public var outcome: Outcome
    /// When it was sent.
    public var day: CalendarDay
    /// What the answer said, in words.
    public var answer: String
    /// Day of the payer's first decision; nil when it has not decided or that is not known.
    public var decided: CalendarDay?

    public init(
        claim: Claim, outcome: Outcome, day: CalendarDay, answer: String,
        decided: CalendarDay? = nil
    ) {
        self.decided = decided
        self.claim = claim
        self.outcome = outcome
        self.day = day
        self.answer = answer
    }
}
