import Foundation
import GRDB
import RevenueCycle

/// Sums of the ledger by account and day, the proof that they tie, and the closing of periods.
extension PracticeStore {
    /// Total of each account as of a day (nil: now), in cents; together zero.
    public func trialBalance(
        asOf day: CalendarDay? = nil
    ) throws(StorageFailure) -> [LedgerAccount: Money] {
        try read { db in try Self.trialBalance(db, asOf: day) }
    }

    static func trialBalance(
        _ db: Database, asOf day: CalendarDay?
    ) throws -> [LedgerAccount: Money] {
        var found: [LedgerAccount: Money] = [:]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT account, sum(cents) AS cents FROM accountTotal
                WHERE day <= ? GROUP BY account
                """, arguments: [day?.number ?? Int32.max])
        {
            if let account = LedgerAccount(rawValue: row["account"]) {
                found[account] = Money(cents: row["cents"])
            }
        }
        return found
    }

    /// The receivables from a day to another, both included.
    public func rollForward(
        from first: CalendarDay, through last: CalendarDay
    ) throws(StorageFailure) -> RollForward {
        try read { db in
            func receivables(_ day: CalendarDay) throws -> Money {
                try Self.trialBalance(db, asOf: day).filter { $0.key.isReceivable }.values.total
            }
            var movements: [RollForward.Movement: Money] = [:]
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT account, kind, sum(cents) AS cents FROM accountTotal
                    WHERE day BETWEEN ? AND ? GROUP BY account, kind
                    """, arguments: [first.number, last.number])
            {
                guard let account = LedgerAccount(rawValue: row["account"]),
                    let kind = Posting.Kind(rawValue: row["kind"]), !account.isReceivable
                else { continue }
                movements[RollForward.Movement(account: account, kind: kind)] =
                    Money(cents: row["cents"])
            }
            return RollForward(
                opening: try receivables(first.adding(days: -1)),
                closing: try receivables(last), movements: movements)
        }
    }

    /// Sum of the receivables as of a day, entry by entry from the ledger.
    public func receivablesByEntry(asOf day: CalendarDay) throws(StorageFailure) -> Money {
        try read { db in
            Money(
                cents: try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT coalesce(sum(e.cents), 0) FROM ledgerEntry e
                        JOIN posting p ON p.id = e.postingID
                        WHERE e.account IN ('payerReceivable', 'patientReceivable') AND p.day <= ?
                        """, arguments: [day.iso]) ?? 0)
        }
    }

    // MARK: Periods

    /// Last closed day of a kind of period; nil before the first closing.
    public func closedThrough(kind: String? = nil) throws(StorageFailure) -> CalendarDay? {
        try read { db in
            Coding.day(
                try String.fetchOne(
                    db,
                    sql: """
                        SELECT max(throughDay) FROM period WHERE ?1 IS NULL OR kind = ?1
                        """, arguments: [kind]))
        }
    }

    /// First day something was posted; nil in an empty ledger.
    public func firstPostingDay() throws(StorageFailure) -> CalendarDay? {
        try read { db in Coding.day(try String.fetchOne(db, sql: "SELECT min(day) FROM posting")) }
    }

    /// Locks all days up to one, with the last link of the ledger and a snapshot of the proof.
    public func close(
        kind: String, through day: CalendarDay, on today: CalendarDay, proof: [AmountLine]
    ) throws(StorageFailure) {
        try write { db in
            let last = Coding.day(
                try String.fetchOne(
                    db, sql: "SELECT max(throughDay) FROM period WHERE kind = ?",
                    arguments: [kind]))
            if let last, day <= last {
                throw StorageFailure.refused("It is closed through \(last.iso) already.")
            }
            let head = try LedgerChain.head(db)
            try db.execute(
                sql: """
                    INSERT INTO period
                        (kind, throughDay, closedOn, lastPosting, chain, content)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    kind, day.iso, today.iso, head.posting, head.chain, try Coding.text(proof),
                ])
        }
    }

    // MARK: Money by hand

    /// What a patient paid: parts to claims, the rest as credit. Parts beyond the amount come out
    /// of the credit the patient has here without a claim; the amount may be zero then.
    public func takeReceipt(
        patient: Int64, method: String, reference: String, amount: Money,
        parts: [(claim: Int64, amount: Money)], key: String, day: CalendarDay
    ) throws(StorageFailure) -> Int64 {
        try write { db in
            let given = parts.map(\.amount).total
            let credit = try Self.freeCredit(db, patient: patient)
            guard amount >= .zero, amount + given > .zero, parts.allSatisfy({ $0.amount > .zero }),
                given <= amount + max(.zero, credit)
            else { throw StorageFailure.refused("The parts do not fit the amount.") }
            if try Self.isPosted(db, key) {
                throw StorageFailure.refused("This payment was taken already.")
            }
            var entries: [LedgerEntry] = []
            let book = try ReceivableBook(db)
            var cash = amount
            for part in parts {
                let open = try book.openByDebtor(part.claim)[ReceivableHistory.patient] ?? .zero
                if part.amount > open {
                    throw StorageFailure.refused(
                        "The balance changed meanwhile; open the patient again.")
                }
                let paid = min(cash, part.amount)
                cash -= paid
                entries += [
                    LedgerEntry(.cash, paid, claim: part.claim, patient: patient),
                    LedgerEntry(.unappliedCredit, part.amount - paid, patient: patient),
                    LedgerEntry(
                        .patientReceivable, -part.amount, claim: part.claim, patient: patient),
                ]
            }
            if amount > given {
                entries += [
                    LedgerEntry(.cash, amount - given, patient: patient),
                    LedgerEntry(.unappliedCredit, given - amount, patient: patient),
                ]
            }
            let posting = Posting(
                key: key, day: day, kind: .patientPayment,
                memo: amount == .zero
                    ? "credit applied"
                    : "\(method) \(reference)".trimmingCharacters(in: .whitespaces),
                entries: entries)
            let id = try Self.insertNew(db, posting, book)
            for part in parts { try Self.reopenOrSettle(db, part.claim, book, day: day) }
            try book.flush()
            if amount == .zero { return id }
            try db.execute(
                sql: """
                    INSERT INTO receipt (patientID, method, reference, cents, postingID, day)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [patient, method, reference, amount.cents, id, day.iso])
            return id
        }
    }

    /// Money a patient has here that belongs to no claim yet.
    public func freeCredit(patient: Int64) throws(StorageFailure) -> Money {
        try read { db in try Self.freeCredit(db, patient: patient) }
    }

    private static func freeCredit(_ db: Database, patient: Int64) throws -> Money {
        Money(
            cents: try Int64.fetchOne(
                db,
                sql: """
                    SELECT coalesce(-sum(cents), 0) FROM ledgerEntry
                    WHERE account = 'unappliedCredit' AND patientID = ? AND claimID IS NULL
                    """, arguments: [patient]) ?? 0)
    }

    /// Money a patient has here without a claim, or by claim, as credit.
    public func unapplied(patient: Int64) throws(StorageFailure) -> Money {
        try read { db in
            Money(
                cents:
                    -(try Int64.fetchOne(
                        db,
                        sql: """
                            SELECT coalesce(sum(cents), 0) FROM ledgerEntry
                            WHERE account = 'unappliedCredit' AND patientID = ?
                            """, arguments: [patient]) ?? 0))
        }
    }

    /// A balance is written off, or moved to another debtor (row of a payer, 0 the patient).
    public func adjust(
        claim number: String, debtor: Int64, to other: Int64?, amount: Money?, reason: String,
        day: CalendarDay
    ) throws(StorageFailure) -> (posting: Int64, amount: Money) {
        try write { db in
            guard let record = try Self.claimRow(db, number: number) else {
                throw StorageFailure.refused("There is no claim \(number).")
            }
            let book = try ReceivableBook(db)
            let open = try book.openByDebtor(record.id)[debtor] ?? .zero
            // A credit can be moved to another debtor; it is never written off.
            let isCredit = open < .zero && other != nil
            let wanted = amount.map { isCredit ? -$0 : $0 } ?? open
            guard isCredit ? wanted < .zero && wanted >= open : wanted > .zero && wanted <= open
            else {
                throw StorageFailure.refused("Claim \(number) has \(open.text) open there.")
            }
            let count =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM ledgerEntry WHERE claimID = ?",
                    arguments: [record.id]) ?? 0
            let key = "hand|\(record.id)|\(count)"
            let from = debtor == ReceivableHistory.patient ? nil : debtor
            let posting: Posting
            if let other {
                posting = ClaimPostings.transfer(
                    claim: record.id, patient: record.patient, amount: wanted, from: from,
                    to: other == ReceivableHistory.patient ? nil : other, key: key, day: day,
                    memo: reason)
            } else {
                posting = ClaimPostings.writeOff(
                    claim: record.id, patient: record.patient, payer: from, amount: wanted,
                    key: key, day: day, reason: reason)
            }
            let id = try Self.insertNew(db, posting, book)
            try Self.reopenOrSettle(db, record.id, book, day: day)
            try book.flush()
            return (id, wanted)
        }
    }

    // MARK: Worklists

    public func worklists() throws(StorageFailure) -> [SavedWorklist] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM worklist ORDER BY name").map {
                SavedWorklist(name: $0["name"], filter: $0["filter"])
            }
        }
    }

    public func saveWorklist(_ list: SavedWorklist) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO worklist VALUES (?, ?)",
                arguments: [list.name, list.filter])
        }
    }
}
