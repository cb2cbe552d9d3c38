import GRDB

/// Long texts are sealed apart from the rest of their row, and two refusals cost less: an illegal
/// status ends the whole transaction (a statement that may fail alone keeps copies of every page
/// it changes), and a late entry is refused after the row, which is then read once.
enum M0009SealParts {
    static func migrate(_ db: Database) throws {
        let damaged = try RowSeal.damaged(db)
        try db.execute(
            sql: """
                DROP TRIGGER claimStatusIsLegal;
                CREATE TRIGGER claimStatusIsLegal BEFORE UPDATE OF status ON claim
                WHEN NEW.status <> OLD.status AND NOT EXISTS (
                    SELECT 1 FROM legalChange
                    WHERE fromStatus = OLD.status AND toStatus = NEW.status)
                BEGIN SELECT raise(ROLLBACK, 'this change of status is not legal'); END;
                DROP TRIGGER entryIsNotLate;
                CREATE TRIGGER entryIsNotLate AFTER INSERT ON ledgerEntry
                WHEN EXISTS (SELECT 1 FROM posting WHERE id = NEW.postingID)
                BEGIN SELECT raise(ABORT, 'the posting is sealed'); END
                """)
        try RowSeal.renew(db, damaged: damaged)
    }
}
