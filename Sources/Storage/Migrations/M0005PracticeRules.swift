import GRDB

/// Rules of the practice's own, the severities it chose, and the findings someone answers for.
enum M0005PracticeRules {
    static func migrate(_ db: Database) throws { try db.execute(sql: rules) }

    /// The highest version of a rule, and the last row of a severity, is the one that holds. An
    /// empty severity is the rule's own again.
    private static let rules = """
        CREATE TABLE practiceRule (
            id INTEGER PRIMARY KEY, rule TEXT NOT NULL CHECK (rule <> ''),
            version INTEGER NOT NULL CHECK (version > 0),
            isOn INTEGER NOT NULL CHECK (isOn IN (0, 1)), who TEXT NOT NULL,
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            content TEXT NOT NULL CHECK (json_valid(content)), UNIQUE (rule, version)) STRICT;
        CREATE TABLE ruleSeverity (
            id INTEGER PRIMARY KEY, rule TEXT NOT NULL CHECK (rule <> ''),
            severity TEXT NOT NULL CHECK (severity IN ('warning', 'denial', '')),
            who TEXT NOT NULL, why TEXT NOT NULL CHECK (why <> ''),
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))) STRICT;
        CREATE TABLE ruleOverride (
            id INTEGER PRIMARY KEY, claimID INTEGER NOT NULL REFERENCES claim,
            rule TEXT NOT NULL CHECK (rule <> ''), field TEXT NOT NULL, position INTEGER NOT NULL,
            who TEXT NOT NULL, why TEXT NOT NULL CHECK (why <> ''),
            untilDay TEXT NOT NULL CHECK (untilDay IS date(untilDay, '+0 days')),
            day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
            voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1))) STRICT;
        CREATE INDEX overrideByClaim ON ruleOverride (claimID) WHERE voided = 0;
        \(M0001Practice.frozen("practiceRule"))
        \(M0001Practice.frozen("ruleSeverity"))
        \(M0004Payers.onlyVoided("ruleOverride", overrideColumns))
        """

    private static let overrideColumns = [
        "claimID", "rule", "field", "position", "who", "why", "untilDay", "day",
    ]
}
