import GRDB

/// What payers want and allow, as dated facts with their source.
enum M0004Payers {
    static func migrate(_ db: Database) throws { try db.execute(sql: facts) }

    /// A fact is voided, never changed or deleted.
    private static let facts = """
        CREATE TABLE payerFact (
            id INTEGER PRIMARY KEY, payerID INTEGER NOT NULL REFERENCES payer,
            kind TEXT NOT NULL, value TEXT NOT NULL CHECK (value <> ''),
            source TEXT NOT NULL CHECK (source <> ''),
            fromDay TEXT CHECK (fromDay IS NULL OR fromDay IS date(fromDay, '+0 days')),
            toDay TEXT CHECK (toDay IS NULL OR toDay IS date(toDay, '+0 days')),
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
            CHECK (fromDay IS NULL OR toDay IS NULL OR fromDay <= toDay)) STRICT;
        CREATE INDEX payerFactByPayer ON payerFact (payerID, kind) WHERE voided = 0;
        \(onlyVoided("payerFact", columns))
        """

    private static let columns = [
        "payerID", "kind", "value", "source", "fromDay", "toDay", "day",
    ]

    /// Rows of a table may be voided, and nothing else.
    static func onlyVoided(_ table: String, _ columns: [String]) -> String {
        let same = (["id"] + columns).map { "NEW.\($0) IS NOT OLD.\($0)" }.joined(separator: " OR ")
        return """
            CREATE TRIGGER \(table)IsNotChanged BEFORE UPDATE ON \(table)
            WHEN OLD.voided = 1 OR NEW.voided = 0 OR \(same)
            BEGIN SELECT raise(ABORT, '\(table) is append-only'); END;
            CREATE TRIGGER \(table)IsNotDeleted BEFORE DELETE ON \(table)
            BEGIN SELECT raise(ABORT, '\(table) is append-only'); END;
            """
    }
}
