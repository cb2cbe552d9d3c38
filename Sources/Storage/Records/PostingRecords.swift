import GRDB
import RevenueCycle

extension PracticeStore {
    /// The entries of a claim, oldest first, with what stands behind each.
    public func ledger(claim: Int64) throws(StorageFailure) -> [LedgerLine] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT e.*, p.day, p.kind, p.memo, p.remittanceID,
                        f.name AS fileName, r.control,
                        m.position, m.segment
                    FROM ledgerEntry e JOIN posting p ON p.id = e.postingID
                    LEFT JOIN remittance r ON r.id = p.remittanceID
                    LEFT JOIN rawFile f ON f.id = r.fileID
                    LEFT JOIN remittanceClaim m ON m.postingID = coalesce(p.reverses, p.id)
                    WHERE e.claimID = ? ORDER BY p.day, e.postingID, e.number
                    """, arguments: [claim]
            ).compactMap(Self.ledgerLine)
        }
    }

    /// The entries of a claim together with the reasons that moved nothing: a line that a payer
    /// refused stands with 0.00 and its reason, and leads to the payer's words as any entry does.
    public func ledgerWithRefusals(claim: Int64) throws(StorageFailure) -> [LedgerLine] {
        let entries = try ledger(claim: claim)
        let refusals = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT p.day, m.postingID, m.remittanceID, m.position, f.name AS fileName,
                        r.control, r.trace, a.line, a.groupCode, a.reason, a.cents
                    FROM remittanceClaim m JOIN posting p ON p.id = m.postingID
                    JOIN remittance r ON r.id = m.remittanceID
                    LEFT JOIN rawFile f ON f.id = r.fileID
                    JOIN remittanceAdjustment a
                        ON a.remittanceID = m.remittanceID AND a.position = m.position
                    WHERE m.claimID = ? AND m.standing = 1 AND NOT EXISTS
                        (SELECT 1 FROM ledgerEntry e WHERE e.postingID = m.postingID
                            AND e.groupCode = a.groupCode AND e.reason = a.reason
                            AND (e.line IS a.line OR a.line IS NULL))
                    ORDER BY p.day, m.postingID, a.number
                    """, arguments: [claim]
            ).compactMap(Self.refusal)
        }
        var all: [LedgerLine] = []
        var rest = refusals[...]
        for entry in entries {
            while let next = rest.first, (next.day, next.posting) < (entry.day, entry.posting) {
                all.append(next)
                rest.removeFirst()
            }
            all.append(entry)
        }
        return all + rest
    }

    private static func refusal(_ row: Row) -> LedgerLine? {
        guard let day = Coding.day(row["day"]) else { return nil }
        let file: String? = row["fileName"]
        let refused = Money(cents: row["cents"])
        return LedgerLine(
            number: 0, posting: row["postingID"], day: day, account: .payerReceivable,
            amount: .zero, kind: .remittance,
            memo: "\(row["trace"] as String) refused \(refused.text)", line: row["line"],
            group: row["groupCode"], reason: row["reason"],
            source: file.map { "\($0) ST \(row["control"] as String? ?? "")" } ?? "",
            remittance: row["remittanceID"], position: row["position"])
    }

    private static func ledgerLine(_ row: Row) -> LedgerLine? {
        guard let day = Coding.day(row["day"]),
            let account = LedgerAccount(rawValue: row["account"]),
            let kind = Posting.Kind(rawValue: row["kind"])
        else { return nil }
        let file: String? = row["fileName"]
        let control: String? = row["control"]
        return LedgerLine(
            number: row["number"], posting: row["postingID"], day: day, account: account,
            amount: Money(cents: row["cents"]), kind: kind, memo: row["memo"], line: row["line"],
            group: row["groupCode"], reason: row["reason"],
            source: file.map { "\($0) ST \(control ?? "")" } ?? "",
            remittance: row["remittanceID"], position: row["position"])
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
        let open = try db.cachedStatement(
            sql: """
                SELECT coalesce(sum(CASE WHEN debtor > 0 THEN cents END), 0) AS payer,
                    coalesce(sum(CASE WHEN debtor = 0 THEN cents END), 0) AS patient
                FROM receivable WHERE claimID = ?
                """)
        let held = try db.cachedStatement(
            sql: """
                SELECT coalesce(sum(cents), 0) FROM ledgerEntry
                WHERE claimID = ? AND account = 'unappliedCredit'
                """)
        let row = try Row.fetchOne(open, arguments: [claim])
        let unapplied = try Int64.fetchOne(held, arguments: [claim]) ?? 0
        return (
            Money(cents: row?["payer"] ?? 0), Money(cents: row?["patient"] ?? 0),
            Money(cents: -unapplied)
        )
    }
}
