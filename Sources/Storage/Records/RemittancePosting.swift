import GRDB
import RevenueCycle

/// What posting a payment changed.
public struct PostingOutcome: Equatable, Sendable {
    public var posted = 0
    /// Of claims.
    public var paid = Money.zero
    /// Provider adjustments; positive was taken out of the payment.
    public var adjusted = Money.zero
    public var alreadyThere = 0
    public var isDone = false
    /// Why nothing of it was posted; empty when something could be.
    public var refusal = ""
    /// Rows of what was written.
    public var postings: [Int64] = []
    /// Numbers of claims that are on the desk again, made out to the next payer.
    public var forNextPayer: [String] = []
    /// Of those that a later payer had already: their forms are corrected.
    public var toCorrect: [String] = []
    /// Claims a later payer has, or decided, though nothing is left for it any more.
    public var nothingLeft: [String] = []

    public init() {}
}

/// What is to be written of a plan.
public struct PostingOrder: Sendable {
    public var remittance: Int64
    public var claims: [PostingClaim]
    /// By place of the PLB in the payment.
    public var adjustments: [(place: Int, adjustment: ProviderAdjustment, posting: Posting)]
    /// Claims in the payment.
    public var total: Int
    public var day: CalendarDay
    /// Row of the payer that sent it; kept when none was known as it came.
    public var payer: Int64?

    public init(
        remittance: Int64, claims: [PostingClaim],
        adjustments: [(place: Int, adjustment: ProviderAdjustment, posting: Posting)],
        total: Int, day: CalendarDay, payer: Int64? = nil
    ) {
        self.remittance = remittance
        self.claims = claims
        self.adjustments = adjustments
        self.total = total
        self.day = day
        self.payer = payer
    }
}

