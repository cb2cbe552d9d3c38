import Intake
import RevenueCycle
import Screens
import Storage

/// The bank's list beside the payments: tied by trace and amount, proposed by amount and day.
public struct DepositDesk {
    private let desk: Desk

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
        var free = try desk.store.remittances(limit: 5000).filter {
            $0.deposited == nil && $0.paid > .zero && !$0.isPutAway && !$0.isReissue
        }
        for line in try desk.store.bankLines() where line.remittance == nil && line.note.isEmpty {
            guard
                let place = free.firstIndex(where: {
                    $0.paid == line.amount && Self.names(line, $0.trace)
                })
            else { continue }
            try desk.store.matchDeposit(
                line: line.id, remittance: free[place].id, day: desk.today)
            free.remove(at: place)
            tied += 1
        }
        return tied
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
        let payments = try desk.store.remittances(limit: 5000)
        // Before the bank's lists begin nobody can say what is missing.
        let first = lines.map(\.day).min().map { $0.adding(days: -10) }
        var free = payments.filter { payment in
            payment.deposited == nil && payment.paid > .zero && !payment.isReissue
                && !payment.isPutAway
                && (payment.day ?? desk.today) >= (first ?? desk.today.adding(days: 1))
        }
        var rows: [DepositBoard.Row] = []
        for line in lines.sorted(by: { ($0.day, $0.id) < ($1.day, $1.id) }) {
            rows.append(row(line, payments, &free))
        }
        rows += free.map { payment in
            DepositBoard.Row(
                line: nil, day: payment.day ?? desk.today, amount: payment.paid, words: "",
                remittance: payment.id, payment: "\(payment.payerName) \(payment.trace)",
                state: .remittanceWithoutMoney, age: age(payment.day ?? desk.today))
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

    private func row(
        _ line: BankLine, _ payments: [RemittanceSummary], _ free: inout [RemittanceSummary]
    ) -> DepositBoard.Row {
        var row = DepositBoard.Row(
            line: line.id, day: line.day, amount: line.amount, words: line.words,
            remittance: line.remittance, payment: line.note, state: .settled, age: 0)
        if let id = line.remittance, let payment = payments.first(where: { $0.id == id }) {
            row.payment = "\(payment.payerName) \(payment.trace)"
            row.paid = payment.paid == line.amount ? nil : payment.paid
            row.state = row.paid == nil ? .matched : .matchedWithDifference
        } else if line.note.isEmpty {
            let fitting = free.indices.filter { index in
                let days = free[index].day.map { abs($0.days(since: line.day)) } ?? 0
                return free[index].paid == line.amount && days <= 10
                    || Self.names(line, free[index].trace)
            }
            if fitting.count == 1 {
                let payment = free.remove(at: fitting[0])
                row.remittance = payment.id
                row.payment = "\(payment.payerName) \(payment.trace)"
                row.paid = payment.paid == line.amount ? nil : payment.paid
                row.state = .proposed
            } else {
                row.state = .moneyWithoutRemittance
                row.age = age(line.day)
            }
        }
        return row
    }

    /// Business days since a day.
    private func age(_ day: CalendarDay) -> Int {
        var count = 0
        var at = day
        while at < desk.today, count < 400 {
            at = at.adding(days: 1)
            if (1...5).contains(at.weekday) { count += 1 }
        }
        return count
    }
}
