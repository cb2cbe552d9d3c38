import GRDB
import RevenueCycle

extension PracticeStore {
    /// Who is behind a cell of the aging report, by amount.
    public func openPatients(
        _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock
    ) throws(StorageFailure) -> OpenPatientList {
        let quick = try read { db -> OpenPatientList? in
            guard filter.isCell else { return nil }
            if filter.isEverything, try Self.isNow(db, asOf) {
                return try Self.largestPatients(db, clock)
            }
            return try Self.quickPatients(db, filter, asOf: asOf, clock: clock)
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

    /// Of the whole receivables: from the sums kept of each patient.
    private static func largestPatients(
        _ db: Database, _ clock: ReceivableClock
    ) throws -> OpenPatientList {
        let largest = try LargestPatients(db, most: mostBalances, patients: mostPatients)
        let facts = try BoundStatement(
            db,
            """
            SELECT t.name, (SELECT min(\(column(clock))) FROM receivable r
                WHERE r.patientID = t.id AND r.cents <> 0)
            FROM patient t WHERE t.id = ?
            """)
        var rows: [PatientBalance] = []
        for one in largest.rows {
            try facts.each(one.patient) { row in
                rows.append(
                    PatientBalance(
                        patient: one.patient, name: row.text(0), claims: Int(one.open),
                        balance: Money(cents: one.cents), oldest: row.day(1)))
            }
        }
        return OpenPatientList(
            rows: rows.sorted { ($1.balance, $0.name) < ($0.balance, $1.name) },
            count: largest.count, total: Money(cents: largest.cents))
    }

    /// Balances read for a list of patients, about.
    private static let mostBalances = 10_000

    private static func quickPatients(
        _ db: Database, _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock
    ) throws -> OpenPatientList {
        var found: [Int64: (claims: Int, cents: Int64, day: CalendarDay)] = [:]
        var total: Int64 = 0
        var cell = CellRows(db, filter, asOf: asOf, clock: clock)
        try cell.each { row in
            let day = CalendarDay(number: row.day)
            let old = found[row.patient] ?? (0, 0, day)
            found[row.patient] = (old.claims + 1, old.cents + row.cents, min(old.day, day))
            total += row.cents
        }
        let largest = found.sorted { ($1.value.cents, $0.key) < ($0.value.cents, $1.key) }
        let name = try db.cachedStatement(sql: "SELECT name FROM patient WHERE id = ?")
        let shown = try largest.prefix(mostPatients).map { patient, sum in
            PatientBalance(
                patient: patient,
                name: try String.fetchOne(name, arguments: [patient]) ?? "(none)",
                claims: sum.claims, balance: Money(cents: sum.cents), oldest: sum.day)
        }
        return OpenPatientList(
            rows: shown.sorted { ($1.balance, $0.name) < ($0.balance, $1.name) },
            count: found.count, total: Money(cents: total))
    }

    /// Patients of a cell that are shown.
    static let mostPatients = 2000
}
