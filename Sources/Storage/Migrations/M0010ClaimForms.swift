import GRDB

/// The form stands apart from what happens to the claim: SQLite writes a row whole, and a claim
/// changes its status far more often than its form. Forms come over as they are: one that was
/// damaged must not shut her out, and is named as before.
enum M0010ClaimForms {
    static func migrate(_ db: Database) throws {
        var damaged = try RowSeal.damaged(db)
        if damaged.contains("claim") { damaged.append("claimForm") }
        try RowSeal.dropTriggers(db)
        try db.execute(
            sql: """
                CREATE TABLE claimForm (
                    claimID INTEGER PRIMARY KEY REFERENCES claim,
                    content TEXT NOT NULL) STRICT;
                INSERT INTO claimForm SELECT id, coalesce(CAST(content AS TEXT), '') FROM claim;
                ALTER TABLE claim DROP COLUMN content;
                CREATE TRIGGER claimFormIsKept BEFORE DELETE ON claimForm
                BEGIN SELECT raise(ABORT, 'claims are never deleted'); END;
                CREATE TRIGGER newClaimFormIsJSON BEFORE INSERT ON claimForm
                WHEN NOT json_valid(NEW.content)
                BEGIN SELECT raise(ABORT, 'a form is JSON'); END;
                CREATE TRIGGER claimFormIsJSON BEFORE UPDATE OF content ON claimForm
                WHEN NOT json_valid(NEW.content)
                BEGIN SELECT raise(ABORT, 'a form is JSON'); END;
                CREATE VIEW claimWithForm AS
                SELECT f.content, c.* FROM claim c JOIN claimForm f ON f.claimID = c.id
                """)
        try RowSeal.renew(db, damaged: damaged)
    }
}
