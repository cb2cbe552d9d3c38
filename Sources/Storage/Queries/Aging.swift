import GRDB
import RevenueCycle

/// The aging report as of any day. By payer it comes from sums kept by day; everything else is
/// summed from the receivables as they are, or replayed from the ledger as they were.
extension PracticeStore {
    public func aging(_ question: AgingQuestion) throws(StorageFailure) -> AgingReport {
        try read { db in
            if question.groupings == [.payer] { return try Self.payerAging(db, question) }
            return try Self.isNow(db, question.asOf)
                ? Self.openAging(db, question) : Self.replayedAging(db, question)
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

    // MARK: By payer

    private static func payerAging(
        _ db: Database, _ question: AgingQuestion
    ) throws -> AgingReport {
        var sum = KeptSums(question)
        try sum.add(db, try source(db, question))
        return try report(db, question, sum.rows)
    }

    /// Totals when the day is not before the last; else changes up to the day, or the totals
    /// less the changes after it, whichever are fewer.
    private static func source(
        _ db: Database, _ question: AgingQuestion
    ) throws -> [(sql: String, sign: Int64)] {
        let totals = "SELECT debtor, isCredit, day, cents FROM agingTotal WHERE clock = :clock"
        let changes = """
            SELECT debtor, isCredit, day, cents FROM agingChange WHERE clock = :clock AND postDay
            """
        let range = try Row.fetchOne(
            db,
            sql: """
                SELECT (SELECT min(postDay) FROM agingChange WHERE clock = 0) AS first,
                    (SELECT max(postDay) FROM agingChange WHERE clock = 0) AS last
                """)
        guard let first: Int32 = range?["first"], let last: Int32 = range?["last"],
            question.asOf.number < last
        else { return [(totals, 1)] }
        let isLate = Int64(question.asOf.number) * 2 > Int64(first) + Int64(last)
        if isLate { return [(totals, 1), ("\(changes) > :asOf", Int64(-1))] }
        return [("\(changes) <= :asOf", 1)]
    }

    /// Rows of the report from sums by day.
    private struct KeptSums {
        let question: AgingQuestion
        var rows: [Int64: AgingRow] = [:]

        init(_ question: AgingQuestion) { self.question = question }

        mutating func add(_ db: Database, _ sources: [(sql: String, sign: Int64)]) throws {
            let bounds = question.classes.bounds(asOf: question.asOf).enumerated().map {
                "WHEN day >= \($0.element.number) THEN \($0.offset)"
            }.joined(separator: " ")
            let ninety = question.asOf.adding(days: -90).number
            let who: String
            switch question.debtors {
            case .all: who = ""
            case .insurer: who = "AND debtor <> 0"
            case .patient: who = "AND debtor = 0"
            }
            for source in sources {
                var arguments: StatementArguments = ["clock": Int64(question.clock.rawValue)]
                if source.sql.contains(":asOf") {
                    arguments += ["asOf": Int64(question.asOf.number)]
                }
                let rows = try Row.fetchCursor(
                    db,
                    sql: """
                        SELECT debtor, isCredit,
                            CASE \(bounds) ELSE \(question.classes.count - 1) END AS place,
                            day < \(ninety) AS isOld, sum(cents) AS cents
                        FROM (\(source.sql) \(who)) GROUP BY 1, 2, 3, 4
                        """, arguments: arguments)
                while let row = try rows.next() { take(row, source.sign) }
            }
        }

        private mutating func take(_ row: Row, _ sign: Int64) {
            let debtor: Int64 = row["debtor"]
            var sum =
                rows[debtor]
                ?? AgingRow(name: "", keys: [debtor], classes: question.classes.count)
            let amount = Money(cents: sign * (row["cents"] as Int64))
            if row["isCredit"] {
                sum.credit += amount
            } else {
                sum.amounts[row["place"]] += amount
                if row["isOld"] { sum.overNinety += amount }
            }
            rows[debtor] = sum
        }
    }

    private static func report(
        _ db: Database, _ question: AgingQuestion, _ rows: [Int64: AgingRow]
    ) throws -> AgingReport {
        let names = try AgingNames(db, question.groupings)
        var named = rows.values.filter {
            $0.credit != .zero || $0.amounts.contains { $0 != .zero }
        }
        for index in named.indices { named[index].name = names.name(named[index].keys) }
        return AgingReport(question, rows: named.sorted(by: AgingReport.isBefore))
    }

    // MARK: By anything, as it is

    private static func openAging(
        _ db: Database, _ question: AgingQuestion
    ) throws -> AgingReport {
        var sum = AgingSum(question)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT r.debtor, r.cents, \(column(question.clock)) AS day, c.patientID,
                    c.providerID, c.place
                FROM receivable r JOIN claim c ON c.id = r.claimID
                WHERE r.cents <> 0 \(debtorsClause(question.debtors, "r.debtor"))
                """)
        while let row = try rows.next() {
            sum.add(
                Money(cents: row["cents"]), day: CalendarDay(number: row["day"]),
                keys: keys(row, question, debtor: row["debtor"]))
        }
        let names = try AgingNames(db, question.groupings)
        return sum.report(name: names.name)
    }

    static func column(_ clock: ReceivableClock) -> String {
        switch clock {
        case .service: return "r.serviceDay"
        case .firstBill: return "r.firstBill"
        case .lastBill: return "r.lastBill"
        case .responsibility: return "r.since"
        }
    }

    private static func debtorsClause(
        _ debtors: AgingQuestion.Debtors, _ column: String
    ) -> String {
        switch debtors {
        case .all: return ""
        case .insurer: return "AND \(column) <> 0"
        case .patient: return "AND \(column) = 0"
        }
    }

    private static func keys(_ row: Row, _ question: AgingQuestion, debtor: Int64) -> [Int64] {
        question.groupings.map { grouping in
            switch grouping {
            case .payer: return debtor
            case .patient: return row["patientID"] ?? 0
            case .provider: return row["providerID"] ?? 0
            case .place: return (row["place"] as String?).flatMap { Int64($0) } ?? 0
            }
        }
    }

    // MARK: As it was

    /// The receivables of every claim as of a day, from its entries and billings up to then.
    static func replay(
        _ db: Database, asOf day: CalendarDay,
        _ each: (Int64, ReceivableHistory) throws -> Void
    ) throws {
        var billed = try BillingCursor(db, day)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT e.claimID, p.id, p.day, e.account, e.payerID, sum(e.cents) AS cents,
                    c.serviceDay
                FROM ledgerEntry e JOIN posting p ON p.id = e.postingID
                JOIN claim c ON c.id = e.claimID
                WHERE e.account IN ('payerReceivable', 'patientReceivable') AND p.day <= ?
                GROUP BY e.claimID, p.day, p.id, e.account, e.payerID
                ORDER BY e.claimID, p.day, p.id
                """, arguments: [day.iso])
        var current: ClaimReplay?
        while let row = try rows.next() {
            let claim: Int64 = row["claimID"]
            if current?.claim != claim {
                if let done = current?.finished() { try each(done.claim, done.history) }
                current = ClaimReplay(
                    claim: claim, service: Coding.day(row["serviceDay"]) ?? day,
                    billings: try billed.of(claim))
            }
            if let posted = Coding.day(row["day"]) {
                let isPatient = row["account"] as String == "patientReceivable"
                current?.take(
                    posting: row["id"], day: posted, debtor: isPatient ? 0 : row["payerID"] ?? 0,
                    Money(cents: row["cents"]))
            }
        }
        if let done = current?.finished() { try each(done.claim, done.history) }
    }

    private static func replayedAging(
        _ db: Database, _ question: AgingQuestion
    ) throws -> AgingReport {
        var facts: [Int64: Row] = [:]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT id, patientID, providerID, place FROM claim
                WHERE id IN (SELECT claimID FROM receivable)
                """)
        {
            facts[row["id"]] = row
        }
        var sum = AgingSum(question)
        try replay(db, asOf: question.asOf) { claim, history in
            guard let row = facts[claim] else { return }
            for (debtor, balance) in history.balances where balance.amount != .zero {
                let isPatient = debtor == ReceivableHistory.patient
                if question.debtors == .insurer, isPatient { continue }
                if question.debtors == .patient, !isPatient { continue }
                sum.add(
                    balance.amount, day: balance.days[question.clock],
                    keys: keys(row, question, debtor: debtor))
            }
        }
        let names = try AgingNames(db, question.groupings)
        return sum.report(name: names.name)
    }
}

/// The days claims went out, claim after claim.
private struct BillingCursor {
    private var rows: [(claim: Int64, day: CalendarDay, service: CalendarDay)] = []
    private var place = 0

    init(_ db: Database, _ day: CalendarDay) throws {
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT claimID, day, serviceDay FROM billing WHERE day <= ?
                ORDER BY claimID, day, id
                """, arguments: [day.number])
        while let row = try cursor.next() {
            rows.append(
                (
                    row["claimID"], CalendarDay(number: row["day"]),
                    CalendarDay(number: row["serviceDay"])
                ))
        }
    }

