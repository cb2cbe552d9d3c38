import GRDB
import RevenueCycle

extension PracticeStore {
    /// Who is behind a cell of the aging report, by amount.
    public func openPatients(
        _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock
    ) throws(StorageFailure) -> OpenPatientList {
        let quick = try read { db -> OpenPatientList? in
            guard try Self.isNow(db, asOf), filter.needsNoNames, let debtor = filter.debtor else {
                return nil
            }
            return try Self.quickPatients(db, filter, debtor, asOf: asOf, clock: clock)
        }
        if let quick { return quick }
        let list = try openClaims(filter, asOf: asOf, clock: clock, limit: Int.max)
        var found: [Int64: PatientBalance] = [:]
        for row in list.rows {
            var one =
                found[row.patient]
                ?? PatientBalance(
                    patient: row.patient, name: row.patientName, claims: 0, balance: .zero,
                    oldest: row.agedFrom)
            one.claims += 1
            one.balance += row.balance
            one.oldest = min(one.oldest, row.agedFrom)
            found[row.patient] = one
        }
        return OpenPatientList(
            rows: found.values.sorted { ($1.balance, $0.name) < ($0.balance, $1.name) },
            count: found.count, total: list.total)
    }

    private static func quickPatients(
        _ db: Database, _ filter: ReceivableFilter, _ debtor: Int64, asOf: CalendarDay,
        clock: ReceivableClock
    ) throws -> OpenPatientList {
        var clause = "r.debtor = ? AND r.cents <> 0"
        var arguments: StatementArguments = [debtor]
        if let age = filter.age {
            let low = age.upperBound > 100_000 ? -1_000_000 : Int(asOf.number) - age.upperBound
            let high = age.lowerBound < -100_000 ? 1_000_000 : Int(asOf.number) - age.lowerBound
            clause += " AND \(column(clock)) BETWEEN ? AND ?"
            arguments += [low, high]
        }
        if let credits = filter.onlyCredits { clause += " AND r.cents \(credits ? "<" : ">") 0" }
        let sum = try Row.fetchOne(
            db,
            sql: """
                SELECT count(DISTINCT r.patientID) AS count, coalesce(sum(r.cents), 0) AS cents
                FROM receivable r WHERE \(clause)
                """, arguments: arguments)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT x.*, t.name FROM (
                    SELECT r.patientID, count(*) AS claims, sum(r.cents) AS cents,
                        min(\(column(clock))) AS day
                    FROM receivable r WHERE \(clause) GROUP BY r.patientID
                    ORDER BY sum(r.cents) DESC LIMIT 2000) x
                JOIN patient t ON t.id = x.patientID ORDER BY x.cents DESC, t.name
                """, arguments: arguments
        ).map { row in
            PatientBalance(
                patient: row["patientID"], name: row["name"], claims: row["claims"],
                balance: Money(cents: row["cents"]), oldest: CalendarDay(number: row["day"]))
        }
        return OpenPatientList(
            rows: rows, count: sum?["count"] ?? 0, total: Money(cents: sum?["cents"] ?? 0))
    }
}
