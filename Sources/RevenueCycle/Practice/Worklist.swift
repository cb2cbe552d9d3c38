/// A row of the encounter queue: a claim that is still on her desk.
public struct QueueItem: Equatable, Sendable {
    public var id: Int64
    public var version: Int
    public var status: ClaimStatus
    public var claim: Claim
    /// Short name of the rendering provider.
    public var providerKey: String
    public var result: ScrubResult
    /// Why it is held, or what came back when it was rejected.
    public var holdReason: String
    public var payer: Int64
    public var patient: Int64
    public var note: String
    /// What was recorded of the visit to choose its level; nil when nothing was.
    public var recordedVisit: VisitRecord?

    public init(
        id: Int64, version: Int, status: ClaimStatus, claim: Claim, providerKey: String,
        result: ScrubResult, holdReason: String, payer: Int64, patient: Int64, note: String,
        recordedVisit: VisitRecord? = nil
    ) {
        self.recordedVisit = recordedVisit
        self.id = id
        self.version = version
        self.status = status
        self.claim = claim
        self.providerKey = providerKey
        self.result = result
        self.holdReason = holdReason
        self.payer = payer
        self.patient = patient
        self.note = note
    }

    /// E error, W warning, H held, R rejected, `.` clean.
    public var letter: String {
        if status == .held { return "H" }
        if !result.isClean { return "E" }
        if status == .rejected { return "R" }
        return result.warnings.isEmpty ? "." : "W"
    }

    public var issue: String {
        if status == .held { return "HOLD" }
        return result.worst?.label ?? (status == .rejected ? "REJ" : "")
    }

    /// May go out with the next batch.
    public var isFileable: Bool {
        status != .held && result.isClean
    }
}

/// What opens when she opens a claim.
public struct ClaimSheet: Equatable, Sendable {
    public var item: QueueItem
    public var payerBalance: Money
    public var patientBalance: Money
    /// Last day the payer takes the claim.
    public var filingLimit: CalendarDay?
    /// Status changes and edits, oldest first.
    public var history: [HistoryLine]
    /// Services of earlier days, newest first.
    public var earlier: [PriorService]
    /// Why lines carry the modifiers an auditor asks about.
    public var reasons: [ModifierReason]
    /// NPI to taxonomy of the practice's own providers.
    public var taxonomies: [String: String]
    /// What went out last, and what became of it.
    public var sent: SentClaim?
    /// The field the last refusal points at.
    public var guilty: FieldRef?
    /// The payer's own number for the claim (REF*F8 of a replacement).
    public var payerControlNumber = ""
    /// What the contract of the payer allows for each line; empty without one.
    public var expected: [ContractPrice] = []
    /// What undo and redo would do; nil when nothing.
    public var undoTitle: String?
    public var redoTitle: String?

    public init(
        item: QueueItem, payerBalance: Money, patientBalance: Money, filingLimit: CalendarDay?,
        history: [HistoryLine], earlier: [PriorService], reasons: [ModifierReason] = [],
        taxonomies: [String: String] = [:]
    ) {
        self.reasons = reasons
        self.taxonomies = taxonomies
        self.item = item
        self.payerBalance = payerBalance
        self.patientBalance = patientBalance
        self.filingLimit = filingLimit
        self.history = history
        self.earlier = earlier
    }
}

/// One dated line of a history.
public struct HistoryLine: Equatable, Sendable {
    public var day: CalendarDay
    public var text: String

    public init(day: CalendarDay, text: String) {
        self.day = day
        self.text = text
    }
}

/// An open balance of a claim at one debtor, behind a cell of the aging report.
public struct OpenClaim: Equatable, Sendable {
    public var claim: Int64
    /// Row of the payer, or 0 for the patient.
    public var debtor: Int64
    public var patient: Int64
    public var provider: Int64
    public var number: String
    public var patientName: String
    public var payerName: String
    public var providerKey: String
    /// CLM05-1
    public var place: String
    public var serviceDay: CalendarDay
    public var billedDay: CalendarDay?
    /// Day its age counts from, by the clock asked for.
    public var agedFrom: CalendarDay
    public var status: ClaimStatus
    public var balance: Money
    public var lastAnswer: String
    /// Last day the payer takes the claim, by its filing limit; nil for the patient's part.
    public var limit: CalendarDay?

