import GRDB
import RevenueCycle

/// The aging report as of any day. By payer, provider and place it comes from sums kept by day; by
/// patient it is summed from the receivables, and what changed after the day is replayed from
/// the ledger.
extension PracticeStore {
    ///
    /// - most: balances that patients with rows of their own have together, about; those who owe
    ///   most have one, and one row stands for the others. A screen asks so, a report does not.
    public func aging(
        _ question: AgingQuestion, most: Int = .max
    ) throws(StorageFailure) -> AgingReport {
        try read { db in
            if !question.groupings.contains(.patient) { return try Self.keptAging(db, question) }
            if most == .max { return try Self.named(db, question, Self.openAging(db, question)) }
            return try Self.largestAging(db, question, most: most)
        }
    }

    /// The same, always from the ledger itself: what the quick ways are checked against.
    public func agingReplayed(_ question: AgingQuestion) throws(StorageFailure) -> AgingReport {
        try read { db in try Self.replayedAging(db, question) }
    }

    /// Nothing was posted or sent after the day.
    static func isNow(_ db: Database, _ day: CalendarDay) throws -> Bool {
        let last = try Int32.fetchOne(
            db, sql: "SELECT max(postDay) FROM agingChange WHERE clock = 0")
        return last.map { CalendarDay(number: $0) <= day } ?? true
    }

    // MARK: From kept sums

    static func keptAging(
        _ db: Database, _ question: AgingQuestion
    ) throws -> AgingReport {
        var sum = KeptSums(question)
        for source in try sources(db, question) { try sum.add(db, source) }
        return try named(db, question, sum.rows)
    }

    /// - patients: who is named; nil: all.
    static func named(
        _ db: Database, _ question: AgingQuestion, _ unnamed: [AgingRow],
        patients: Set<Int64>? = nil
    ) throws -> AgingReport {
        let names = try AgingNames(db, question.groupings, patients: patients)
        var rows = unnamed
        for index in rows.indices { rows[index].name = names.name(rows[index].keys) }
        return AgingReport(question, rows: rows.sorted(by: AgingReport.isBefore))
    }

    /// Rows that have what a report is grouped by, and a day and cents.
    struct Source {
        /// With its clause; names the columns of `receivable` and of the sums alike.
        var table: String
        var credit = "isCredit"
        var day = "day"
        var sign: Int64 = 1

        init(_ table: String, _ question: AgingQuestion, _ clause: String = "", sign: Int64 = 1) {
            self.table = "\(table) WHERE clock = \(question.clock.rawValue) \(clause)"
            self.sign = sign
        }

        /// The receivables themselves.
        init(open question: AgingQuestion, _ clause: String = "") {
            table = "receivable r WHERE r.cents <> 0 \(clause)"
            credit = "cents < 0"
            day = PracticeStore.column(question.clock)
        }
    }

    /// Totals when the day is not before the last; else changes up to the day, or the totals
    /// less the changes after it, whichever are fewer.
    private static func sources(_ db: Database, _ question: AgingQuestion) throws -> [Source] {
        let range = try Row.fetchOne(
            db,
            sql: """
                SELECT (SELECT min(postDay) FROM agingChange WHERE clock = 0) AS first,
                    (SELECT max(postDay) FROM agingChange WHERE clock = 0) AS last
                """)
        let totals = Source("agingTotal", question)
        guard let first: Int32 = range?["first"], let last: Int32 = range?["last"],
            question.asOf.number < last
        else { return [totals] }
        let day = question.asOf.number
        if Int64(day) * 2 > Int64(first) + Int64(last) {
            return [totals, Source("agingChange", question, "AND postDay > \(day)", sign: -1)]
        }
        return [Source("agingChange", question, "AND postDay <= \(day)")]
    }

    /// Rows of the report from sums by day. Read one by one in the order they are kept: sorting
    /// them into groups within SQLite costs three times as much.
    struct KeptSums {
        private struct Key: Hashable {
            var first: Int64
            var second: Int64
        }

        private let question: AgingQuestion
        private let bounds: [Int32]
        private let ninety: Int32
        private var places: [Key: Int] = [:]
        private var keys: [Key] = []
        /// Of each row: its classes, what is over ninety days, its credit.
        private var sums: [Int64] = []
        private var width: Int { question.classes.count + 2 }

        init(_ question: AgingQuestion) {
            self.question = question
            bounds = question.classes.bounds(asOf: question.asOf).map(\.number)
            ninety = question.asOf.adding(days: -90).number
        }

