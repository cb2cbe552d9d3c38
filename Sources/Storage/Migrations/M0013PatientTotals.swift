import GRDB

/// What each patient has open, so that those who owe most are found without adding up everybody's
/// balances.
enum M0013PatientTotals {
    static func migrate(_ db: Database) throws {
        let damaged = try RowSeal.damaged(db)
        try RowSeal.dropTriggers(db)
        try db.execute(
            sql: """
                CREATE TABLE patientTotal (
                    patientID INTEGER PRIMARY KEY, open INTEGER NOT NULL, cents INTEGER NOT NULL)
                    STRICT;
                INSERT INTO patientTotal
                    SELECT patientID, count(*), sum(cents) FROM receivable
                    WHERE cents <> 0 GROUP BY patientID;
                CREATE INDEX patientTotalByAmount ON patientTotal (cents DESC, patientID, open)
                    WHERE open > 0
                """)
        try RowSeal.renew(db, damaged: damaged)
    }
}