    public init(
        claim: Int64, debtor: Int64, patient: Int64, provider: Int64, number: String,
        patientName: String, payerName: String, providerKey: String, place: String,
        serviceDay: CalendarDay, billedDay: CalendarDay?, agedFrom: CalendarDay,
        status: ClaimStatus, balance: Money, lastAnswer: String, limit: CalendarDay?
    ) {
        self.claim = claim
        self.debtor = debtor
        self.patient = patient
        self.provider = provider
        self.number = number
        self.patientName = patientName
        self.payerName = payerName
        self.providerKey = providerKey
        self.place = place
        self.serviceDay = serviceDay
        self.billedDay = billedDay
        self.agedFrom = agedFrom
        self.status = status
        self.balance = balance
        self.lastAnswer = lastAnswer
        self.limit = limit
    }

    /// Cents at risk per day that is left; what is past its limit comes first.
    func risk(asOf: CalendarDay) -> Int64 {
        guard let limit else { return balance.cents / 365 }
        return balance.cents / Int64(max(1, limit.days(since: asOf)))
    }
}

/// Open balances that fit a filter: the first of them, how many there are, and their sum.
public struct OpenClaimList: Equatable, Sendable {
    public var rows: [OpenClaim]
    public var count: Int
    public var total: Money

    public init(rows: [OpenClaim], count: Int, total: Money) {
        self.rows = rows
        self.count = count
        self.total = total
    }
}

/// A ledger entry as shown, with where it came from.
public struct LedgerLine: Equatable, Sendable {
    /// Place within its posting, from 1; 0 for a decision that moved nothing.
    public var number: Int
    public var posting: Int64
    public var day: CalendarDay
    public var account: LedgerAccount
    public var amount: Money
    public var kind: Posting.Kind
    public var memo: String
    public var line: Int?
    public var group: String
    public var reason: String
    /// File and set behind the posting: name of the raw file, control number.
    public var source: String
    /// Payment and place of the claim in it, from 0, when one is behind the posting.
    public var remittance: Int64?
    public var position: Int?

    public init(
        number: Int, posting: Int64, day: CalendarDay, account: LedgerAccount, amount: Money,
        kind: Posting.Kind, memo: String, line: Int?, group: String, reason: String,
        source: String, remittance: Int64? = nil, position: Int? = nil
    ) {
        self.number = number
        self.posting = posting
        self.day = day
        self.account = account
        self.amount = amount
        self.kind = kind
        self.memo = memo
        self.line = line
        self.group = group
        self.reason = reason
        self.source = source
        self.remittance = remittance
        self.position = position
    }
}

/// A payment advice on the list of those that came.
public struct RemittanceSummary: Equatable, Sendable {
    public var id: Int64
    public var payerName: String
    public var trace: String
    public var paid: Money
    public var day: CalendarDay?
    public var claims: Int
    public var isDone: Bool
    /// Why it is held whole; empty when it is not.
    public var held: String
    /// Of its claims, standing in the ledger.
    public var posted = 0
    /// Of its postings, undone on purpose and not made again.
    public var undone = 0
    public var isPaper = false
    /// Came again with other content; it stands for money that is counted already.
    public var isReissue = false
    /// What `held` begins with when a person put a held payment away for good.
    public static let putAway = "Put away: "
    public var isPutAway: Bool { held.hasPrefix(Self.putAway) }
    /// Neither posted whole nor put away.
    public var isOpen: Bool { !isDone && !isPutAway }

    /// Posts with the others by one key: what was undone waits for a person.
    public var postsWithAll: Bool { !isDone && held.isEmpty && undone == 0 }

    /// Day the bank has its money; nil when no deposit is matched.
    public var deposited: CalendarDay?

    public init(
        id: Int64, payerName: String, trace: String, paid: Money, day: CalendarDay?, claims: Int,
        isDone: Bool, held: String
    ) {
        self.id = id
        self.payerName = payerName
        self.trace = trace
        self.paid = paid
        self.day = day
        self.claims = claims
        self.isDone = isDone
        self.held = held
    }
}
