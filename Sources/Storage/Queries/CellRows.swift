import GRDB
import RevenueCycle

/// The open balances of a cell of the aging report, as of any day. A claim to which nothing
/// happened after the day is as it was then; only the others are replayed from the ledger.
struct CellRows {
    struct Row {
        var claim: Int64
        var debtor: Int64
        var patient: Int64
        var cents: Int64
        /// From which it ages.
        var day: Int32
        /// Zero unless asked for.
        var provider: Int64 = 0
        var place: Int64 = 0
    }

    let db: Database
    let filter: ReceivableFilter
    let asOf: CalendarDay
    let clock: ReceivableClock
    /// Claims that were replayed, as they were.
    private(set) var replayed: [Int64: PracticeStore.Replayed] = [:]
    private let isNow: Bool
    private let withOrigin: Bool

    init(
        _ db: Database, _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock,
        isNow: Bool? = nil, withOrigin: Bool = false
    ) throws {
        (self.db, self.filter, self.asOf, self.clock) = (db, filter, asOf, clock)
        self.withOrigin = withOrigin
        self.isNow = try isNow ?? PracticeStore.isNow(db, asOf)
    }

    /// Gives each; of those that were replayed the histories are kept for what is shown of them.
    mutating func each(_ take: (Row) throws -> Void) throws {
        var (clause, arguments) = PracticeStore.cell(filter, asOf: asOf, clock: clock)
        if !isNow {
            clause += " AND r.lastDay <= ?"
            arguments += [Int64(asOf.number)]
        }
        let rows = try BoundStatement(
            db,
            """
            SELECT r.claimID, r.debtor, r.patientID, r.cents, \(PracticeStore.column(clock)),
                \(withOrigin ? "r.providerID, r.place" : "0, 0")
            FROM receivable r WHERE \(clause)
            """)
        try rows.each { values in
            for number in arguments { values.add(number) }
        } _: { row in
            try take(
                Row(
                    claim: row.number(0), debtor: row.number(1), patient: row.number(2),
                    cents: row.number(3), day: Int32(row.number(4)),
                    provider: withOrigin ? row.number(5) : 0,
                    place: withOrigin ? row.number(6) : 0))
        }
        if isNow { return }
        var found: [Int64: PracticeStore.Replayed] = [:]
        try PracticeStore.replay(db, asOf: asOf, among: changedSince) { one in
            for (debtor, balance) in one.history.balances where balance.amount != .zero {
                guard fits(one, debtor, balance) else { continue }
                found[one.claim] = one
                try take(
                    Row(
                        claim: one.claim, debtor: debtor, patient: one.patient,
                        cents: balance.amount.cents, day: balance.days[clock].number,
                        provider: one.history.origin.provider, place: one.history.origin.place))
            }
        }
        replayed = found
    }

    private func fits(
        _ one: PracticeStore.Replayed, _ debtor: Int64, _ balance: ReceivableHistory.Balance
    ) -> Bool {
        let origin = one.history.origin
        switch filter.debtors {
        case .all: break
        case .insurer: if debtor == ReceivableHistory.patient { return false }
        case .patient: if debtor != ReceivableHistory.patient { return false }
        }
        if let wanted = filter.debtor, wanted != debtor { return false }
        if let wanted = filter.patientRow, wanted != one.patient { return false }
        if let wanted = filter.providerRow, wanted != origin.provider { return false }
        if let wanted = filter.placeRow, wanted != origin.place { return false }
        if let age = filter.age, !age.contains(asOf.days(since: balance.days[clock])) {
            return false
        }
        return filter.onlyCredits.map { $0 == (balance.amount < .zero) } ?? true
    }

    /// Claims that may have been in the cell and to which something happened since. What a debtor
    /// ever owed has a row, and a day of service is the claim's own or of a billing.
    private var changedSince: PracticeStore.SomeClaims {
        let debtor = filter.debtor.map { "AND debtor = \($0)" } ?? ""
        var parts = [
            PracticeStore.SomeClaims(
                sql: "SELECT claimID FROM receivable WHERE lastDay > ? \(debtor)",
                numbers: [Int64(asOf.number)])
        ]
        if let patient = filter.patientRow {
            parts = [
                PracticeStore.SomeClaims(
                    sql: "SELECT id AS claimID FROM claim WHERE patientID = ?", numbers: [patient])
            ]
        } else if clock == .service, let age = filter.age {
            parts = [served(age)]
        }
        return PracticeStore.SomeClaims(
            sql: """
                SELECT s.claimID FROM (\(parts[0].sql)) s WHERE EXISTS (SELECT 1 FROM receivable
                    WHERE claimID = s.claimID AND lastDay > \(asOf.number) \(debtor))
                """, numbers: parts[0].numbers)
    }

    private func served(_ age: ClosedRange<Int>) -> PracticeStore.SomeClaims {
        let days = PracticeStore.days(age, asOf)
        let (low, high) = (Int64(days.lowerBound), Int64(days.upperBound))
        // 1970-01-01 is day 2,440,587.5 of SQLite's own reckoning.
        return PracticeStore.SomeClaims(
            sql: """
                SELECT claimID FROM billing WHERE serviceDay BETWEEN ? AND ?
                UNION SELECT id FROM claim WHERE serviceDay
                    BETWEEN date(? + 2440587.5) AND date(? + 2440587.5)
                """, numbers: [low, high, low, high])
    }
}
