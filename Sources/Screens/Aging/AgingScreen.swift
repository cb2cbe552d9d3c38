import RevenueCycle
import TextUI

/// The aging report with its drill: matrix, patients behind a cell, their claims, the lines of a
/// claim, the ledger entries of a line, and the segment of the payer behind an entry.
public struct AgingScreen: Equatable, Sendable {
    public enum Level: Sendable {
        case matrix, patients, claims, lines, ledger
        case figures, figureParts, figureClaims
    }

    public internal(set) var report: AgingReport?
    /// What the ledger says it must sum to, and money without a claim.
    public internal(set) var facts = AgingFacts()
    public internal(set) var question: AgingQuestion
    public internal(set) var level = Level.matrix
    public internal(set) var row = ListCursor()
    /// Age class under the cursor; one past the classes is the credits, the last the total.
    public internal(set) var column = 6
    public internal(set) var patients = OpenPatientList(rows: [], count: 0, total: .zero)
    public internal(set) var patientCursor = ListCursor()
    public internal(set) var claims = OpenClaimList(rows: [], count: 0, total: .zero)
    public internal(set) var claimCursor = ListCursor()
    public internal(set) var marks: Set<Int64> = []
    public internal(set) var lines: [LineBalance] = []
    public internal(set) var lineCursor = ListCursor()
    public internal(set) var ledger: LedgerView?
    public internal(set) var figures = FiguresPage()
    /// The filter line in force, as typed; empty when the list comes from a cell.
    public internal(set) var filterText = ""
    /// Instead of both, of the balances behind a figure.
    public internal(set) var balancesTitle = ""
    /// What the list of claims was asked by.
    private(set) var claimFilter: ReceivableFilter?
    /// The list to come is to be marked whole.
    var marksAll = false
    /// Balances changed below what the lists above show.
    var isStale = false
    /// The levels she came through, to go back by.
    var path: [Level] = []

    init(asOf: CalendarDay) { question = AgingQuestion(asOf: asOf) }

    public var asOf: CalendarDay { question.asOf }
    var loadEffect: Effect { .loadAging(question) }
    var totalColumn: Int { question.classes.count + 1 }

    /// The rows with the totals last.
    public var rows: [AgingRow] { report.map { $0.rows + [$0.totals] } ?? [] }

    var currentRow: AgingRow? {
        rows.indices.contains(row.index) ? rows[row.index] : nil
    }
    var currentPatient: PatientBalance? {
        patients.rows.indices.contains(patientCursor.index)
            ? patients.rows[patientCursor.index] : nil
    }
    var currentClaim: OpenClaim? {
        claims.rows.indices.contains(claimCursor.index) ? claims.rows[claimCursor.index] : nil
    }
    var currentLine: LineBalance? {
        lines.indices.contains(lineCursor.index) ? lines[lineCursor.index] : nil
    }

    mutating func set(_ report: AgingReport, _ facts: AgingFacts) {
        self.report = report
        self.facts = facts
        column = min(column, totalColumn)
        row.clamp(count: rows.count)
        level = .matrix
        path = []
        isStale = false
        balancesTitle = ""
        figures.questionBefore = nil
    }

    /// The balances behind the cell under the cursor; nil when the report cannot be opened.
    func cellFilter() -> ReceivableFilter? {
        guard let current = currentRow, report != nil else { return nil }
        var filter = ReceivableFilter()
        filter.debtors = question.debtors
        for (grouping, key) in zip(question.groupings, current.keys) {
            switch grouping {
            case .payer: filter.debtor = key
            case .patient: filter.patientRow = key
            case .provider: filter.providerRow = key
            case .place: filter.placeRow = key
            }
        }
        if column == question.classes.count {
            filter.onlyCredits = true
        } else if column < question.classes.count {
            filter.onlyCredits = false
            let ends = question.classes.ends
            let low = column == 0 ? Int.min / 2 : ends[column - 1] + 1
            filter.age = low...(column < ends.count ? ends[column] : Int.max / 2)
        }
        return filter
    }

    /// The marked claims, or the one under the cursor.
    var chosenClaims: [Int64] {
        marks.isEmpty
            ? currentClaim.map { [$0.claim] } ?? []
            : claims.rows.map(\.claim).filter(marks.contains)
    }

    mutating func go(to next: Level) {
        path.append(level)
        level = next
    }

    mutating func back() -> Bool {
        guard level != .matrix else { return false }
        level = path.popLast() ?? .matrix
        if level == .figureParts { leaveBalances() }
        if level == .matrix { filterText = "" }
        return true
    }

    /// Asks for the claims of a filter, and keeps it for asking again.
    mutating func claimsEffect(_ filter: ReceivableFilter) -> Effect {
        claimFilter = filter
        return .loadOpenClaims(filter, asOf: asOf, clock: question.clock)
    }

    /// What to ask anew at the level she came back to, after balances changed below it.
    mutating func refresh() -> [Effect] {
        guard isStale else { return [] }
        switch level {
        case .matrix:
            isStale = false
            return [loadEffect]
        case .patients:
            return cellFilter().map {
                [.loadOpenPatients($0, asOf: asOf, clock: question.clock)]
            } ?? []
        case .claims: return claimFilter.map { [claimsEffect($0)] } ?? []
        default: return []
        }
    }

    mutating func setPatients(_ list: OpenPatientList) {
        patients = list
        patientCursor.go(
            to: level == .patients ? patientCursor.index : 0, count: list.rows.count)
        if level != .patients { go(to: .patients) }
    }

