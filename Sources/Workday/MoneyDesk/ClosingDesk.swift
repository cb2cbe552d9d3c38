import RevenueCycle
import Screens
import Storage

/// What stands in the way of closing, and the proof that the books tie.
public struct ClosingDesk {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// The day before the first open one is the last closed; the sheet is for `through`.
    public func sheet(
        _ kind: PeriodKind, through: CalendarDay
    ) throws(StorageFailure) -> ClosingSheet {
        let first = try firstDay(kind, through)
        let roll = try desk.store.rollForward(from: first, through: through)
        let broken = try desk.store.check()
        let byEntry = try desk.store.receivablesByEntry(asOf: through)
        let aging = try desk.store.aging(AgingQuestion(asOf: through)).totals.balance
        var points = broken.map {
            ClosingSheet.Point(title: $0.name, detail: $0.detail, isBlocking: true)
        }
        if byEntry != roll.closing || aging != roll.closing {
            points.append(
                .init(
                    title: "the receivables",
                    detail: "ledger \(byEntry.grouped), aging "
                        + "\(aging.grouped), roll-forward \(roll.closing.grouped)",
                    isBlocking: true))
        }
        if let last = try desk.store.closedThrough(kind: kind.rawValue), last >= through {
            points.append(
                .init(
                    title: "the \(kind.rawValue)",
                    detail: "it is closed already, through \(last.long)", isBlocking: true))
        }
        points += try payments(kind, through)
        points += try money(kind, through)
        let books = try desk.store.trialBalance(asOf: through)
        let zero = books.values.total == .zero
        let received = try desk.store.received(from: first, through: through)
        let before = try desk.store.trialBalance(asOf: first.adding(days: -1))[.cash] ?? .zero
        let isCounted = received.map(\.amount).total == (books[.cash] ?? .zero) - before
        let lines =
            [AmountLine("opening \(first.long)", roll.opening)]
            + roll.lines.filter { $0.amount != .zero } + [AmountLine("closing", roll.closing)]
        return ClosingSheet(
            kind: kind, through: through, points: points, rollForward: lines, received: received,
            isProven: roll.isProven && zero && isCounted && broken.isEmpty
                && byEntry == roll.closing && aging == roll.closing)
    }

    private func firstDay(
        _ kind: PeriodKind, _ through: CalendarDay
    ) throws(StorageFailure) -> CalendarDay {
        if let last = try desk.store.closedThrough(kind: kind.rawValue) {
            return last.adding(days: 1)
        }
        let start = try desk.store.firstPostingDay() ?? through
        return min(start, through)
    }

    /// Those of the period; a payment of a later day waits for its own.
    private func payments(
        _ kind: PeriodKind, _ through: CalendarDay
    ) throws(StorageFailure) -> [ClosingSheet.Point] {
        try desk.store.remittances(limit: .max).filter {
            $0.isOpen && ($0.day ?? through) <= through
        }.map { payment in
            let state =
                payment.held.isEmpty
                ? "\(payment.claims - payment.posted) of \(payment.claims) claims are not posted"
                : "held: \(payment.held)"
            return ClosingSheet.Point(
                title: "payment \(payment.trace)", detail: state,
                isBlocking: kind == .month && payment.held.isEmpty)
        }
    }

    private func money(
        _ kind: PeriodKind, _ through: CalendarDay
    ) throws(StorageFailure) -> [ClosingSheet.Point] {
        var points: [ClosingSheet.Point] = []
        let open = try desk.store.takebacks(onlyOpen: true).filter {
            ($0.day ?? through) <= through
        }
        if !open.isEmpty {
            points.append(
                .init(
                    title: "takebacks",
                    detail: "\(open.count) not explained, "
                        + open.map(\.open).total.grouped, isBlocking: false))
        }
        let board = try DepositDesk(desk).board()
        let late = board.rows.filter {
            ($0.state == .remittanceWithoutMoney || $0.state == .moneyWithoutRemittance)
                && $0.age > 4
        }
        if !late.isEmpty {
            points.append(
                .init(
                    title: "deposits",
                    detail: "\(late.count) without their other half for more than 4 business days",
                    isBlocking: false))
        }
        let unidentified = try desk.store.trialBalance(asOf: through)[.unidentifiedCash] ?? .zero
        if unidentified != .zero {
            points.append(
                .init(
                    title: "unidentified money", detail: (-unidentified).grouped,
                    isBlocking: kind == .month))
        }
        return points
    }

    public func close(_ kind: PeriodKind, through: CalendarDay) throws(StorageFailure) -> String {
        let sheet = try sheet(kind, through: through)
        guard sheet.mayClose else {
            let what = sheet.points.first(where: \.isBlocking)
            throw .refused(
                "Not closed: \(what.map { "\($0.title): \($0.detail)" } ?? "the books do not tie")."
            )
        }
        try desk.store.close(
            kind: kind.rawValue, through: through, on: desk.today, proof: sheet.rollForward)
        return "The \(kind.rawValue) is closed through \(through.long)."
    }

    /// Every account with its total, and the roll-forward since the last closing, as text.
    public func trialBalanceLines() throws(StorageFailure) -> [String] {
        let books = try desk.store.trialBalance()
        func row(_ title: String, _ amount: Money) -> String {
            let pad = max(1, 52 - title.count - amount.grouped.count)
            return "  \(title)\(String(repeating: " ", count: pad))\(amount.grouped)"
        }
        var lines = ["Trial balance as of \(desk.today.long)", ""]
        for account in LedgerAccount.allCases where books[account] ?? .zero != .zero {
            lines.append(row(account.title, books[account] ?? .zero))
        }
        lines.append(row("together", books.values.total))
        let first = try firstDay(.day, desk.today)
        let roll = try desk.store.rollForward(from: first, through: desk.today)
        lines += ["", "Receivables from \(first.long)", "", row("opening", roll.opening)]
        for line in roll.lines where line.amount != .zero {
            lines.append(row(line.title, line.amount))
        }
        lines.append(row("closing", roll.closing))
        lines.append(roll.isProven ? "  The lines give the closing." : "  THEY DO NOT TIE.")
        return lines
    }
}
