import GRDB
import RevenueCycle

/// Money that is not ours to keep: refunds to patients and to payers.
extension PracticeStore {
    /// Money goes back to a patient: from credit held first, then from claims they overpaid.
    public func refund(
        patient: Int64, amount: Money, key: String, day: CalendarDay
    ) throws(StorageFailure) -> Int64 {
        try write { db in
            var left = amount
            var entries: [LedgerEntry] = []
            func take(_ account: LedgerAccount, _ credit: Money, _ claim: Int64?) {
                let part = min(left, credit)
                if part <= .zero { return }
                left -= part
                entries += [
                    LedgerEntry(account, part, claim: claim, patient: patient),
                    LedgerEntry(.cash, -part, claim: claim, patient: patient),
                ]
            }
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT claimID, -sum(cents) AS cents FROM ledgerEntry
                    WHERE account = 'unappliedCredit' AND patientID = ?
                    GROUP BY claimID HAVING sum(cents) < 0
                    """, arguments: [patient])
            {
                take(.unappliedCredit, Money(cents: row["cents"]), row["claimID"])
            }
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT claimID, -cents AS cents FROM receivable
                    WHERE patientID = ? AND debtor = 0 AND cents < 0 ORDER BY claimID
                    """, arguments: [patient])
            {
                take(.patientReceivable, Money(cents: row["cents"]), row["claimID"])
            }
            guard amount > .zero, left == .zero else {
                throw StorageFailure.refused(
                    "The patient has only \((amount - left).text) here; nothing was refunded.")
            }
            if try Self.isPosted(db, key) {
                throw StorageFailure.refused("This refund was made already.")
            }
            let book = try ReceivableBook(db)
            let id = try Self.insertNew(
                db, Posting(key: key, day: day, kind: .refund, memo: "refund", entries: entries),
                book)
            for claim in Set(entries.compactMap(\.claim)) {
                try Self.reopenOrSettle(db, claim, book, day: day)
            }
            try book.flush()
            return id
        }
    }

    /// Money goes back to a payer that overpaid a claim.
    public func refund(
        payer: Int64, claim number: String, amount: Money, key: String, day: CalendarDay
    ) throws(StorageFailure) -> Int64 {
        try write { db in
            guard let record = try Self.claimRow(db, number: number) else {
                throw StorageFailure.refused("There is no claim \(number).")
            }
            let book = try ReceivableBook(db)
            let open = try book.openByDebtor(record.id)[payer] ?? .zero
            guard amount > .zero, amount <= -open else {
                throw StorageFailure.refused(
                    "The payer has \(max(.zero, -open).text) too much on claim \(number); "
                        + "nothing was refunded.")
            }
            if try Self.isPosted(db, key) {
                throw StorageFailure.refused("This refund was made already.")
            }
            let entries = [(LedgerAccount.payerReceivable, amount), (.cash, -amount)].map {
                LedgerEntry(
                    $0, $1, claim: record.id, patient: record.patient, payer: payer)
            }
            let id = try Self.insertNew(
                db,
                Posting(
                    key: key, day: day, kind: .refund, memo: "refund to the payer",
                    entries: entries), book)
            try Self.reopenOrSettle(db, record.id, book, day: day)
            try book.flush()
            return id
        }
    }

    /// Patients with money of theirs here, then claims a payer paid too much on; the most first.
    public func credits() throws(StorageFailure) -> [CreditBalance] {
        try read { db in try Self.patientCredits(db) + Self.payerCredits(db) }
    }

    private static func payerCredits(_ db: Database) throws -> [CreditBalance] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT r.debtor, r.cents, r.since, c.number, c.patientID, t.name,
                    y.name AS payerName
                FROM receivable r JOIN claim c ON c.id = r.claimID
                JOIN patient t ON t.id = c.patientID JOIN payer y ON y.id = r.debtor
                WHERE r.debtor <> 0 AND r.cents < 0 ORDER BY r.cents, c.id
                """
        ).map { row in
            var credit = CreditBalance(
                patient: row["patientID"], name: row["payerName"], claims: 1,
                balance: Money(cents: row["cents"]), oldest: CalendarDay(number: row["since"]))
            credit.payer = row["debtor"]
            credit.claim = row["number"]
            credit.patientName = row["name"]
            return credit
        }
    }

    /// Patients with money of theirs here: credits held and balances below zero.
    static func patientCredits(_ db: Database) throws -> [CreditBalance] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT t.id, t.name, sum(x.cents) AS cents, count(*) AS claims,
                    min(x.day) AS day
                FROM (SELECT patientID, cents, since AS day FROM receivable
                        WHERE debtor = 0 AND cents < 0
                    UNION ALL
                    SELECT e.patientID, sum(e.cents),
                        min(CAST(julianday(p.day) - 2440587.5 AS INTEGER))
                    FROM ledgerEntry e JOIN posting p ON p.id = e.postingID
                    WHERE e.account = 'unappliedCredit'
                    GROUP BY e.patientID, e.claimID HAVING sum(e.cents) <> 0) x
                JOIN patient t ON t.id = x.patientID
                GROUP BY t.id HAVING sum(x.cents) < 0 ORDER BY sum(x.cents), t.name
                """
        ).map { row in
            CreditBalance(
                patient: row["id"], name: row["name"], claims: row["claims"],
                balance: Money(cents: row["cents"]),
                oldest: CalendarDay(number: row["day"]))
        }
    }
}
