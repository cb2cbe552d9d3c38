import GRDB
import RevenueCycle

extension PracticeStore {
    /// Posts once: false when a posting with this key is in the ledger already.
    @discardableResult
    public func post(_ posting: Posting) throws(StorageFailure) -> Bool {
        try write { db in try Self.insert(db, posting) != nil }
    }

    /// Inside a transaction; nil when the key is known. A posting without entries is not written.
    @discardableResult
    static func insert(_ db: Database, _ posting: Posting) throws -> Int64? {
        try isPosted(db, posting.key) ? nil : insertNew(db, posting)
    }

    static func isPosted(_ db: Database, _ key: String) throws -> Bool {
        let known = try db.cachedStatement(sql: "SELECT 1 FROM posting WHERE key = ?")
        return try Int.fetchOne(known, arguments: [key]) != nil
    }

    /// A posting whose key is known to be new.
    static func insertNew(_ db: Database, _ posting: Posting) throws -> Int64? {
        let last = try db.cachedStatement(sql: "SELECT coalesce(max(id), 0) + 1 FROM posting")
        guard let id = try Int64.fetchOne(last) else { return nil }
        let entry = try db.cachedStatement(
            sql: """
                INSERT INTO ledgerEntry
                    (postingID, account, cents, claimID, line, patientID, payerID, groupCode,
                     reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for one in posting.entries {
            try entry.execute(arguments: [
                id, one.account.rawValue, one.amount.cents, one.claim, one.line, one.patient,
                one.payer, one.group, one.reason,
            ])
        }
        let seal = try db.cachedStatement(
            sql: """
                INSERT INTO posting (id, key, day, kind, memo, remittanceID, reverses)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        try seal.execute(arguments: [
            id, posting.key, posting.day.iso, posting.kind.rawValue, posting.memo,
            posting.remittance, posting.reverses,
        ])
        return id
    }

    /// The entries of a claim, oldest first, with what stands behind each.
    public func ledger(claim: Int64) throws(StorageFailure) -> [LedgerLine] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT e.*, p.day, p.kind, p.memo, f.name AS fileName, r.control
                    FROM ledgerEntry e JOIN posting p ON p.id = e.postingID
                    LEFT JOIN remittance r ON r.id = p.remittanceID
                    LEFT JOIN rawFile f ON f.id = r.fileID
                    WHERE e.claimID = ? ORDER BY p.day, e.postingID, e.id
                    """, arguments: [claim]
            ).compactMap(Self.ledgerLine)
        }
    }

    private static func ledgerLine(_ row: Row) -> LedgerLine? {
        guard let day = Coding.day(row["day"]),
            let account = LedgerAccount(rawValue: row["account"]),
            let kind = Posting.Kind(rawValue: row["kind"])
        else { return nil }
        let file: String? = row["fileName"]
        let control: String? = row["control"]
        return LedgerLine(
            id: row["id"], posting: row["postingID"], day: day, account: account,
            amount: Money(cents: row["cents"]), kind: kind, memo: row["memo"], line: row["line"],
            group: row["groupCode"], reason: row["reason"],
            source: file.map { "\($0) ST \(control ?? "")" } ?? "")
    }

    /// Receivable of payer, of patient, and patient money on hold, of one claim.
    public func balances(
        claim: Int64
    ) throws(StorageFailure) -> (payer: Money, patient: Money, unapplied: Money) {
        try read { db in try Self.balances(db, claim: claim) }
    }

    static func balances(
        _ db: Database, claim: Int64
    ) throws -> (payer: Money, patient: Money, unapplied: Money) {
        let statement = try db.cachedStatement(
            sql: """
                SELECT account, sum(cents) AS cents FROM ledgerEntry
                WHERE claimID = ? AND account IN
                    ('payerReceivable', 'patientReceivable', 'unappliedCredit')
                GROUP BY account
                """)
        var found: [String: Int64] = [:]
        for row in try Row.fetchAll(statement, arguments: [claim]) {
            found[row["account"]] = row["cents"]
        }
        return (
            Money(cents: found["payerReceivable"] ?? 0),
            Money(cents: found["patientReceivable"] ?? 0),
            Money(cents: -(found["unappliedCredit"] ?? 0))
        )
    }

    /// Total of each account, in cents; together zero.
    public func trialBalance() throws(StorageFailure) -> [LedgerAccount: Money] {
        try read { db in
            var found: [LedgerAccount: Money] = [:]
            for row in try Row.fetchAll(
                db, sql: "SELECT account, sum(cents) AS cents FROM ledgerEntry GROUP BY account")
            {
                if let account = LedgerAccount(rawValue: row["account"]) {
                    found[account] = Money(cents: row["cents"])
                }
            }
            return found
        }
    }
}