    mutating func of(_ claim: Int64) throws -> [(day: CalendarDay, service: CalendarDay)] {
        while place < rows.count, rows[place].claim < claim { place += 1 }
        var found: [(CalendarDay, CalendarDay)] = []
        while place < rows.count, rows[place].claim == claim {
            found.append((rows[place].day, rows[place].service))
            place += 1
        }
        return found
    }
}

/// One claim's history while its rows come in order.
private struct ClaimReplay {
    let claim: Int64
    private var history: ReceivableHistory
    private var billings: ArraySlice<(day: CalendarDay, service: CalendarDay)>
    private var open: (id: Int64, day: CalendarDay, amounts: [Int64: Money])?

    init(
        claim: Int64, service: CalendarDay, billings: [(day: CalendarDay, service: CalendarDay)]
    ) {
        self.claim = claim
        history = ReceivableHistory(service: service)
        self.billings = billings[...]
    }

    mutating func take(posting: Int64, day: CalendarDay, debtor: Int64, _ amount: Money) {
        if open?.id != posting {
            close()
            open = (posting, day, [:])
        }
        open?.amounts[debtor, default: .zero] += amount
    }

    private mutating func close() {
        guard let open else { return }
        while let next = billings.first, next.day <= open.day {
            _ = history.bill(on: next.day, service: next.service)
            billings.removeFirst()
        }
        _ = history.post(on: open.day, open.amounts)
    }

