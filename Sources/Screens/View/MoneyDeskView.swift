import RevenueCycle
import TextUI

/// Takebacks, deposits, credits and the closing of a period.
extension Console {
    private func list<Row>(
        _ rows: [Row], empty: String, _ canvas: inout Canvas, foot: Int = 2,
        _ draw: (Row, Int, Style, inout Canvas) -> Void
    ) {
        rule(3, &canvas)
        let room = max(1, size.height - 4 - foot - 2)
        let window = payments.itemCursor.window(height: room, count: rows.count)
        for (line, index) in window.enumerated() {
            let style = selected(index == payments.itemCursor.index, 4 + line, &canvas)
            draw(rows[index], 4 + line, style, &canvas)
        }
        if rows.isEmpty { canvas.put(empty, 3, 4, .muted) }
        canvas.cursor = Point(1, 4 + max(0, payments.itemCursor.index - window.lowerBound))
    }

    func drawTakebacks(_ canvas: inout Canvas) {
        let open = payments.takebacks.filter { $0.open != .zero }
        canvas.put(
            "Takebacks (PLB)   \(open.count) unexplained, \(open.map(\.open).total.grouped)", 1, 1,
            .title, width: size.width - 2)
        canvas.put(
            "   Payment   Payer          Trace        Code Reference            Amount", 0, 2,
            .muted)
        canvas.putRight("Open", end: min(size.width, 90) - 1, 2, .muted)
        list(
            payments.takebacks, empty: "No payer took money back or gave it beyond claims.",
            &canvas, foot: 4
        ) { item, y, style, canvas in
            canvas.put(item.day?.short ?? "--", 3, y, style)
            canvas.put(TextWidth.fitted(item.payerName, 14), 13, y, style)
            canvas.put(TextWidth.fitted(item.trace, 12), 28, y, style)
            canvas.put(item.reason, 41, y, style, width: 4)
            canvas.put(TextWidth.fitted(item.reference, 16), 46, y, style)
            canvas.putRight(item.amount.grouped, end: 72, y, style)
            canvas.putRight(
                item.open == .zero ? "-" : item.open.grouped, end: min(size.width, 90) - 1, y,
                style)
        }
        guard let item = payments.currentTakeback else { return }
        let y = size.height - 6
        rule(y, &canvas)
        let kind = ProviderAdjustmentKind(item.reason).title
        canvas.put(
            "\(item.reason) \(kind)  \(item.reference)  "
                + (item.amount < .zero ? "added to" : "taken from") + " check \(item.trace)", 1,
            y + 1, .text, width: size.width - 2)
        for (line, link) in item.links.prefix(2).enumerated() {
            canvas.put(link.words, 3, y + 2 + line, .good, width: size.width - 4)
        }
        if item.links.isEmpty {
            canvas.put("Nothing explains it yet. Enter says what it was for.", 3, y + 2, .warning)
        }
    }

    func drawDeposits(_ canvas: inout Canvas) {
        let missing = payments.board.rows.filter {
            $0.state == .remittanceWithoutMoney || $0.state == .moneyWithoutRemittance
        }
        canvas.put(
            "Deposits   \(payments.board.rows.count) lines, \(missing.count) without their other "
                + "half", 1, 1, .title, width: size.width - 2)
        canvas.put(
            "   Day              Amount  Bank               Payment              State", 0, 2,
            .muted)
        list(
            payments.board.rows, empty: "No bank list came yet. I takes one in (CSV).", &canvas
        ) { row, y, style, canvas in
            canvas.put(row.day.short, 3, y, style)
            canvas.putRight(row.amount.grouped, end: 26, y, style)
            canvas.put(TextWidth.fitted(row.words, 18), 28, y, style)
            canvas.put(TextWidth.fitted(row.payment, 20), 47, y, style)
            let word =
                row.state.words + (row.age > 0 ? " \(row.age) d" : "")
                + (row.paid.map { " \((row.amount - $0).grouped)" } ?? "")
            canvas.put(
                word, 68, y, style == .selection ? style : row.state.style,
                width: size.width - 69)
        }
    }

    func drawCredits(_ canvas: inout Canvas) {
        canvas.put(
            "Credits   \(payments.credits.count), "
                + "\(payments.credits.map(\.balance).total.grouped) of patients and payers", 1, 1,
            .title)
        canvas.put(
            "   Whose                          Claims     Credit  Oldest    On", 0, 2, .muted)
        list(payments.credits, empty: "Nobody has money of theirs here.", &canvas) {
            one, y, style, canvas in
            canvas.put(TextWidth.fitted(one.name, 29), 3, y, style)
            canvas.putRight("\(one.claims)", end: 40, y, style)
            canvas.putRight(one.balance.grouped, end: 51, y, style)
            canvas.put(one.oldest.short, 53, y, style)
            if one.payer != nil {
                canvas.put(
                    "\(one.claim) \(one.patientName)", 63, y, style, width: size.width - 64)
            }
        }
    }

    func drawClosing(_ canvas: inout Canvas) {
        guard let sheet = payments.closing else { return }
        canvas.put(
            "Close the \(sheet.kind.rawValue) through \(sheet.through.long)   "
                + (sheet.mayClose ? "it may be closed" : "not yet: see !"), 1, 1,
            sheet.mayClose ? .good : .warning, width: size.width - 2)
        canvas.put("   What is open", 0, 2, .muted)
        let foot = max(sheet.rollForward.count, sheet.received.count + 3) + 3
        list(sheet.points, empty: "Nothing is open.", &canvas, foot: foot) {
            point, y, style, canvas in
            canvas.put(
                point.isBlocking ? "!" : " ", 2, y, style == .selection ? style : .error)
            canvas.put("\(point.title): \(point.detail)", 4, y, style, width: size.width - 5)
        }
        let top = size.height - foot - 1
        rule(top, &canvas)
        for (line, row) in sheet.rollForward.enumerated() where top + 1 + line < size.height - 2 {
            canvas.put(row.title, 3, top + 1 + line)
            canvas.putRight(row.amount.grouped, end: 56, top + 1 + line)
        }
        canvas.put(
            sheet.isProven ? "The books tie." : "THE BOOKS DO NOT TIE.", 60, top + 1,
            sheet.isProven ? .good : .error)
        if sheet.received.isEmpty { return }
        canvas.put("Received", 58, top + 2, .muted)
        let all = sheet.received + [AmountLine("together", sheet.received.map(\.amount).total)]
        for (line, row) in all.enumerated() where top + 3 + line < size.height - 2 {
            canvas.put(row.title, 58, top + 3 + line, width: 12)
            canvas.putRight(row.amount.grouped, end: 79, top + 3 + line)
        }
    }
}

extension TakebackLink {
    /// `212.40: WO of check 8829`
    public var words: String {
        switch cause {
        case .other(_, let trace, let reason):
            return "\(amount.grouped): \(reason) of check \(trace)"
        case .claim(_, let number): return "\(amount.grouped): overpayment on claim \(number)"
        case .note(let text): return "\(amount.grouped): \(text)"
        }
    }
}

extension DepositBoard.State {
    var words: String {
        switch self {
        case .matched: return "ok"
        case .matchedWithDifference: return "DIFF"
        case .proposed: return "Enter?"
        case .moneyWithoutRemittance: return "no ERA"
        case .remittanceWithoutMoney: return "no $"
        case .settled: return "said"
        }
    }

    var style: Style {
        switch self {
        case .matched, .settled: return .good
        case .proposed: return .key
        case .matchedWithDifference, .moneyWithoutRemittance, .remittanceWithoutMoney:
            return .warning
        }
    }
}
