import GRDB

/// Who treated and where belong to what a claim said when it went out: the aging by provider and
/// place of a past day stays when a claim is corrected later, and comes from sums kept by day.
///
/// `receivable`, `agingTotal` and `agingChange` gain both and are made anew from the ledger. Of
/// what went out before, the claim's present provider and place are taken.
enum M0012Origins {
    static func migrate(_ db: Database) throws {
        let damaged = try RowSeal.damaged(db)
        try RowSeal.dropTriggers(db)
        try db.execute(
            sql: """
                DROP TRIGGER billingIsNotChanged;
                DROP TRIGGER billingIsNotDeleted;
                ALTER TABLE billing ADD COLUMN providerID INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE billing ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
                UPDATE billing SET
                    providerID = coalesce(
                        (SELECT c.providerID FROM claim c WHERE c.id = claimID), 0),
                    place = coalesce(
                        (SELECT CAST(c.place AS INTEGER) FROM claim c WHERE c.id = claimID), 0);
                CREATE INDEX billingByService ON billing (serviceDay, claimID);
                CREATE INDEX claimByService ON claim (serviceDay);
                DROP TABLE receivable;
                DROP TABLE agingTotal;
                DROP TABLE agingChange;
                """)
        try db.execute(sql: M0001Practice.frozen("billing"))
        try db.execute(sql: tables)
        try ReceivableBook.rebuild(db)
        try RowSeal.renew(db, damaged: damaged)
    }

    private static let tables = """
        CREATE TABLE receivable (
            claimID INTEGER NOT NULL REFERENCES claim, debtor INTEGER NOT NULL,
            cents INTEGER NOT NULL, serviceDay INTEGER NOT NULL, firstBill INTEGER NOT NULL,
            lastBill INTEGER NOT NULL, since INTEGER NOT NULL, lastDay INTEGER NOT NULL,
            patientID INTEGER NOT NULL, providerID INTEGER NOT NULL, place INTEGER NOT NULL,
            PRIMARY KEY (claimID, debtor)) STRICT, WITHOUT ROWID;
        CREATE INDEX receivableOpen ON receivable
            (debtor, serviceDay, cents, patientID, firstBill, lastBill, since, lastDay, providerID,
                place)
            WHERE cents <> 0;
        CREATE INDEX receivableByPatient ON receivable (patientID) WHERE cents <> 0;
        CREATE TABLE agingTotal (
            clock INTEGER NOT NULL, debtor INTEGER NOT NULL, isCredit INTEGER NOT NULL,
            day INTEGER NOT NULL, providerID INTEGER NOT NULL, place INTEGER NOT NULL,
            cents INTEGER NOT NULL,
            PRIMARY KEY (clock, debtor, isCredit, day, providerID, place)) STRICT, WITHOUT ROWID;
        CREATE TABLE agingChange (
            clock INTEGER NOT NULL, postDay INTEGER NOT NULL, debtor INTEGER NOT NULL,
            isCredit INTEGER NOT NULL, day INTEGER NOT NULL, providerID INTEGER NOT NULL,
            place INTEGER NOT NULL, cents INTEGER NOT NULL,
            PRIMARY KEY (clock, postDay, debtor, isCredit, day, providerID, place))
            STRICT, WITHOUT ROWID
        """
}
