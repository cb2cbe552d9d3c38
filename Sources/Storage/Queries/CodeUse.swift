import GRDB
import RevenueCycle

extension PracticeStore {
    /// Diagnoses and procedures with how often they stood on claims since a day.
    public func codeUses(
        since day: CalendarDay
    ) throws(StorageFailure) -> (diagnoses: [String: Int], procedures: [String: Int]) {
        try read { db in
            func counts(_ sql: String) throws -> [String: Int] {
                var found: [String: Int] = [:]
                for row in try Row.fetchAll(db, sql: sql, arguments: [day.iso]) {
                    found[row["code"]] = row["n"]
                }
                return found
            }
            return (
                try counts(
                    """
                    SELECT d.value AS code, count(*) AS n
                    FROM claim c, json_each(c.content, '$.diagnoses') d
                    WHERE c.serviceDay >= ? AND d.value <> '' GROUP BY d.value
                    """),
                try counts(
                    """
                    SELECT l.code AS code, count(*) AS n FROM serviceLine l
                    WHERE l.day >= ? AND l.code <> '' GROUP BY l.code
                    """)
            )
        }
    }

    /// Codes billed since a day, and those on claims not sent yet that were served on or after
    /// the first day of an edition.
    public func digestUses(
        since day: CalendarDay, openFrom first: CalendarDay
    ) throws(StorageFailure) -> (diagnoses: [String: CodeUse], procedures: [String: CodeUse]) {
        try read { db in
            func uses(_ from: String, _ code: String) throws -> [String: CodeUse] {
                var found: [String: CodeUse] = [:]
                let billed = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT \(code) AS code, count(*) AS n, max(c.serviceDay) AS last
                        FROM \(from)
                        WHERE c.serviceDay >= ? AND c.billedDay IS NOT NULL AND \(code) <> ''
                        GROUP BY 1
                        """, arguments: [day.iso])
                for row in billed {
                    found[row["code"]] = CodeUse(
                        timesBilled: row["n"], lastDay: Coding.day(row["last"]))
                }
                let open = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT \(code) AS code, c.number AS number FROM \(from)
                        WHERE c.serviceDay >= ? AND \(code) <> ''
                            AND c.status IN ('draft', 'held', 'rejected', 'ready')
                        ORDER BY 1, 2
                        """, arguments: [first.iso])
                for row in open {
                    found[row["code"], default: CodeUse()].openClaims.append(row["number"])
                }
                return found
            }
            return (
                try uses("claim c, json_each(c.content, '$.diagnoses') d", "d.value"),
                try uses("claim c JOIN serviceLine l ON l.claimID = c.id", "l.code")
            )
        }
    }

    /// How claims with a diagnosis fared since a day.
    public func fortune(
        diagnosis code: String, since day: CalendarDay
    ) throws(StorageFailure) -> CodeFortune {
        try read { db in
            let with = """
                FROM claim c WHERE c.serviceDay >= :day AND EXISTS (
                    SELECT 1 FROM json_each(c.content, '$.diagnoses') d WHERE d.value = :code)
                """
            let arguments: StatementArguments = ["day": day.iso, "code": code]
            var fortune = CodeFortune()
            for row in try Row.fetchAll(
                db, sql: "SELECT c.status, count(*) AS n \(with) GROUP BY c.status",
                arguments: arguments)
            {
                let status: String = row["status"]
                let count: Int = row["n"]
                fortune.claims += count
                if status == "denied" { fortune.denied += count }
                if status == "adjudicated" || status == "closed" { fortune.paid += count }
            }
            fortune.reasons = try Row.fetchAll(
                db,
                sql: """
                    SELECT e.groupCode || '-' || e.reason AS code, count(DISTINCT e.claimID) AS n
                    FROM ledgerEntry e WHERE e.reason <> '' AND e.groupCode = 'CO'
                        AND e.reason NOT IN ('45', '253') AND e.claimID IN (SELECT c.id \(with))
                    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 4
                    """, arguments: arguments
            ).map { CodeFortune.Count($0["code"], $0["n"]) }
            fortune.beside = try Row.fetchAll(
                db,
                sql: """
                    SELECT l.code AS code, count(*) AS n FROM serviceLine l
                    WHERE l.claimID IN (SELECT c.id \(with)) GROUP BY l.code
                    ORDER BY 2 DESC, 1 LIMIT 5
                    """, arguments: arguments
            ).map { CodeFortune.Count($0["code"], $0["n"]) }
            return fortune
        }
    }
}
