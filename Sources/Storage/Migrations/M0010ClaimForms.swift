import GRDB

/// The form stands apart from what happens to the claim: SQLite writes a row whole, and a claim
/// changes its status far more often than its form.
enum M0010ClaimForms {
    static func migrate(_ db: Database) throws {
        let damaged = try RowSeal.damaged(db)
        try RowSeal.dropTriggers(db)
        try db.execute(
            sql: """
                CREATE TABLE claimForm (
                    claimID INTEGER PRIMARY KEY REFERENCES claim,
                    content TEXT NOT NULL CHECK (json_valid(content))) STRICT;
                INSERT INTO claimForm SELECT id, content FROM claim;
                ALTER TABLE claim DROP COLUMN content;
                CREATE TRIGGER claimFormIsKept BEFORE DELETE ON claimForm
                BEGIN SELECT raise(ABORT, 'claims are never deleted'); END;
                CREATE VIEW claimWithForm AS
                SELECT c.*, f.content FROM claim c JOIN claimForm f ON f.claimID = c.id
                """)
        try RowSeal.renew(db, damaged: damaged)
    }
}
