import GRDB
import RevenueCycle

/// The patients who owe most as of a day, from the sums kept of each.
struct LargestPatients {
    struct Sum: Comparable {
        var patient: Int64
        /// Open balances, and what they are together.
        var open: Int64
        var cents: Int64

        /// The larger first.
        static func < (one: Sum, other: Sum) -> Bool {
            (other.cents, one.patient) < (one.cents, other.patient)
        }
    }

    /// Largest first.
    private(set) var rows: [Sum] = []
    /// Of all patients with something open.
    private(set) var count = 0
    private(set) var open: Int64 = 0
    private(set) var cents: Int64 = 0

    var isEverybody: Bool { rows.count == count }

    /// - most: balances they have together, about.
    init(_ db: Database, asOf day: CalendarDay, most: Int, patients: Int = .max) throws {
        let isNow = try PracticeStore.isNow(db, day)
        try isNow ? now(db, most, patients) : then(db, day, most, patients)
    }

    private mutating func now(_ db: Database, _ most: Int, _ patients: Int) throws {
        let all = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*) AS count, coalesce(sum(open), 0) AS open,
                    coalesce(sum(cents), 0) AS cents FROM patientTotal WHERE open > 0
                """)
        if let all { (count, open, cents) = (all["count"], all["open"], all["cents"]) }
        let found = try Row.fetchCursor(
            db,
            sql: """
                SELECT patientID, open, cents FROM patientTotal WHERE open > 0
                ORDER BY cents DESC, patientID
                """)
        var balances: Int64 = 0
        while balances < Int64(most), rows.count < patients, let row = try found.next() {
            rows.append(Sum(patient: row["patientID"], open: row["open"], cents: row["cents"]))
            balances += row["open"] as Int64
        }
    }

    private mutating func then(
        _ db: Database, _ day: CalendarDay, _ most: Int, _ patients: Int
    ) throws {
        var sums: [Int64: Sum] = [:]
        for (table, sign) in try Self.sources(db, day) {
            let statement = try BoundStatement(db, "SELECT patientID, open, cents FROM \(table)")
            try statement.each { _ in
            } _: { row in
                let patient = row.number(0)
                sums[patient, default: Sum(patient: patient, open: 0, cents: 0)]
                    .add(sign * row.number(1), sign * row.number(2))
            }
        }
        var largest = Firsts<Sum>(limit: patients)
        for sum in sums.values where sum.open > 0 {
            count += 1
            open += sum.open
            cents += sum.cents
            largest.add(sum)
        }
        var balances: Int64 = 0
        for sum in largest.sorted where balances < Int64(most) {
            rows.append(sum)
            balances += sum.open
        }
    }

    /// The changes up to the day, or the sums less the changes after it, whichever are fewer.
    private static func sources(
        _ db: Database, _ day: CalendarDay
    ) throws -> [(table: String, sign: Int64)] {
        let range = try Row.fetchOne(
            db, sql: "SELECT min(postDay) AS first, max(postDay) AS last FROM patientChange")
        guard let first: Int64 = range?["first"], let last: Int64 = range?["last"] else {
            return []
        }
        let number = Int64(day.number)
        if number * 2 > first + last {
            return [
                ("patientTotal", 1), ("patientChange WHERE postDay > \(number)", -1),
            ]
        }
        return [("patientChange WHERE postDay <= \(number)", 1)]
    }
}

extension LargestPatients.Sum {
    fileprivate mutating func add(_ open: Int64, _ cents: Int64) {
        self.open += open
        self.cents += cents
    }
}

extension PracticeStore {
    /// By patient, those who owe most with rows of their own.
    static func largestAging(
        _ db: Database, _ question: AgingQuestion, most: Int
    ) throws -> AgingReport {
        let largest = try LargestPatients(
            db, asOf: question.asOf, most: most, patients: mostPatients)
        if largest.isEverybody { return try named(db, question, openAging(db, question)) }
        var sum = KeptSums(question)
        try balances(db, of: largest, question) { sum.add($0) }
        let shown = sum.rows
        var others = question
        let rest = question.groupings.filter { $0 != .patient }
        others.groupings = rest.isEmpty ? [.payer] : rest
        var left: [[Int64]: AgingRow] = [:]
        for whole in try keptAging(db, others).rows {
            let keys = withOthers(rest.isEmpty ? [] : whole.keys, question)
            left[
                keys, default: AgingRow(name: "", keys: keys, classes: whole.amounts.count)
            ].add(whole)
        }
        for row in shown {
            let keys = zip(question.groupings, row.keys).filter { $0.0 != .patient }.map(\.1)
            left[withOthers(keys, question)]?.subtract(row)
        }
        return try named(
            db, question, shown + left.values.filter { !$0.isEmpty },
            patients: Set(largest.rows.map(\.patient)))
    }

    /// What each of some patients had open as of the day of a question, one patient after the
    /// other.
    static func balances(
        _ db: Database, of patients: LargestPatients, _ question: AgingQuestion,
        _ take: (CellRows.Row) throws -> Void
    ) throws {
        let isNow = try isNow(db, question.asOf)
        var filter = ReceivableFilter()
        filter.debtors = question.debtors
        for patient in patients.rows {
            filter.patientRow = patient.patient
            var cell = try CellRows(
                db, filter, asOf: question.asOf, clock: question.clock, isNow: isNow,
                withOrigin: true)
            try cell.each(take)
        }
    }

    private static func withOthers(_ keys: [Int64], _ question: AgingQuestion) -> [Int64] {
        var rest = keys[...]
        return question.groupings.map { $0 == .patient ? AgingRow.others : rest.removeFirst() }
    }
}
