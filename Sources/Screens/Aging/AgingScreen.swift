import RevenueCycle
import TextUI

/// The aging report with its drill: matrix, claims of a cell, ledger of a claim.
public struct AgingScreen: Equatable, Sendable {
    public enum Level: Sendable { case matrix, claims, ledger }

    public private(set) var report: AgingReport?
    public private(set) var unapplied = Money.zero
    public var asOf: CalendarDay
    public private(set) var level = Level.matrix
    public private(set) var row = ListCursor()
    /// Age class under the cursor; 5 is the total.
    public private(set) var column = 5
    public private(set) var claims: [OpenClaim] = []
    public private(set) var claimCursor = ListCursor()
    public private(set) var marks: Set<Int64> = []
    public private(set) var ledger: LedgerView?
    private var grouping = AgingReport.Grouping.payer
    private var basis = AgingReport.Basis.service

    init(asOf: CalendarDay) { self.asOf = asOf }

    var loadEffect: Effect { .loadAging(asOf: asOf, grouping: grouping, basis: basis) }

    /// The rows with the totals last.
    var rows: [AgingRow] { report.map { $0.rows + [$0.totals] } ?? [] }

    var currentRow: AgingRow? {
        rows.indices.contains(row.index) ? rows[row.index] : nil
    }

    var currentClaim: OpenClaim? {
        claims.indices.contains(claimCursor.index) ? claims[claimCursor.index] : nil
    }

    mutating func set(_ report: AgingReport, _ unapplied: Money) {
        self.report = report
        self.unapplied = unapplied
        row.clamp(count: rows.count)
        level = .matrix
    }

    mutating func setClaims(_ list: [OpenClaim]) {
        claims = list
        marks = []
        claimCursor.go(to: 0, count: list.count)
        level = .claims
    }

    mutating func setLedger(_ number: String, _ lines: [LedgerLine]) {
        ledger = LedgerView(number: number, lines: lines)
        level = .ledger
    }

    mutating func moveMatrix(_ verb: Verb) {
        switch verb {
        case .up: row.move(-1, count: rows.count)
        case .down: row.move(1, count: rows.count)
        case .left: column = max(0, column - 1)
        case .right: column = min(5, column + 1)
        default: break
        }
    }

    mutating func change(_ verb: Verb) -> [Effect] {
        if verb == .basis { basis = basis == .service ? .billed : .service }
        if verb == .grouping {
            let all = AgingReport.Grouping.allCases
            let place = all.firstIndex(of: grouping) ?? 0
            grouping = all[(place + 1) % all.count]
        }
        return [loadEffect]
    }

    /// The claims behind the cell; only a report by payer can be opened further.
    func openCell() -> Effect? {
        guard let current = currentRow, let report, report.grouping == .payer else { return nil }
        let bucket = AgeBucket(rawValue: column)
        if row.index == report.rows.count { return nil }
        return .loadOpenClaims(asOf: asOf, payer: current.key, bucket: bucket, basis: basis)
    }

    /// The marked claims, or the one under the cursor.
    var chosenClaims: [Int64] {
        marks.isEmpty
            ? currentClaim.map { [$0.claim] } ?? []
            : claims.map(\.claim).filter(marks.contains)
    }

    mutating func moveClaims(_ verb: Verb, page: Int) {
        switch verb {
        case .mark:
            guard let id = currentClaim?.claim else { return }
            if marks.remove(id) == nil { marks.insert(id) }
            claimCursor.move(1, count: claims.count)
        case .markAll: marks = Set(claims.map(\.claim))
        case .clearMarks: marks = []
        default: move(&claimCursor, claims.count, verb, page)
        }
    }

    mutating func back() -> Bool {
        switch level {
        case .matrix: return false
        case .claims: level = .matrix
        case .ledger: level = .claims
        }
        return true
    }

    mutating func moveLedger(_ verb: Verb, page: Int) {
        guard var view = ledger else { return }
        move(&view.cursor, view.lines.count, verb, page)
        ledger = view
    }

    private func move(_ cursor: inout ListCursor, _ count: Int, _ verb: Verb, _ page: Int) {
        switch verb {
        case .up: cursor.move(-1, count: count)
        case .down: cursor.move(1, count: count)
        case .pageUp: cursor.move(-page, count: count)
        case .pageDown: cursor.move(page, count: count)
        case .top: cursor.go(to: 0, count: count)
        case .bottom: cursor.go(to: count - 1, count: count)
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

    /// What payer and patient owe after each entry.
    var running: [Money] {
        var sum = Money.zero
        return lines.map { line in
            if line.account == .payerReceivable || line.account == .patientReceivable {
                sum += line.amount
            }
            return sum
        }
    }
}

extension Console {
    mutating func agingVerb(_ verb: Verb) -> [Effect] {
        switch aging.level {
        case .matrix: return matrixVerb(verb)
        case .claims:
            if verb == .open, let claim = aging.currentClaim {
                return [.loadLedger(claim: claim.claim, number: claim.number)]
            }
            if verb == .back { _ = aging.back() }
            if verb == .askStatus { return [.askStatus(claims: aging.chosenClaims)] }
            if verb == .actions { return openOpenClaimActions() }
            aging.moveClaims(verb, page: size.height - 6)
        case .ledger:
            if verb == .back { _ = aging.back() }
            aging.moveLedger(verb, page: size.height - 6)
        }
        return []
    }

    private mutating func openOpenClaimActions() -> [Effect] {
        let chosen = aging.chosenClaims
        guard let current = aging.currentClaim, !chosen.isEmpty else { return [] }
        let words = chosen.count == 1 ? "this claim" : "\(chosen.count) claims"
        overlay = .chooser(
            Chooser(
                title: "Do with \(words)",
                [
                    ("q", "ask the payer for the status (276)", .ask(.askStatus(claims: chosen))),
                    ("o", "open the claim under the cursor", .ask(.openClaim(current.claim))),
                    (
                        "p", "proof of timely filing of the claim under the cursor",
                        .ask(.proveFiling(claim: current.claim))
                    ),
                    ("f", "print on CMS-1500", .ask(.printForm(claims: chosen))),
                ]))
        return []
    }

    private mutating func matrixVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open:
            if let effect = aging.openCell() { return [effect] }
            message = Message("Choose a payer's row; press v for the report by payer.")
        case .basis, .grouping: return aging.change(verb)
        case .asOf:
            overlay = .prompt(
                Prompt(title: "As of day", editor: LineEditor(), purpose: .asOf))
        case .back: return go(.queue)
        case .findCode: return go(.codes)
        default: aging.moveMatrix(verb)
        }
        return []
    }
}
