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
                    FROM claimWithForm c, json_each(c.content, '$.diagnoses') d
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
                try uses("claimWithForm c, json_each(c.content, '$.diagnoses') d", "d.value"),
                try uses("claim c JOIN serviceLine l ON l.claimID = c.id", "l.code")
            )
        }
    }

    /// How the claims of every diagnosis fared since a day: three walks over the year, so that a
    /// code's page costs none.
    public func fortunes(since day: CalendarDay) throws(StorageFailure) -> [String: CodeFortune] {
        try read { db in
            var found: [String: CodeFortune] = [:]
            func rows(_ sql: String) throws -> [Row] {
                try Row.fetchAll(db, sql: sql, arguments: [day.iso])
            }
            for row in try rows(
                """
                SELECT d.value AS code, c.status, count(DISTINCT c.id) AS n
                FROM claimWithForm c, json_each(c.content, '$.diagnoses') d
                WHERE c.serviceDay >= ? AND d.value <> '' GROUP BY 1, 2
                """)
            {
                let status: String = row["status"]
                let count: Int = row["n"]
                found[row["code"], default: CodeFortune()].claims += count
                if status == "denied" { found[row["code"]]?.denied += count }
                if status == "adjudicated" || status == "closed" {
                    found[row["code"]]?.paid += count
                }
            }
            for row in try rows(
                """
                SELECT d.value AS code, l.code AS other, count(*) AS n
                FROM claimWithForm c JOIN serviceLine l ON l.claimID = c.id,
                    json_each(c.content, '$.diagnoses') d
                WHERE c.serviceDay >= ? AND d.value <> '' AND l.code <> ''
                GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2
                """) where (found[row["code"]]?.beside.count ?? 5) < 5
            {
                found[row["code"]]?.beside.append(CodeFortune.Count(row["other"], row["n"]))
            }
            for row in try rows(
                """
                SELECT d.value AS code, e.groupCode || '-' || e.reason AS why,
                    count(DISTINCT c.id) AS n
                FROM claimWithForm c JOIN ledgerEntry e ON e.claimID = c.id,
                    json_each(c.content, '$.diagnoses') d
                WHERE c.serviceDay >= ? AND d.value <> '' AND e.groupCode = 'CO'
                    AND e.reason NOT IN ('', '45', '253')
                GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2
                """) where (found[row["code"]]?.reasons.count ?? 4) < 4
            {
                found[row["code"]]?.reasons.append(CodeFortune.Count(row["why"], row["n"]))
            }
            return found
        }
    }
}
