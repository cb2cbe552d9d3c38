import Intake
import RevenueCycle
import Screens
import Storage

/// The bank's list beside the payments: tied by trace and amount, proposed by amount and day.
public struct DepositDesk {
    let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// Takes a list in and ties what is sure; a line each of what was told.
    public func take(name: String, bytes: [UInt8]) throws(StorageFailure) -> [String] {
        guard let list = DepositList(bytes) else {
            throw .refused("\(name): no column for the date or for the amount; export it as CSV.")
        }
        let lines = list.deposits.map {
            (
                row: $0.row,
                line: BankLine(day: $0.day, amount: $0.amount, trace: $0.trace, words: $0.words)
            )
        }
        let taken = try desk.store.takeBankLines(
            name: name, bytes: bytes, lines, day: desk.today)
        let tied = try tieSure()
        return [
            "\(name): \(taken.added) deposits new, \(taken.known) known, \(list.debits) debits "
                + "left out, \(tied) tied to their payment"
        ] + list.faults
    }

    /// Trace and amount the same: tied without asking.
    private func tieSure() throws(StorageFailure) -> Int {
        var tied = 0
        var free = try desk.store.remittances(limit: 5000).filter(Self.isFree)
        for line in try desk.store.bankLines()
        where line.remittances.isEmpty && line.receipts.isEmpty && line.note.isEmpty {
            guard
                let place = free.firstIndex(where: {
                    $0.paid == line.amount && Self.names(line, $0.trace)
                })
            else { continue }
            try desk.store.matchDeposit(
                line: line.id, remittances: [free[place].id], day: desk.today)
            free.remove(at: place)
            tied += 1
        }
        return tied
    }

    static func isFree(_ payment: RemittanceSummary) -> Bool {
        payment.deposited == nil && payment.paid > .zero && !payment.isPutAway
            && !payment.isReissue
    }

    private static func names(_ line: BankLine, _ trace: String) -> Bool {
        func plain(_ text: String) -> Substring {
            TakebackItem.compact(text).drop { $0 == "0" }
        }
        let wanted = plain(trace)
        if wanted.isEmpty { return false }
        return plain(line.trace) == wanted
            || wanted.count >= 5 && TakebackItem.compact(line.words).contains(wanted)
    }

    /// What is open first, oldest first; then what is tied.
    public func board() throws(StorageFailure) -> DepositBoard {
        let lines = try desk.store.bankLines()
        let all = try waiting()
        let begin = Self.begin(lines, desk.today)
        var free = all.filter { $0.isFree && ($0.day ?? desk.today) >= begin }
        var rows: [DepositBoard.Row] = []
        for line in lines.sorted(by: { ($0.day, $0.id) < ($1.day, $1.id) }) {
            rows.append(row(line, all, &free))
        }
        rows += free.map { waiting in
            let day = waiting.day ?? desk.today
            return DepositBoard.Row(
                line: nil, day: day, amount: waiting.paid, words: "",
                remittances: waiting.remittances, receipts: waiting.receipts,
                payment: waiting.name, state: .remittanceWithoutMoney, age: age(day))
        }
        let order: [DepositBoard.State] = [
            .proposed, .matchedWithDifference, .moneyWithoutRemittance, .remittanceWithoutMoney,
            .matched, .settled,
        ]
        return DepositBoard(
            rows: rows.enumerated().sorted { one, other in
                (order.firstIndex(of: one.element.state) ?? 9, -one.element.age, one.offset)
                    < (
                        order.firstIndex(of: other.element.state) ?? 9, -other.element.age,
                        other.offset
                    )
            }.map(\.element))
    }

    /// Before the bank's lists begin nobody can say what is missing.
    private static func begin(_ lines: [BankLine], _ today: CalendarDay) -> CalendarDay {
        lines.map(\.day).min()?.adding(days: -10) ?? today.adding(days: 1)
    }

    /// Everything that must have a line at the bank, tied or not.
    func waiting() throws(StorageFailure) -> [Waiting] {
        let begin = Self.begin(try desk.store.bankLines(), desk.today)
        let payments = try desk.store.remittances(limit: 5000).map(Waiting.init)
        return payments + Waiting.receipts(try desk.store.receipts(since: begin))
    }

    private func row(
        _ line: BankLine, _ all: [Waiting], _ free: inout [Waiting]
    ) -> DepositBoard.Row {
        var row = DepositBoard.Row(
            line: line.id, day: line.day, amount: line.amount, words: line.words,
            remittances: line.remittances, receipts: line.receipts, payment: line.note,
            state: .settled, age: 0)
        if !line.remittances.isEmpty || !line.receipts.isEmpty {
            Self.name(all.compactMap { $0.part(tiedTo: line) }, &row)
            row.state = row.paid == nil ? .matched : .matchedWithDifference
        } else if line.note.isEmpty {
            let fitting = free.indices.filter { index in
                let days = free[index].day.map { abs($0.days(since: line.day)) } ?? 0
                return free[index].paid == line.amount && days <= 10
                    || Self.names(line, free[index].trace)
            }
            if fitting.count == 1 {
                Self.name([free.remove(at: fitting[0])], &row)
                row.state = .proposed
            } else if fitting.isEmpty, let together = Self.together(line, free) {
                Self.name(together.map { free[$0] }, &row)
                for index in together.reversed() { free.remove(at: index) }
                row.state = .proposed
            } else {
                row.state = .moneyWithoutRemittance
                row.age = age(line.day)
            }
        }
        return row
    }

    private static func name(_ parts: [Waiting], _ row: inout DepositBoard.Row) {
        let parts = parts.sorted {
            ($0.trace, $0.name, $0.remittances.first ?? 0)
                < ($1.trace, $1.name, $1.remittances.first ?? 0)
        }
        row.remittances = parts.flatMap(\.remittances)
        row.receipts = parts.flatMap(\.receipts)
        let paid = parts.map(\.paid).total
        row.paid = paid == row.amount ? nil : paid
        row.payment =
            parts.count == 1
            ? parts[0].name
            : "\(parts.count): \(parts.map(\.shortName).joined(separator: " "))"
    }

    /// Places of what waits of about the day that is the deposit together, when only one choice
    /// of them is: a deposit slip with several checks.
    private static func together(_ line: BankLine, _ free: [Waiting]) -> [Int]? {
        func distance(_ index: Int) -> Int {
            free[index].day.map { abs($0.days(since: line.day)) } ?? 99
        }
        let near = free.indices.filter { distance($0) <= 10 && free[$0].paid < line.amount }
            .sorted { (distance($0), $0) < (distance($1), $1) }.prefix(mostTogether)
        var found: [Int]?
        for choice in 1..<(1 << near.count) where choice.nonzeroBitCount > 1 {
            let members = near.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element)
            guard members.map({ free[$0].paid }).total == line.amount else { continue }
            // Two ways to make the amount are none.
            if found != nil { return nil }
            found = members.sorted()
        }
        return found
    }

    /// Payments looked at for one deposit: each more doubles the work.
    private static let mostTogether = 12

    /// Bank days since a day, of at most two years.
    private func age(_ day: CalendarDay) -> Int {
        max(day, desk.today.adding(days: -730)).bankDays(until: desk.today)
    }
}