    func finished() -> (claim: Int64, history: ReceivableHistory) {
        var whole = self
        whole.close()
        for next in whole.billings { _ = whole.history.bill(on: next.day, service: next.service) }
        return (claim, whole.history)
    }
}

/// What stands in the first column, by the keys of a row.
struct AgingNames {
    private var names: [[Int64: String]] = []

    init(_ db: Database, _ groupings: [AgingQuestion.Grouping]) throws {
        for grouping in groupings {
            let sql: String
            switch grouping {
            case .payer: sql = "SELECT id, name FROM payer"
            case .patient: sql = "SELECT id, name FROM patient"
            case .provider: sql = "SELECT id, key AS name FROM provider"
            case .place:
                names.append([:])
                continue
            }
            var found: [Int64: String] = grouping == .payer ? [0: "PATIENT"] : [:]
            for row in try Row.fetchAll(db, sql: sql) { found[row["id"]] = row["name"] }
            names.append(found)
        }
        places = groupings.map { $0 == .place }
    }

    private let places: [Bool]

    func name(_ keys: [Int64]) -> String {
        keys.enumerated().map { index, key in
            if places[index] { return key == 0 ? "(no place)" : key < 10 ? "0\(key)" : "\(key)" }
            return names[index][key] ?? "(none)"
        }.joined(separator: " / ")
    }
}
