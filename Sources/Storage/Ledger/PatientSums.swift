import GRDB
import RevenueCycle

/// What each patient has open, kept in step with the receivables: who has most stands in an index.
struct PatientSums {
    /// Open balances and their sum in cents.
    struct Part {
        var open: Int64 = 0
        var cents: Int64 = 0

        mutating func add(_ cents: Int64) {
            if cents != 0 { open += 1 }
            self.cents += cents
        }
    }

    /// A practice on its way through the migrations has them from the last one on.
    private let isKept: Bool
    private var changes: [Int64: Part] = [:]

    init(_ db: Database) throws { isKept = try db.tableExists("patientTotal") }

    /// A claim's balances now, and as they stand in the file.
    mutating func note(
        _ patient: Int64, _ balances: [Int64: ReceivableHistory.Balance], before: Part?
    ) {
        guard isKept else { return }
        var now = Part()
        for balance in balances.values { now.add(balance.amount.cents) }
        changes[patient, default: Part()].open += now.open - (before?.open ?? 0)
        changes[patient, default: Part()].cents += now.cents - (before?.cents ?? 0)
    }

    private static let rows = RowsStatement(
        "INSERT INTO patientTotal", columns: 3,
        tail: """
            ON CONFLICT DO UPDATE SET open = open + excluded.open, cents = cents + excluded.cents
            """)

    mutating func flush(_ db: Database) throws {
        let moved = changes.filter { $0.value.open != 0 || $0.value.cents != 0 }
        try Self.rows.run(db, moved.sorted { $0.key < $1.key }) { values, row in
            values.add(row.key)
            values.add(row.value.open)
            values.add(row.value.cents)
        }
        changes = [:]
    }
}