extension PracticeStore {
    /// Posts claims of a payment and its provider adjustments in one transaction: ledger, claim
    /// status, log, claims for the next payer, takebacks and the payment's own state together.
    ///
    /// - forNextPayer: the form that goes to the payer that decides next, or the corrected one
    ///   of a later payer that has the claim already; nil when none does.
    public func post(
        _ order: PostingOrder, forNextPayer: (ClaimRecord, PlanItem) -> Claim? = { _, _ in nil }
    ) throws(StorageFailure) -> PostingOutcome {
        try writeMuch { db in
            try Self.refuseBesideReplaced(db, order.remittance)
            let book = try ReceivableBook(db)
            book.mostPending = 32
            var decisions = DecisionRows(remittance: order.remittance)
            var outcome = PostingOutcome()
            let holdsCredit =
                try Bool.fetchOne(
                    db,
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM ledgerEntry WHERE account = 'unappliedCredit'
                            AND claimID IS NOT NULL)
                        """) ?? true
            for claim in order.claims {
                let fresh = try Self.fresh(
                    db, claim.posting, order.remittance, claim.item.position, book)
                guard let fresh else {
                    outcome.alreadyThere += 1
                    continue
                }
                try Self.refuseStale(db, claim.item, book, holdsCredit: holdsCredit)
                let id = try Self.insertNew(db, fresh, book)
                outcome.postings.append(id)
                try decisions.keep(db, claim, posting: id)
                try Self.follow(db, order, claim, book, &decisions, &outcome, forNextPayer)
            }
            try decisions.write(db)
            try book.writeAtOnce()
            if let payer = order.payer {
                try db.execute(
                    sql: "UPDATE remittance SET payerID = ? WHERE id = ? AND payerID IS NULL",
                    arguments: [payer, order.remittance])
            }
            try Self.takeAdjustments(db, order, book, &outcome)
            try book.flush()
            outcome.isDone = try Self.markDone(db, order.remittance, total: order.total)
            return outcome
        }
    }

    /// What a posted decision means for its claim: status, denial, the payer that decides next.
    private static func follow(
        _ db: Database, _ order: PostingOrder, _ claim: PostingClaim, _ book: ReceivableBook,
        _ decisions: inout DecisionRows, _ outcome: inout PostingOutcome,
        _ forNextPayer: (ClaimRecord, PlanItem) -> Claim?
    ) throws {
        if claim.item.disposition == .reversal {
            try decisions.write(db)
            try book.events.write()
            try dropNextPayer(db, claim.item, order.day)
        }
        let status = try settle(db, claim.item, book, day: order.day)
        if claim.item.disposition == .denied || !claim.item.openReasons.isEmpty {
            let open = claim.item.openReasons
            try keepDenial(
                db, claim.item, reasons: open.isEmpty ? claim.item.claim.adjustments : open,
                remittance: order.remittance, day: order.day)
        }
        let isOut = status == .submitted || status == .accepted
        if status == .adjudicated || isOut, claim.item.toNextPayer > .zero,
            !claim.item.claim.isForwarded,
            let made = try makeForNextPayer(db, claim.item, book, order.day, forNextPayer)
        {
            if made.isFirst {
                outcome.forNextPayer.append(made.number)
            } else {
                outcome.toCorrect.append(made.number)
            }
        } else if let number = try leftNothing(db, claim.item) {
            outcome.nothingLeft.append(number)
        }
        outcome.posted += 1
        outcome.paid += claim.item.claim.paid
    }

    /// Its number, when the claim went on to a later payer and this decision leaves that one
    /// nothing.
    private static func leftNothing(_ db: Database, _ item: PlanItem) throws -> String? {
        guard item.disposition == .clean, item.toNextPayer == .zero, let known = item.known,
            let decider = item.payer, known.payers.count > 1, known.payers.last != decider
        else { return nil }
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT payerID, number FROM claim WHERE id = ?"),
            arguments: [known.id])
        guard let own: Int64 = row?["payerID"], let here = known.payers.firstIndex(of: own),
            let there = known.payers.firstIndex(of: decider), there < here
        else { return nil }
        return row?["number"]
    }

    /// A payment that came again posts in the place of the first, never beside it.
    private static func refuseBesideReplaced(_ db: Database, _ remittance: Int64) throws {
        let first = try Row.fetchOne(
            db,
            sql: """
                SELECT o.id, o.trace FROM remittance r JOIN remittance o ON o.id = r.reissueOf
                WHERE r.id = ?
                """, arguments: [remittance])
        guard let first else { return }
        let postings = try Int64.fetchAll(
            db, sql: "SELECT id FROM posting WHERE remittanceID = ? AND reverses IS NULL",
            arguments: [first["id"] as Int64])
        if try postings.contains(where: { try lastOfChain(db, $0).stands }) {
            throw StorageFailure.refused(
                "Payment \(first["trace"] as String) that this one takes the place of is posted: "
                    + "undo that one first.")
        }
    }

    /// The posting with a key that is free; nil when it stands in the ledger. One that was
    /// undone may be posted anew.
    private static func fresh(
        _ db: Database, _ posting: Posting, _ remittance: Int64, _ position: Int,
        _ book: ReceivableBook
    ) throws -> Posting? {
        let isStanding = try book.statements.standing.hasRow {
            $0.add(remittance)
            $0.add(position)
        }
        if isStanding { return nil }
        let isPosted = try book.statements.posted.hasRow { $0.add(posting.key) }
        return try isPosted ? again(db, posting) : posting
    }

    /// The same posting under the next free key.
    static func again(_ db: Database, _ posting: Posting) throws -> Posting {
        var number = 2
        while try isPosted(db, "\(posting.key)|again \(number)") { number += 1 }
        return Posting(
            key: "\(posting.key)|again \(number)", day: posting.day, kind: posting.kind,
            memo: posting.memo, entries: posting.entries, remittance: posting.remittance,
            reverses: posting.reverses)
    }

    private static func takeAdjustments(
        _ db: Database, _ order: PostingOrder, _ book: ReceivableBook,
        _ outcome: inout PostingOutcome
    ) throws {
        if try adjustmentsStand(db, order.remittance) { return }
        for (place, adjustment, posting) in order.adjustments {
            let wanted = try isPosted(db, posting.key) ? again(db, posting) : posting
            let id = try insertNew(db, wanted, book)
            outcome.postings.append(id)
            outcome.adjusted += adjustment.amount
            try keepTakeback(
                db, adjustment, place: place, remittance: order.remittance, posting: id)
        }
        let hasItems = order.adjustments.contains {
            ProviderAdjustmentKind($0.adjustment.reason).isItem
        }
        if hasItems { try explainTakebacks(db, day: order.day) }
    }

    static func markDone(_ db: Database, _ remittance: Int64, total: Int) throws -> Bool {
        let standing =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM remittanceClaim
                    WHERE remittanceID = ? AND standing = 1
                    """, arguments: [remittance]) ?? 0
        let posted = try standing + setAsidePositions(db, remittance).count
        // A line undone apart leaves money of it unposted.
        let left = try Int64.fetchOne(
            db,
            sql: """
                SELECT paidCents - (SELECT coalesce(sum(e.cents), 0) FROM posting p
                    JOIN ledgerEntry e ON e.postingID = p.id
                    WHERE p.remittanceID = r.id AND e.account = 'cash') FROM remittance r
                WHERE r.id = ?
                """, arguments: [remittance])
        let isDone = posted == total && left == 0
        try db.execute(
            sql: "UPDATE remittance SET done = ? WHERE id = ?", arguments: [isDone, remittance])
        return isDone
    }

