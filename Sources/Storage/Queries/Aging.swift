import GRDB
import RevenueCycle

extension PracticeStore {
    private static func openSQL(_ all: Bool) -> String {
        all
            ? """
            SELECT claimID, account, sum(cents) AS cents FROM ledgerEntry
            WHERE account IN ('payerReceivable', 'patientReceivable')
            GROUP BY claimID, account HAVING sum(cents) <> 0
            """
            : """
            SELECT e.claimID, e.account, sum(e.cents) AS cents FROM ledgerEntry e
            JOIN posting p ON p.id = e.postingID
            WHERE e.account IN ('payerReceivable', 'patientReceivable') AND p.day <= :asOf
            GROUP BY e.claimID, e.account HAVING sum(e.cents) <> 0
            """
    }

    /// Receivables by age as of a day: what was posted up to then, aged from the day of service
    /// or of first billing.
    public func aging(
        asOf: CalendarDay, by grouping: AgingReport.Grouping, basis: AgingReport.Basis = .service
    ) throws(StorageFailure) -> AgingReport {
        try read { db in
            let newest = Coding.day(try String.fetchOne(db, sql: "SELECT max(day) FROM posting"))
            let all = newest.map { $0 <= asOf } ?? true
            let day = basis == .service ? "c.serviceDay" : "coalesce(c.billedDay, c.serviceDay)"
            let key: String
            switch grouping {
            case .payer: key = "CASE o.account WHEN 'payerReceivable' THEN c.payerID END"
            case .patient: key = "c.patientID"
            case .provider: key = "c.providerID"
            }
            let sql = """
                WITH o AS (\(Self.openSQL(all)))
                SELECT \(key) AS key,
                    CASE WHEN \(day) >= :d30 THEN 0 WHEN \(day) >= :d60 THEN 1
                         WHEN \(day) >= :d90 THEN 2 WHEN \(day) >= :d120 THEN 3 ELSE 4 END
                        AS bucket,
                    sum(o.cents) AS cents
                FROM o JOIN claim c ON c.id = o.claimID GROUP BY key, bucket
                """
            var arguments: StatementArguments = [
                "d30": asOf.adding(days: -30).iso, "d60": asOf.adding(days: -60).iso,
                "d90": asOf.adding(days: -90).iso, "d120": asOf.adding(days: -120).iso,
            ]
            if !all { arguments += ["asOf": asOf.iso] }
            var rows: [Int64?: AgingRow] = [:]
            let names = try Self.names(db, grouping)
            for row in try Row.fetchAll(db, sql: sql, arguments: arguments) {
                let id: Int64? = row["key"]
                let name = id.flatMap { names[$0] } ?? (grouping == .payer ? "PATIENT" : "(none)")
                let bucket: Int = row["bucket"]
                rows[id, default: AgingRow(name: name, key: id)].amounts[bucket] +=
                    Money(cents: row["cents"])
            }
            let sorted = rows.values.sorted {
                (($0.key == nil) ? 1 : 0, $0.name) < (($1.key == nil) ? 1 : 0, $1.name)
            }
            return AgingReport(asOf: asOf, grouping: grouping, basis: basis, rows: sorted)
        }
    }

    private static func names(
        _ db: Database, _ grouping: AgingReport.Grouping
    ) throws -> [Int64: String] {
        let sql: String
        switch grouping {
        case .payer: sql = "SELECT id, name FROM payer"
        case .patient: sql = "SELECT id, name FROM patient"
        case .provider: sql = "SELECT id, key AS name FROM provider"
        }
        var names: [Int64: String] = [:]
        for row in try Row.fetchAll(db, sql: sql) { names[row["id"]] = row["name"] }
        return names
    }

    /// The open claims behind a cell; nil bucket means all ages, nil payer the patients' part.
    public func openClaims(
        asOf: CalendarDay, payer: Int64?, bucket: AgeBucket?, basis: AgingReport.Basis = .service
    ) throws(StorageFailure) -> [OpenClaim] {
        try read { db in
            let account = payer == nil ? "patientReceivable" : "payerReceivable"
            let rows = try Row.fetchAll(
                db,
                sql: """
                    WITH o AS (\(Self.openSQL(false)))
                    SELECT c.id, c.number, c.serviceDay, c.billedDay, c.status, c.lastAnswer,
                        t.name AS patientName, y.name AS payerName, o.cents
                    FROM o JOIN claim c ON c.id = o.claimID
                    JOIN patient t ON t.id = c.patientID JOIN payer y ON y.id = c.payerID
                    WHERE o.account = :account AND (:payer IS NULL OR c.payerID = :payer)
                    ORDER BY c.serviceDay, c.id
                    """, arguments: ["asOf": asOf.iso, "account": account, "payer": payer])
            return try rows.compactMap { try Self.openClaim($0) }.filter { claim in
                guard let bucket else { return true }
                let day = basis == .service ? claim.serviceDay : claim.billedDay ?? claim.serviceDay
                return AgeBucket(days: asOf.days(since: day)) == bucket
            }
        }
    }

    private static func openClaim(_ row: Row) throws -> OpenClaim? {
        guard let day = Coding.day(row["serviceDay"]),
            let status = ClaimStatus(rawValue: row["status"])
        else { return nil }
        return OpenClaim(
            claim: row["id"], number: row["number"], patientName: row["patientName"],
            payerName: row["payerName"], serviceDay: day, billedDay: Coding.day(row["billedDay"]),
            status: status, balance: Money(cents: row["cents"]), lastAnswer: row["lastAnswer"])
    }
}