    mutating func setClaims(_ list: OpenClaimList) {
        claims = list
        marks = marksAll ? Set(list.rows.map(\.claim)) : []
        marksAll = false
        claimCursor.go(to: level == .claims ? claimCursor.index : 0, count: list.rows.count)
        if level != .claims { go(to: .claims) }
    }

    mutating func setLedger(_ number: String, _ entries: [LedgerLine]) {
        let isAgain = (level == .lines || level == .ledger) && ledger?.number == number
        // Behind a figure stands the whole course of a claim, whatever day the report is of.
        let isWhole = level == .figureClaims || isAgain && path.contains(.figureClaims)
        let whole = LedgerView(
            number: number, lines: isWhole ? entries : entries.filter { $0.day <= asOf })
        lines = LineBalance.of(whole.lines)
        lineCursor.go(to: isAgain ? lineCursor.index : 0, count: lines.count)
        ledger = whole
        if !isAgain { go(to: .lines) }
    }

    /// The entries of the line under the cursor, or of the whole claim.
    var shownLedger: LedgerView? {
        guard var view = ledger else { return nil }
        if let line = currentLine, !line.isTotal {
            view = LedgerView(
                number: view.number, lines: view.lines.filter { $0.line == line.line },
                cursor: view.cursor)
        }
        view.cursor.clamp(count: view.lines.count)
        return view
    }

    // MARK: Moving

    mutating func moveMatrix(_ verb: Verb) {
        switch verb {
        case .up: row.move(-1, count: rows.count)
        case .down: row.move(1, count: rows.count)
        case .left: column = max(0, column - (column == totalColumn && !hasCredit ? 2 : 1))
        case .right:
            column = min(totalColumn, column + 1)
            if column == question.classes.count, !hasCredit { column = totalColumn }
        case .top: row.go(to: 0, count: rows.count)
        case .bottom: row.go(to: rows.count - 1, count: rows.count)
        case .pageUp: row.move(-10, count: rows.count)
        case .pageDown: row.move(10, count: rows.count)
        default: break
        }
    }

    mutating func move(_ verb: Verb, page: Int) {
        switch level {
        case .matrix: moveMatrix(verb)
        case .patients: patientCursor.take(verb, count: patients.rows.count, page: page)
        case .claims: moveClaims(verb, page: page)
        case .lines: lineCursor.take(verb, count: lines.count, page: page)
        case .ledger:
            guard var view = shownLedger else { return }
            view.cursor.take(verb, count: view.lines.count, page: page)
            ledger?.cursor = view.cursor
        case .figures, .figureParts, .figureClaims: figures.move(level, verb, page: page)
        }
    }

    private mutating func moveClaims(_ verb: Verb, page: Int) {
        switch verb {
        case .mark:
            guard let id = currentClaim?.claim else { return }
            if marks.remove(id) == nil { marks.insert(id) }
            claimCursor.move(1, count: claims.rows.count)
        case .markAll: marks = Set(claims.rows.map(\.claim))
        case .clearMarks: marks = []
        default: claimCursor.take(verb, count: claims.rows.count, page: page)
        }
    }

    /// The column of credits is passed over while it is empty.
    private var hasCredit: Bool { report?.totals.credit != .zero }

    /// Another clock, grouping or side; the report is asked anew.
    mutating func change(_ verb: Verb) -> [Effect] {
        switch verb {
        case .basis:
            let all = ReceivableClock.allCases
            question.clock = all[(question.clock.rawValue + 1) % all.count]
        case .grouping:
            let all = Self.groupings
            let place = all.firstIndex(of: question.groupings) ?? 0
            question.groupings = all[(place + 1) % all.count]
            row.go(to: 0, count: 0)
        case .debtors:
            let all = AgingQuestion.Debtors.allCases
            let place = all.firstIndex(of: question.debtors) ?? 0
            question.debtors = all[(place + 1) % all.count]
        default: break
        }
        return [loadEffect]
    }

    mutating func setDay(_ day: CalendarDay) { question.asOf = day }
    mutating func setClasses(_ classes: AgeClasses) {
        question.classes = classes
        column = totalColumn
    }

    /// One by one, then each two of them.
    static let groupings: [[AgingQuestion.Grouping]] = {
        let all = AgingQuestion.Grouping.allCases
        let pairs = all.indices.flatMap { first in
            all[(first + 1)...].map { [all[first], $0] }
        }
        return all.map { [$0] } + pairs
    }()
}

extension ListCursor {
    /// Up, down, pages and ends.
    mutating func take(_ verb: Verb, count: Int, page: Int) {
        switch verb {
        case .up: move(-1, count: count)
        case .down: move(1, count: count)
        case .pageUp: move(-page, count: count)
        case .pageDown: move(page, count: count)
        case .top: go(to: 0, count: count)
        case .bottom: go(to: count - 1, count: count)
        default: break
        }
    }
}

/// The ledger entries of one claim with a cursor.
public struct LedgerView: Equatable, Sendable {
    public var number: String
    public var lines: [LedgerLine]
    public var cursor = ListCursor()

    init(number: String, lines: [LedgerLine]) {
        self.number = number
        self.lines = lines
        cursor.go(to: lines.count - 1, count: lines.count)
    }

    init(number: String, lines: [LedgerLine], cursor: ListCursor) {
        self.number = number
        self.lines = lines
        self.cursor = cursor
    }

    var current: LedgerLine? {
        lines.indices.contains(cursor.index) ? lines[cursor.index] : nil
    }

    /// What payer and patient owe after each entry.
    var running: [Money] {
        var sum = Money.zero
        return lines.map { line in
            if line.account.isReceivable { sum += line.amount }
            return sum
        }
    }
}
