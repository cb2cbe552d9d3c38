import GRDB

/// What each patient has open, now and by day, so that those who owe most are found without
/// adding up everybody's balances.
enum M0013PatientTotals {
    static func migrate(_ db: Database) throws {
        let damaged = try RowSeal.damaged(db)
        try RowSeal.dropTriggers(db)
        try db.execute(
            sql: """
                CREATE TABLE patientTotal (
                    patientID INTEGER PRIMARY KEY, open INTEGER NOT NULL, cents INTEGER NOT NULL)
                    STRICT;
                CREATE INDEX patientTotalByAmount ON patientTotal (cents DESC, patientID, open)
                    WHERE open > 0;
                CREATE TABLE patientChange (
                    postDay INTEGER NOT NULL, patientID INTEGER NOT NULL, open INTEGER NOT NULL,
                    cents INTEGER NOT NULL, PRIMARY KEY (postDay, patientID)) STRICT, WITHOUT ROWID
                """)
        try ReceivableBook.rebuild(db)
        try RowSeal.renew(db, damaged: damaged)
    }
}
