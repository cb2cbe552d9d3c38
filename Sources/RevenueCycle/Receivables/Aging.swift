/// Age classes of the receivables: last day of each but the open last one, in calendar days.
public struct AgeClasses: Hashable, Sendable {
    /// Rising; the youngest class begins at zero and takes days to come too.
    public let ends: [Int]

    public static let standard = AgeClasses(ends: [30, 60, 90, 120])!

    /// nil unless one to eleven rising numbers above zero.
    public init?(ends: [Int]) {
        guard (1...11).contains(ends.count), ends[0] > 0, zip(ends, ends.dropFirst()).allSatisfy(<)
        else { return nil }
        self.ends = ends
    }

    /// `30,60,90` or `30/60/90`.
    public init?(_ text: String) {
        let parts = text.split { $0 == "," || $0 == "/" || $0 == " " }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count else { return nil }
        self.init(ends: numbers)
    }

    public var count: Int { ends.count + 1 }

    public func place(days: Int) -> Int { ends.firstIndex { days <= $0 } ?? ends.count }

    /// `0-30`, `31-60`, ..., `120+`
    public var titles: [String] {
        var first = 0
        var titles: [String] = []
        for end in ends {
            titles.append("\(first)-\(end)")
            first = end + 1
        }
        return titles + ["\(ends[ends.count - 1])+"]
    }

    /// Days, oldest last, at which a class begins as of a day: an amount of the class `n` has a
    /// day of `bounds[n]` or later, and before `bounds[n - 1]`.
    public func bounds(asOf day: CalendarDay) -> [CalendarDay] {
        ends.map { day.adding(days: -$0) }
    }
}

/// A row of the aging report: who, and how much in each age class.
public struct AgingRow: Equatable, Sendable {
    public var name: String
    /// Rows the report is grouped by: payer (0: the patients), patient, provider; for a place
    /// its code. Two for a report by two.
    public var keys: [Int64]
    public var amounts: [Money]
    /// Balances below zero, kept apart from the ages.
    public var credit = Money.zero
    /// Open for more than 90 days.
    public var overNinety = Money.zero

    /// Stands for all patients that have no row of their own.
    public static let others = Int64.min
    public var isOfOthers: Bool { keys.contains(Self.others) }

    public init(name: String, keys: [Int64], classes: Int) {
        self.name = name
        self.keys = keys
        amounts = Array(repeating: .zero, count: classes)
    }

    /// What is owed, without credits.
    public var total: Money { amounts.total }
    /// What the ledger holds.
    public var balance: Money { total + credit }

    /// Share older than 90 days in whole percent of what is owed.
    public var overNinetyPercent: Int {
        total.cents > 0 ? Int((overNinety.cents * 100 + total.cents / 2) / total.cents) : 0
    }

    public mutating func add(_ other: AgingRow) {
        for index in amounts.indices { amounts[index] += other.amounts[index] }
        credit += other.credit
        overNinety += other.overNinety
    }

    public mutating func subtract(_ other: AgingRow) {
        for index in amounts.indices { amounts[index] -= other.amounts[index] }
        credit -= other.credit
        overNinety -= other.overNinety
    }

    /// Nothing in any column.
    public var isEmpty: Bool { credit == .zero && amounts.allSatisfy { $0 == .zero } }
}

/// What an aging report is asked for.
public struct AgingQuestion: Hashable, Sendable {
    public enum Grouping: String, Sendable, CaseIterable { case payer, patient, provider, place }
    public enum Debtors: String, Sendable, CaseIterable { case all, insurer, patient }

    public var asOf: CalendarDay
    /// One or two.
    public var groupings: [Grouping]
    public var clock: ReceivableClock
    public var classes: AgeClasses
    public var debtors: Debtors

    public init(
        asOf: CalendarDay, groupings: [Grouping] = [.payer], clock: ReceivableClock = .service,
        classes: AgeClasses = .standard, debtors: Debtors = .all
    ) {
        precondition((1...2).contains(groupings.count), "grouped by one or two")
        self.asOf = asOf
        self.groupings = groupings
        self.clock = clock
        self.classes = classes
        self.debtors = debtors
    }

    /// `payer and provider`
    public var title: String { groupings.map(\.rawValue).joined(separator: " and ") }
}

/// The aging report as of a day; rows in the order they are shown.
public struct AgingReport: Equatable, Sendable {
    public var question: AgingQuestion
    public var rows: [AgingRow]

    public init(_ question: AgingQuestion, rows: [AgingRow]) {
        self.question = question
        self.rows = rows
    }

    /// By name, the patients' row and that of the other patients last.
    public static func isBefore(_ one: AgingRow, _ other: AgingRow) -> Bool {
        func rank(_ row: AgingRow) -> Int {
            row.keys.first == 0 ? 1 : row.keys.first == AgingRow.others ? 2 : 0
        }
        return (rank(one), one.name, one.keys.last ?? 0)
            < (rank(other), other.name, other.keys.last ?? 0)
    }

    public var totals: AgingRow {
        var sum = AgingRow(name: "TOTAL", keys: [], classes: question.classes.count)
        for row in rows { sum.add(row) }
        return sum
    }
}

/// Sums open balances into the rows of a report. Every balance counts whole: as a credit when it
/// is below zero, else in the class of its age.
public struct AgingSum: Sendable {
    private let question: AgingQuestion
    private var rows: [[Int64]: AgingRow] = [:]

    public init(_ question: AgingQuestion) { self.question = question }

    public mutating func add(_ amount: Money, day: CalendarDay, keys: [Int64]) {
        var row =
            rows[keys] ?? AgingRow(name: "", keys: keys, classes: question.classes.count)
        if amount < .zero {
            row.credit += amount
        } else {
            let age = question.asOf.days(since: day)
            row.amounts[question.classes.place(days: age)] += amount
            if age > 90 { row.overNinety += amount }
        }
        rows[keys] = row
    }

    /// - name: of a row by its keys.
    public func report(name: ([Int64]) -> String) -> AgingReport {
        var named: [AgingRow] = []
        for (keys, row) in rows {
            var row = row
            row.name = name(keys)
            named.append(row)
        }
        return AgingReport(question, rows: named.sorted(by: AgingReport.isBefore))
    }
}
