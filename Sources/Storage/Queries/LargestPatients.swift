import GRDB
import RevenueCycle

/// The patients who owe most now, from the sums kept of each.
struct LargestPatients {
    /// Largest first: what they owe, and how many open balances they have.
    private(set) var rows: [(patient: Int64, open: Int64, cents: Int64)] = []
    /// Of all patients with something open.
    private(set) var count = 0
    private(set) var open: Int64 = 0
    private(set) var cents: Int64 = 0

    /// - most: balances they have together, about.
    init(_ db: Database, most: Int, patients: Int = .max) throws {
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
            rows.append((row["patientID"], row["open"], row["cents"]))
            balances += row["open"] as Int64
        }
    }

    var isEverybody: Bool { rows.count == count }
}

extension PracticeStore {
    /// By patient, those who owe most with rows of their own.
    static func largestAging(
        _ db: Database, _ question: AgingQuestion, most: Int
    ) throws -> AgingReport {
        guard try isNow(db, question.asOf) else {
            return try cut(db, question, try openAging(db, question), most: most)
        }
        let largest = try LargestPatients(db, most: most, patients: mostPatients)
        if largest.isEverybody { return try named(db, question, openAging(db, question)) }
        var sum = KeptSums(question)
        let patients = largest.rows.map(\.patient)
        try sum.add(db, patients: patients)
        let shown = sum.rows
        var others = question
        let rest = question.groupings.filter { $0 != .patient }
        others.groupings = rest.isEmpty ? [.payer] : rest
        var left: [[Int64]: AgingRow] = [:]
        for whole in try keptAging(db, others).rows {
            add(whole, to: &left, withOthers(rest.isEmpty ? [] : whole.keys, question))
        }
        for row in shown {
            left[withOthers(rest.isEmpty ? [] : otherKeys(row, question), question)]?.subtract(row)
        }
        return try named(
            db, question, shown + left.values.filter { !$0.isEmpty }, patients: Set(patients))
    }

    /// Rows of a report by patient with those who owe less in one row.
    private static func cut(
        _ db: Database, _ question: AgingQuestion, _ rows: [AgingRow], most: Int
    ) throws -> AgingReport {
        guard let place = question.groupings.firstIndex(of: .patient),
            rows.count > min(most, mostPatients)
        else { return try named(db, question, rows) }
        var owed: [Int64: Money] = [:]
        for row in rows { owed[row.keys[place], default: .zero] += row.balance }
        let largest = Set(
            owed.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .prefix(min(most, mostPatients)).map(\.key))
        var shown: [AgingRow] = []
        var left: [[Int64]: AgingRow] = [:]
        for row in rows {
            if largest.contains(row.keys[place]) {
                shown.append(row)
            } else {
                add(row, to: &left, withOthers(otherKeys(row, question), question))
            }
        }
        return try named(
            db, question, shown + left.values.filter { !$0.isEmpty }, patients: largest)
    }

    private static func add(
        _ row: AgingRow, to sums: inout [[Int64]: AgingRow], _ keys: [Int64]
    ) {
        var sum = sums[keys] ?? AgingRow(name: "", keys: keys, classes: row.amounts.count)
        sum.add(row)
        sums[keys] = sum
    }

    /// What a row is of besides its patient.
    private static func otherKeys(_ row: AgingRow, _ question: AgingQuestion) -> [Int64] {
        zip(question.groupings, row.keys).filter { $0.0 != .patient }.map(\.1)
    }

    private static func withOthers(_ keys: [Int64], _ question: AgingQuestion) -> [Int64] {
        var rest = keys[...]
        return question.groupings.map { $0 == .patient ? AgingRow.others : rest.removeFirst() }
    }
}
