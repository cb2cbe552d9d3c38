import GRDB
import RevenueCycle

/// What each patient has open, now and by day, kept in step with the receivables: who owes most,
/// or owed most on a past day, is found without adding up everybody's claims.
struct PatientSums {
    private struct Key: Hashable {
        var day: Int32
        var patient: Int64
    }

    /// A practice on its way through the migrations has them from the last one on.
    private let isKept: Bool
    /// Open balances and their cents.
    private var changes: [Key: (open: Int64, cents: Int64)] = [:]

    init(_ db: Database) throws { isKept = try db.tableExists("patientTotal") }

    /// A posting changed how many balances are open, and by how much.
    mutating func note(_ patient: Int64, day: CalendarDay, open: Int64, cents: Int64) {
        guard isKept, open != 0 || cents != 0 else { return }
        let key = Key(day: day.number, patient: patient)
        let old = changes[key] ?? (0, 0)
        changes[key] = (old.open + open, old.cents + cents)
    }

    private static let added =
        "ON CONFLICT DO UPDATE SET open = open + excluded.open, cents = cents + excluded.cents"
    private static let totals = RowsStatement(
        "INSERT INTO patientTotal", columns: 3, tail: added)
    private static let days = RowsStatement(
        "INSERT INTO patientChange", columns: 4, tail: added)

    mutating func flush(_ db: Database) throws {
        let moved = changes.filter { $0.value.open != 0 || $0.value.cents != 0 }.sorted {
            ($0.key.day, $0.key.patient) < ($1.key.day, $1.key.patient)
        }
        changes = [:]
        try Self.days.run(db, moved) { values, row in
            values.add(Int64(row.key.day))
            values.add(row.key.patient)
            values.add(row.value.open)
            values.add(row.value.cents)
        }
        var sums: [Int64: (open: Int64, cents: Int64)] = [:]
        for (key, part) in moved {
            let old = sums[key.patient] ?? (0, 0)
            sums[key.patient] = (old.open + part.open, old.cents + part.cents)
        }
        try Self.totals.run(db, sums.sorted { $0.key < $1.key }) { values, row in
            values.add(row.key)
            values.add(row.value.open)
            values.add(row.value.cents)
        }
    }
}
