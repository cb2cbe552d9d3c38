import GRDB
import RevenueCycle

extension ReceivableBook {
    /// Everything anew from the ledger and the days claims went out.
    static func rebuild(_ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM receivable; DELETE FROM agingTotal; DELETE FROM agingChange;
                DELETE FROM accountTotal
                """)
        for table in ["patientTotal", "patientChange"] where try db.tableExists(table) {
            try db.execute(sql: "DELETE FROM \(table)")
        }
        try sumAccounts(db)
        let claims = try Int64.fetchAll(
            db, sql: "SELECT DISTINCT claimID FROM ledgerEntry WHERE claimID IS NOT NULL")
        let book = try ReceivableBook(db)
        for claim in claims { try book.takeAnew(claim) }
        try book.flush()
    }

    private static func sumAccounts(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                WITH RECURSIVE source (id, kind) AS (
                    SELECT id, kind FROM posting WHERE reverses IS NULL
                    UNION ALL SELECT p.id, s.kind FROM posting p JOIN source s ON p.reverses = s.id)
                SELECT e.account, s.kind, p.day, sum(e.cents) AS cents FROM ledgerEntry e
                JOIN posting p ON p.id = e.postingID JOIN source s ON s.id = p.id
                GROUP BY 1, 2, 3 HAVING sum(e.cents) <> 0
                """)
        let insert = try db.cachedStatement(sql: "INSERT INTO accountTotal VALUES (?, ?, ?, ?)")
        for row in rows {
            guard let day = Coding.day(row["day"]) else { continue }
            try insert.execute(arguments: [
                row["account"] as String, row["kind"] as String, day.number,
                row["cents"] as Int64,
            ])
        }
    }
}