        var rows: [AgingRow] {
            keys.indices.compactMap { index in
                let own = sums[(index * width)..<((index + 1) * width)]
                if own.allSatisfy({ $0 == 0 }) { return nil }
                let all = [keys[index].first, keys[index].second]
                var row = AgingRow(
                    name: "", keys: Array(all.prefix(question.groupings.count)),
                    classes: question.classes.count)
                row.amounts = own.prefix(question.classes.count).map { Money(cents: $0) }
                row.overNinety = Money(cents: own[own.endIndex - 2])
                row.credit = Money(cents: own[own.endIndex - 1])
                return row
            }
        }

        mutating func add(_ db: Database, _ source: Source) throws {
            let statement = try statement(db, source)
            var last = Key(first: .min, second: .min)
            var place = 0
            try statement.each { _ in
            } _: { row in
                let key = Key(first: row.number(0), second: row.number(1))
                if key != last {
                    last = key
                    place = self.place(key)
                }
                take(
                    place, isCredit: row.number(2) != 0, day: Int32(row.number(3)),
                    source.sign * row.number(4))
            }
        }

        mutating func add(_ row: CellRows.Row) {
            let keys = question.groupings.prefix(2).map { grouping in
                switch grouping {
                case .payer: return row.debtor
                case .patient: return row.patient
                case .provider: return row.provider
                case .place: return row.place
                }
            }
            take(
                place(Key(first: keys[0], second: keys.count > 1 ? keys[1] : 0)),
                isCredit: row.cents < 0, day: row.day, row.cents)
        }

        private func statement(_ db: Database, _ source: Source) throws -> BoundStatement {
            let columns = question.groupings.prefix(2).map(PracticeStore.keyColumn)
            let two = columns.count > 1 ? columns : columns + ["0"]
            return try BoundStatement(
                db,
                """
                SELECT \(two.joined(separator: ", ")), \(source.credit), \(source.day), cents
                FROM \(source.table) \(PracticeStore.debtorsClause(question.debtors))
                """)
        }

        mutating func add(
            _ one: Replayed, _ debtor: Int64, _ balance: ReceivableHistory.Balance
        ) {
            let isPatient = debtor == ReceivableHistory.patient
            if question.debtors == .insurer, isPatient { return }
            if question.debtors == .patient, !isPatient { return }
            let keys = question.groupings.prefix(2).map { one.key($0, debtor) }
            take(
                place(Key(first: keys[0], second: keys.count > 1 ? keys[1] : 0)),
                isCredit: balance.amount < .zero, day: balance.days[question.clock].number,
                balance.amount.cents)
        }

        private mutating func place(_ key: Key) -> Int {
            if let known = places[key] { return known }
            keys.append(key)
            sums += Array(repeating: 0, count: width)
            places[key] = keys.count - 1
            return keys.count - 1
        }

        private mutating func take(_ place: Int, isCredit: Bool, day: Int32, _ cents: Int64) {
            let start = place * width
            if isCredit {
                sums[start + width - 1] += cents
                return
            }
            let kind = bounds.firstIndex { day >= $0 } ?? question.classes.count - 1
            sums[start + kind] += cents
            if day < ninety { sums[start + width - 2] += cents }
        }
    }

    // MARK: By patient, as it is

    /// Column of the tables of receivables and sums.
    static func keyColumn(_ grouping: AgingQuestion.Grouping) -> String {
        switch grouping {
        case .payer: return "debtor"
        case .patient: return "patientID"
        case .provider: return "providerID"
        case .place: return "place"
        }
    }

    static func openAging(_ db: Database, _ question: AgingQuestion) throws -> [AgingRow] {
        var sum = KeptSums(question)
        if try isNow(db, question.asOf) {
            try sum.add(db, Source(open: question))
            return sum.rows
        }
        // A claim to which nothing happened after the day is as it was then.
        let day = question.asOf.number
        try sum.add(db, Source(open: question, "AND r.lastDay <= \(day)"))
        let changed = SomeClaims(
            sql: "SELECT claimID FROM receivable WHERE lastDay > ?", numbers: [Int64(day)])
        try replay(db, asOf: question.asOf, among: changed) { one in
            for (debtor, balance) in one.history.balances where balance.amount != .zero {
                sum.add(one, debtor, balance)
            }
        }
        return sum.rows
    }

    static func column(_ clock: ReceivableClock) -> String {
        switch clock {
        case .service: return "r.serviceDay"
        case .firstBill: return "r.firstBill"
        case .lastBill: return "r.lastBill"
        case .responsibility: return "r.since"
        }
    }

    static func debtorsClause(_ debtors: AgingQuestion.Debtors) -> String {
        switch debtors {
        case .all: return ""
        case .insurer: return "AND debtor <> 0"
        case .patient: return "AND debtor = 0"
        }
    }
}
