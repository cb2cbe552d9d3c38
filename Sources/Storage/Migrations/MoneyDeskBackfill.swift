import Foundation
import GRDB
import RevenueCycle

/// Fills what the money desk adds from what the practice holds.
enum MoneyDeskBackfill {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE serviceLine SET control = (SELECT number FROM claim WHERE id = claimID)
                    || 'L' || number;
                UPDATE claim SET payers = CAST(payerID AS TEXT),
                    place = coalesce(json_extract(content, '$.placeOfService'), '');
                UPDATE remittance SET receivedDay = (SELECT day FROM rawFile WHERE id = fileID);
                """)
        try payers(db)
        try billings(db)
        try decisions(db)
        try takebacks(db)
        try chain(db)
        // The receivables are made from the ledger by "0012 origins", which gives them their form.
    }

    private static func payers(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, content FROM claim
                WHERE json_array_length(content, '$.otherPayers') > 0
                """)
        for row in rows {
            let claim = try Coding.value(Claim.self, row["content"])
            try PracticeStore.saveFormColumns(db, claim: row["id"], claim)
        }
    }

    /// Days the claims went out; a claim billed before such were kept has its first day only.
    private static func billings(_ db: Database) throws {
        let sent = try Row.fetchAll(
            db,
            sql: """
                SELECT claimID, day, (SELECT serviceDay FROM claim WHERE id = claimID) AS serviceDay
                FROM sentForm
                UNION ALL
                SELECT id, billedDay, serviceDay FROM claim WHERE billedDay IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM sentForm WHERE claimID = claim.id)
                ORDER BY day
                """)
        for row in sent {
            guard let day = Coding.day(row["day"]), let service = Coding.day(row["serviceDay"])
            else { continue }
            try db.cachedStatement(
                sql: "INSERT INTO billing (claimID, day, serviceDay) VALUES (?, ?, ?)"
            ).execute(arguments: [row["claimID"] as Int64, day.number, service.number])
        }
    }

    /// Amounts of earlier decisions, from the ledger they wrote.
    private static func decisions(_ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE remittanceClaim SET
                    payerID = (SELECT payerID FROM claim WHERE id = claimID),
                    chargeCents = (SELECT chargeCents FROM claim WHERE id = claimID)
                        * CASE disposition WHEN 'reversal' THEN -1 ELSE 1 END,
                    paidCents = coalesce((SELECT sum(cents) FROM ledgerEntry
                        WHERE postingID = remittanceClaim.postingID AND account = 'cash'), 0),
                    payerControlNumber = coalesce(
                        (SELECT payerControlNumber FROM claim WHERE id = claimID), '');
                INSERT INTO remittanceAdjustment
                    SELECT m.remittanceID, m.position,
                        row_number() OVER (PARTITION BY m.remittanceID, m.position
                            ORDER BY e.number),
                        e.line, e.groupCode, e.reason, e.cents
                    FROM remittanceClaim m JOIN ledgerEntry e ON e.postingID = m.postingID
                    WHERE e.groupCode <> '' AND e.account <> 'payerReceivable';
                UPDATE remittance SET payerID = (SELECT payerID FROM remittanceClaim m
                    WHERE m.remittanceID = remittance.id LIMIT 1);
                """)
        let causes = try Row.fetchAll(
            db,
            sql: """
                SELECT m.remittanceID, m.position, e.cause FROM remittanceClaim m
                JOIN posting p ON p.id = m.postingID
                JOIN claimEvent e ON e.claimID = m.claimID AND e.day = p.day
                    AND e.event IN ('paid', 'denied', 'reversed') AND e.cause LIKE '835 %'
                """)
        for row in causes {
            let cause: String = row["cause"]
            try db.execute(
                sql:
                    "UPDATE remittanceClaim SET status = ? WHERE remittanceID = ? AND position = ?",
                arguments: [
                    String(cause.dropFirst(4)), row["remittanceID"] as Int64,
                    row["position"] as Int,
                ])
        }
    }

    private static func takebacks(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT p.id, p.remittanceID, p.memo, e.cents, e.reason, e.account FROM posting p
                JOIN ledgerEntry e ON e.postingID = p.id AND e.account <> 'cash'
                WHERE p.kind = 'providerAdjustment' ORDER BY p.id
                """)
        var places: [Int64: Int] = [:]
        for row in rows where row["account"] as String == "providerAdjustment" {
            let remittance: Int64 = row["remittanceID"]
            let memo: String = row["memo"]
            let mark = "PLB \(row["reason"] as String) "
            let reference = memo.range(of: mark).map { String(memo[$0.upperBound...]) } ?? ""
            try db.execute(
                sql: """
                    INSERT INTO takeback (remittanceID, place, postingID, reason, reference, cents)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    remittance, places[remittance, default: 0], row["id"] as Int64,
                    row["reason"] as String, reference, row["cents"] as Int64,
                ])
            places[remittance, default: 0] += 1
        }
    }

    private static func chain(_ db: Database) throws {
        try db.execute(sql: "DROP TRIGGER IF EXISTS postingIsNotChanged")
        var last = ""
        for id in try Int64.fetchAll(db, sql: "SELECT id FROM posting ORDER BY id") {
            last = try LedgerChain.link(db, posting: id, after: last)
            try db.cachedStatement(sql: "UPDATE posting SET chain = ? WHERE id = ?")
                .execute(arguments: [last, id])
        }
        try db.execute(
            sql: """
                CREATE TRIGGER postingIsNotChanged BEFORE UPDATE ON posting
                BEGIN SELECT raise(ABORT, 'posting is append-only'); END
                """)
    }
}