    /// A plan made before another console changed the claim is not posted.
    private static func refuseStale(
        _ db: Database, _ item: PlanItem, _ book: ReceivableBook, holdsCredit: Bool
    ) throws {
        guard let known = item.known else { return }
        let now = try book.open(known.id)
        var unapplied: Int64 = 0
        if known.unapplied != .zero || holdsCredit {
            let held = try db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(cents), 0) FROM ledgerEntry
                    WHERE claimID = ? AND account = 'unappliedCredit'
                    """)
            unapplied = -(try Int64.fetchOne(held, arguments: [known.id]) ?? 0)
            unapplied += book.pendingCredit(known.id)
        }
        if now.payer != known.payerBalance || now.patient != known.patientBalance
            || unapplied != known.unapplied.cents
        {
            throw StorageFailure.refused(
                "Claim \(known.number) changed meanwhile; open the payment again.")
        }
    }

    /// The claim's status after the decision.
    private static func settle(
        _ db: Database, _ item: PlanItem, _ book: ReceivableBook, day: CalendarDay
    ) throws -> ClaimStatus? {
        guard let known = item.known else { return nil }
        guard let from = try book.status(known.id), let event = event(item) else { return nil }
        if event != .reversed, known.payers.count > 1,
            try isOutLater(db, known.id, from, item.payer)
        {
            return from
        }
        let left = try book.open(known.id)
        return try log(
            db, claim: known.id, from: from, event, cause: "835 \(item.claim.status)", day: day,
            answer: (answer(item), item.claim.payerControlNumber),
            isSettled: left.payer == .zero && left.patient == .zero, gathering: book.events)
    }

    /// The claim is on its way to a payer that decides after this one, and waits for that one's
    /// word.
    static func isOutLater(
        _ db: Database, _ claim: Int64, _ status: ClaimStatus, _ decider: Int64?
    ) throws -> Bool {
        guard status == .submitted || status == .accepted, let decider else { return false }
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT payerID, payers FROM claim WHERE id = ?"),
            arguments: [claim])
        let text: String = row?["payers"] ?? ""
        let order = text.split(separator: ",").compactMap { Int64($0) }
        guard let own: Int64 = row?["payerID"], let here = order.firstIndex(of: own),
            let there = order.firstIndex(of: decider)
        else { return false }
        return there < here
    }

    /// A form made from the decision that is taken back must not go out with its figures.
    private static func dropNextPayer(
        _ db: Database, _ item: PlanItem, _ day: CalendarDay
    ) throws {
        guard let known = item.known, let record = try claim(db, known.id) else { return }
        _ = try dropNextPayer(db, record, day: day)
    }

    /// Brings the decided claim back to the desk, made out to the payer that decides next, or
    /// corrected when that one has it already; nil when its form names no such payer.
    private static func makeForNextPayer(
        _ db: Database, _ item: PlanItem, _ book: ReceivableBook, _ day: CalendarDay,
        _ make: (ClaimRecord, PlanItem) -> Claim?
    ) throws -> (number: String, isFirst: Bool)? {
        guard let known = item.known, let record = try claim(db, known.id),
            let form = make(record, item)
        else { return nil }
        try book.events.write()
        let isFirst = record.payer == item.payer
        let made = isFirst ? LaterForm.made : .corrected
        _ = try log(
            db, claim: record.id, from: record.status, made.event, cause: made.rawValue, day: day)
        try replaceForm(db, record, with: form, title: made.rawValue, day: day)
        return (record.number, isFirst)
    }

    private static func event(_ item: PlanItem) -> ClaimEvent? {
        switch item.disposition {
        case .clean: return .paid
        case .denied: return .denied
        case .reversal: return .reversed
        case .information, .unmatched, .shortPaid, .decide, .posted: return nil
        }
    }

    private static func answer(_ item: PlanItem) -> String {
        switch item.disposition {
        case .denied: return "denied \(item.reason)"
        case .reversal: return "835 reversal"
        default: return "835 paid \(item.claim.paid.text)"
        }
    }
}
