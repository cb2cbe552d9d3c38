import GRDB
import RevenueCycle

/// A severity the practice chose for a rule.
public struct RuleSeverityRecord: Equatable, Sendable {
    public let rule: String
    public let severity: Severity
    public let who: String
    public let why: String
    public let day: CalendarDay
}

/// An override with its row and claim.
public struct RuleOverrideRecord: Equatable, Sendable {
    public let id: Int64
    public let claim: Int64
    public let override: RuleOverride
    public let day: CalendarDay
    public let isVoided: Bool
}

/// Rules of the practice's own.
extension PracticeStore {
    /// The rules as they stand, switched off ones too, in the order they were made.
    public func practiceRules() throws(StorageFailure) -> [PracticeRule] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT content FROM practiceRule r
                    WHERE version = (SELECT max(version) FROM practiceRule o
                        WHERE o.rule = r.rule)
                    ORDER BY (SELECT min(id) FROM practiceRule o WHERE o.rule = r.rule)
                    """
            ).compactMap {
                // One that cannot be read must not keep the console from opening.
                try? Coding.value(PracticeRule.self, $0)
            }
        }
    }

    /// Every version of a rule, the first first.
    public func versions(practiceRule id: String) throws(StorageFailure) -> [PracticeRule] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT content FROM practiceRule WHERE rule = ? ORDER BY version",
                arguments: [id]
            ).map { try Coding.value(PracticeRule.self, $0) }
        }
    }

    /// Keeps a rule: a new one gets the next number, one with a number its next version.
    @discardableResult
    public func savePracticeRule(
        _ rule: PracticeRule, who: String, day: CalendarDay
    ) throws(StorageFailure) -> PracticeRule {
        try write { db in
            var kept = rule
            if rule.id.isEmpty { kept.id = "R\(try Self.next(db, "practiceRule"))" }
            let last =
                try Int.fetchOne(
                    db, sql: "SELECT max(version) FROM practiceRule WHERE rule = ?",
                    arguments: [kept.id])
            if last == nil, !rule.id.isEmpty {
                throw StorageFailure.refused("There is no rule \(rule.id).")
            }
            kept.author = who
            kept.authored = day
            try db.execute(
                sql: """
                    INSERT INTO practiceRule (rule, version, isOn, who, day, content)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    kept.id, (last ?? 0) + 1, kept.isOn, who, day.iso, try Coding.text(kept),
                ])
            return kept
        }
    }
}

/// Severities and overrides.
extension PracticeStore {
    /// nil takes the rule's own severity back.
    public func setSeverity(
        rule: String, _ severity: Severity?, who: String, why: String, day: CalendarDay
    ) throws(StorageFailure) {
        if severity == .reject { throw .refused("Only the guide makes a rule a reject.") }
        if why.allSatisfy({ $0 == " " }) { throw .refused("Say why.") }
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO ruleSeverity (rule, severity, who, why, day)
                    VALUES (?, ?, ?, ?, ?)
                    """, arguments: [rule, severity?.rawValue ?? "", who, why, day.iso])
        }
    }

    /// Severities that differ from the rules' own, by rule.
    public func severities() throws(StorageFailure) -> [String: RuleSeverityRecord] {
        try read { db in
            var found: [String: RuleSeverityRecord] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT * FROM ruleSeverity ORDER BY id") {
                let rule: String = row["rule"]
                guard let severity = Severity(rawValue: row["severity"]),
                    let day = Coding.day(row["day"])
                else {
                    found[rule] = nil
                    continue
                }
                found[rule] = RuleSeverityRecord(
                    rule: rule, severity: severity, who: row["who"], why: row["why"], day: day)
            }
            return found
        }
    }

    @discardableResult
    public func addOverride(
        claim: Int64, _ override: RuleOverride, day: CalendarDay
    ) throws(StorageFailure) -> Int64 {
        if override.why.allSatisfy({ $0 == " " }) { throw .refused("Say why it may stay.") }
        if override.who.isEmpty { throw .refused("Say who answers for it.") }
        if override.until < day {
            throw .refused("The last day \(override.until.iso) has passed.")
        }
        return try write { db in
            try db.execute(
                sql: """
                    INSERT INTO ruleOverride
                        (claimID, rule, field, position, who, why, untilDay, day)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    claim, override.rule, override.ref?.field.rawValue ?? "",
                    override.ref?.index ?? 0, override.who, override.why, override.until.iso,
                    day.iso,
                ])
            return db.lastInsertedRowID
        }
    }

    /// False when it was voided before or is not there.
    @discardableResult
    public func voidOverride(_ id: Int64) throws(StorageFailure) -> Bool {
        try write { db in
            try db.execute(
                sql: "UPDATE ruleOverride SET voided = 1 WHERE id = ? AND voided = 0",
                arguments: [id])
            return db.changesCount > 0
        }
    }

    /// Overrides that stand, by claim; the newest first, which is the one that is shown.
    public func overrides(claims: [Int64]) throws(StorageFailure) -> [Int64: [RuleOverride]] {
        try read { db in
            var found: [Int64: [RuleOverride]] = [:]
            let statement = try db.cachedStatement(
                sql: """
                    SELECT * FROM ruleOverride WHERE claimID = ? AND voided = 0 ORDER BY id DESC
                    """)
            for claim in claims {
                let records = try Row.fetchAll(statement, arguments: [claim])
                    .compactMap(Self.overrideRecord)
                if !records.isEmpty { found[claim] = records.map(\.override) }
            }
            return found
        }
    }

    /// All overrides of a claim, voided ones too, in the order they were made.
    public func overrideHistory(claim: Int64) throws(StorageFailure) -> [RuleOverrideRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM ruleOverride WHERE claimID = ? ORDER BY id",
                arguments: [claim]
            ).compactMap(Self.overrideRecord)
        }
    }

    static func overrideRows(_ db: Database, claim: Int64) throws -> [RuleOverrideRecord] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM ruleOverride WHERE claimID = ? AND voided = 0",
            arguments: [claim]
        ).compactMap(Self.overrideRecord)
    }

    /// nil when the field is one a later version knows: it must not come to stand for all.
    private static func overrideRecord(_ row: Row) -> RuleOverrideRecord? {
        let name: String = row["field"]
        let field = ClaimField(rawValue: name)
        guard name.isEmpty || field != nil, let until = Coding.day(row["untilDay"]),
            let day = Coding.day(row["day"])
        else { return nil }
        return RuleOverrideRecord(
            id: row["id"], claim: row["claimID"],
            override: RuleOverride(
                rule: row["rule"], ref: field.map { FieldRef($0, row["position"]) },
                who: row["who"], why: row["why"], until: until), day: day,
            isVoided: row["voided"])
    }
}
