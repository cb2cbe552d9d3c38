import GRDB

/// What patients paid has its line at the bank too: cash and checks on a deposit slip, cards in a
/// settlement. A payment is found by its number however that is written.
enum M0014ReceiptDeposits {
    static func migrate(_ db: Database) throws {
        let damaged = try RowSeal.damaged(db)
        try RowSeal.dropTriggers(db)
        try db.execute(
            sql: """
                ALTER TABLE depositMatch ADD COLUMN receiptID INTEGER REFERENCES receipt;
                CREATE UNIQUE INDEX oneDepositEachReceipt ON depositMatch (receiptID)
                    WHERE standing = 1 AND receiptID IS NOT NULL;
                CREATE INDEX remittanceByNumber ON remittance
                    (ltrim(upper(replace(trace, ' ', '')), '0'))
                """)
        try RowSeal.renew(db, damaged: damaged)
    }
}
