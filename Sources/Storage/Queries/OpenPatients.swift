import GRDB
import RevenueCycle

extension PracticeStore {
    /// Who is behind a cell of the aging report, by amount.
    public func openPatients(
        _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock
    ) throws(StorageFailure) -> OpenPatientList {
        let quick = try read { db -> OpenPatientList? in
            guard filter.isCell else { return nil }
            if filter.isEverything {
                return try Self.largestPatients(db, asOf: asOf, clock: clock)
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
        _ db: Database, asOf: CalendarDay, clock: ReceivableClock
    ) throws -> OpenPatientList {
        let largest = try LargestPatients(
            db, asOf: asOf, most: mostBalances, patients: mostPatients)
        var oldest: [Int64: Int32] = [:]
        let question = AgingQuestion(asOf: asOf, clock: clock)
        try balances(db, of: largest, question) { row in
            oldest[row.patient] = min(oldest[row.patient] ?? row.day, row.day)
        }
        let rows = largest.rows.map {
            (
                $0.patient,
                (
                    claims: Int($0.open), cents: $0.cents,
                    day: CalendarDay(number: oldest[$0.patient] ?? asOf.number)
                )
            )
        }
        return OpenPatientList(
            rows: try named(db, rows), count: largest.count, total: Money(cents: largest.cents))
    }

    /// Balances read for a list of patients, about.
    private static let mostBalances = 10_000

    private static func quickPatients(
        _ db: Database, _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock
    ) throws -> OpenPatientList {
        let most = try Int64.fetchOne(db, sql: "SELECT max(id) FROM patient") ?? 0
        // By row, not hashed: a payer may owe for a hundred thousand.
        var found = Array(
            repeating: (claims: 0, cents: Int64(0), day: Int32.max), count: Int(most) + 1)
        var (count, total) = (0, Int64(0))
        var cell = try CellRows(db, filter, asOf: asOf, clock: clock)
        try cell.each { row in
            let place = found.indices.contains(Int(row.patient)) ? Int(row.patient) : 0
            if found[place].claims == 0 { count += 1 }
            found[place].claims += 1
            found[place].cents += row.cents
            found[place].day = min(found[place].day, row.day)
            total += row.cents
        }
        var largest = Firsts<LargestPatients.Sum>(limit: mostPatients)
        for (patient, sum) in found.enumerated() where sum.claims > 0 {
            largest.add(
                LargestPatients.Sum(
                    patient: Int64(patient), open: Int64(sum.claims), cents: sum.cents))
        }
        let shown = largest.sorted.map { one in
            let sum = found[Int(one.patient)]
            return (
                one.patient,
                (claims: sum.claims, cents: sum.cents, day: CalendarDay(number: sum.day))
            )
        }
        return OpenPatientList(
            rows: try named(db, shown), count: count, total: Money(cents: total))
    }

    private static func named(
        _ db: Database, _ rows: [(Int64, (claims: Int, cents: Int64, day: CalendarDay))]
    ) throws -> [PatientBalance] {
        let statement = try BoundStatement(db, "SELECT name FROM patient WHERE id = ?")
        var named: [PatientBalance] = []
        for (patient, sum) in rows {
            var name = "(none)"
            try statement.each(patient) { name = $0.text(0) }
            named.append(
                PatientBalance(
                    patient: patient, name: name, claims: sum.claims,
                    balance: Money(cents: sum.cents), oldest: sum.day))
        }
        return named.sorted { ($1.balance, $0.name) < ($0.balance, $1.name) }
    }

    /// Patients of a cell that are shown.
    static let mostPatients = 2000
}
