import RevenueCycle
import TextUI

extension Console {
    func drawAging(_ canvas: inout Canvas) {
        switch aging.level {
        case .matrix: drawMatrix(&canvas)
        case .patients: drawOpenPatients(&canvas)
        case .claims: drawOpenClaims(&canvas)
        case .lines: drawClaimLines(&canvas)
        case .ledger: if let view = aging.shownLedger { drawLedger(view, &canvas) }
        case .figures, .figureParts: drawFigures(&canvas)
        case .figureClaims: drawFigureClaims(&canvas)
        }
    }

    // MARK: Matrix

    /// Columns of the matrix: as many classes as fit, credits, total.
    private struct MatrixLayout {
        var name: Int
        var step: Int
        var isWide: Bool

        init(width: Int, classes: Int) {
            isWide = width >= 120
            let room = (isWide ? 102 : width) - 8
            step = min(13, max(8, (room - 14) / (classes + 2)))
            name = max(10, room - step * (classes + 2))
        }

        func end(_ column: Int) -> Int { 3 + name + (column + 1) * step - 1 }
        func text(_ amount: Money) -> String { step >= 11 ? amount.grouped : amount.dollars }
    }

    private var whoText: String {
        switch aging.question.debtors {
        case .all: return "all who owe"
        case .insurer: return "insurers"
        case .patient: return "patients"
        }
    }

    private func drawMatrix(_ canvas: inout Canvas) {
        guard let report = aging.report else {
            canvas.put("Loading the receivables...", 2, 3, .muted)
            return
        }
        let question = report.question
        let layout = MatrixLayout(width: size.width, classes: question.classes.count)
        canvas.put(
            "A/R by \(question.title)  as of \(question.asOf.long)  from: "
                + "\(question.clock.title)  \(whoText)", 1, 1, .title, width: size.width - 2)
        canvas.put(
            question.title.prefix(1).uppercased() + question.title.dropFirst(), 3, 2, .muted,
            width: layout.name)
        for (index, head) in (question.classes.titles + ["credit", "balance"]).enumerated() {
            canvas.putRight(head, end: layout.end(index), 2, .muted)
        }
        canvas.putRight(">90", end: layout.end(aging.totalColumn) + 5, 2, .muted)
        rule(3, &canvas)
        let rows = aging.rows
        let foot = question.classes.count + 6
        let room = max(3, min(rows.count, size.height - foot - 3))
        // The total stays in sight, however many rows there are.
        let last = max(0, rows.count - 1)
        var above = aging.row
        above.clamp(count: last)
        let window = above.window(height: room - 1, count: last)
        for (line, index) in window.enumerated() {
            drawAgingRow(rows[index], index, 4 + line, layout, &canvas)
        }
        if window.count < last {
            let shown = " \(window.lowerBound + 1)-\(window.upperBound) of \(last) "
            canvas.putRight(shown, end: size.width - 2, 3, .title)
        }
        let totalLine = 4 + window.count
        if let total = rows.last { drawAgingRow(total, last, totalLine, layout, &canvas) }
        let place = aging.row.index == last ? totalLine : 4 + above.index - window.lowerBound
        canvas.cursor = Point(layout.end(aging.column) - 1, max(4, place))
        drawBars(report, totalLine + 1, &canvas)
    }

    private func drawAgingRow(
        _ row: AgingRow, _ index: Int, _ y: Int, _ layout: MatrixLayout, _ canvas: inout Canvas
    ) {
        let isCurrent = index == aging.row.index
        let isTotal = index == aging.rows.count - 1
        canvas.put(isCurrent ? ">" : " ", 1, y)
        canvas.put(Self.fitted(row.name, layout.name - 1), 3, y, isTotal ? .title : .text)
        for (column, amount) in (row.amounts + [row.credit, row.balance]).enumerated() {
            let here = isCurrent && column == aging.column
            let text = layout.text(amount)
            let style: Style =
                here ? .selection : amount < .zero ? .negative : isTotal ? .title : .text
            canvas.putRight(here ? "[\(text)" : text, end: layout.end(column), y, style)
            if here { canvas.put("]", layout.end(column), y, style) }
        }
        canvas.putRight(
            "\(row.overNinetyPercent)%", end: layout.end(aging.totalColumn) + 5, y, .muted)
    }

    /// Of a pair both sides are shortened, so that neighbours can be told apart.
    private static func fitted(_ name: String, _ width: Int) -> String {
        let parts = name.split(separator: " / ").map(String.init)
        guard parts.count == 2, TextWidth.of(name) > width else {
            return TextWidth.fitted(name, width)
        }
        let second = min(TextWidth.of(parts[1]), max(width / 2, width - TextWidth.of(parts[0]) - 1))
        return TextWidth.fitted(parts[0], width - second - 1) + "/"
            + TextWidth.fitted(parts[1], second)
    }

    private func drawBars(_ report: AgingReport, _ top: Int, _ canvas: inout Canvas) {
        let totals = report.totals
        rule(top, &canvas)
        let whole = totals.total.cents
        let width = min(60, size.width - 36)
        for (place, title) in report.question.classes.titles.enumerated() {
            let y = top + 1 + place
            let amount = totals.amounts[place]
            let tenths = whole > 0 ? (amount.cents * 1000 + whole / 2) / whole : 0
            canvas.put(title, 3, y)
            canvas.put(
                Bar.text(part: amount.cents, whole: whole, width: width, blocks: isUnicode), 11, y,
                .key)
            canvas.putRight(amount.grouped, end: 11 + width + 14, y)
            canvas.putRight("\(tenths / 10).\(abs(tenths % 10))%", end: 11 + width + 22, y, .muted)
        }
        let y = top + 1 + report.question.classes.count
        drawTies(totals, y, &canvas)
        drawTrend(totals, y + 1, &canvas)
        if isWide { drawTrendSide(totals, top, &canvas) }
    }

    /// The proof: what the report sums to is what the ledger holds.
    private func drawTies(_ totals: AgingRow, _ y: Int, _ canvas: inout Canvas) {
        let facts = aging.facts
        let isWhole = aging.question.debtors == .all
        let off = totals.balance - facts.ledger
        let proof =
            !isWhole
            ? "" : off == .zero ? "   = ledger" : "   LEDGER DIFFERS BY \(off.grouped)"
        var text = "Balance \(totals.balance.grouped)\(proof)"
        if totals.credit != .zero { text += "   credits \(totals.credit.grouped)" }
        if facts.unapplied != .zero { text += "   unapplied \(facts.unapplied.grouped)" }
        if facts.unidentified != .zero { text += "   unidentified \(facts.unidentified.grouped)" }
        canvas.put(
            text, 1, y, isWhole && off != .zero ? .error : .title, width: size.width - 2)
    }

    private func drawTrend(_ totals: AgingRow, _ y: Int, _ canvas: inout Canvas) {
        let words = aging.facts.earlier.map { line -> String in
            let change = totals.balance - line.amount
            return "\(line.title) \(line.amount.dollars) (\(change < .zero ? "" : "+")"
                + "\(change.dollars))"
        }
        if words.isEmpty { return }
        canvas.put("Before: " + words.joined(separator: "   "), 1, y, .muted, width: size.width - 2)
    }

    private func drawTrendSide(_ totals: AgingRow, _ bottom: Int, _ canvas: inout Canvas) {
        let x = 104
        for row in 2..<bottom { canvas.put("|", x, row, .muted) }
        canvas.put("Balance then and now", x + 2, 2, .muted)
        let all = aging.facts.earlier.reversed() + [AmountLine("now", totals.balance)]
        let whole = all.map(\.amount.cents).max() ?? 0
        for (line, one) in all.enumerated() where 4 + line * 2 + 1 < bottom {
            let y = 4 + line * 2
            canvas.put(one.title, x + 2, y)
            canvas.putRight(one.amount.grouped, end: size.width - 2, y)
            let width = size.width - x - 4
            canvas.put(
                Bar.text(part: one.amount.cents, whole: whole, width: width, blocks: isUnicode),
                x + 2, y + 1, .key)
        }
    }

    // MARK: Patients and claims

    private func drawOpenPatients(_ canvas: inout Canvas) {
        let list = aging.patients
        let shown = list.rows.count < list.count ? ", first \(list.rows.count) shown" : ""
        canvas.put(
            "\(aging.cellTitle): \(list.count) patients, \(list.total.grouped)\(shown)  as of "
                + aging.asOf.short, 1, 1, .title, width: size.width - 2)
        canvas.put("   Patient                        Claims     Balance  Oldest", 0, 2, .muted)
        rule(3, &canvas)
        let room = size.height - 6
        let window = aging.patientCursor.window(height: room, count: list.rows.count)
        for (line, index) in window.enumerated() {
            let one = list.rows[index]
            let (y, style) = (
                4 + line, selected(index == aging.patientCursor.index, 4 + line, &canvas)
            )
            canvas.put(TextWidth.fitted(one.name, 29), 3, y, style)
            canvas.putRight("\(one.claims)", end: 40, y, style)
            canvas.putRight(one.balance.grouped, end: 52, y, style)
            canvas.put(one.oldest.short, 54, y, style)
        }
        if list.rows.isEmpty { canvas.put("Nothing is open there.", 3, 4, .muted) }
        canvas.cursor = Point(1, 4 + max(0, aging.patientCursor.index - window.lowerBound))
    }

    /// Draws the mark and background of a row under the cursor; the style of its text.
    func selected(_ isCurrent: Bool, _ y: Int, _ canvas: inout Canvas) -> Style {
        if isCurrent {
            canvas.fill(" ", 0, y, size.width, .selection)
            canvas.put(" >", 0, y, .selection)
        }
        return isCurrent ? .selection : .text
    }

    private func drawOpenClaims(_ canvas: inout Canvas) {
        let list = aging.claims
        let shown = list.rows.count < list.count ? ", first \(list.rows.count) shown" : ""
        canvas.put(
            "\(aging.cellTitle): \(list.count) open, \(list.total.grouped)\(shown)  "
                + "as of \(aging.asOf.short)", 1, 1, .title, width: size.width - 2)
        // A wide screen has room for the payer's whole name.
        let more = isWide ? 16 : 0
        canvas.put("   Claim     Patient            Owes", 0, 2, .muted)
        canvas.put("DOS       Age     Balance  Answer", 43 + more, 2, .muted)
        rule(3, &canvas)
        let room = size.height - 6
        let window = aging.claimCursor.window(height: room, count: list.rows.count)
        for (line, index) in window.enumerated() {
            let claim = list.rows[index]
            let y = 4 + line
            let style = selected(index == aging.claimCursor.index, y, &canvas)
            if aging.marks.contains(claim.claim) { canvas.put("*", 2, y, .mark) }
            canvas.put(claim.number, 3, y, style, width: 9)
            canvas.put(TextWidth.fitted(claim.patientName, 18), 13, y, style)
            canvas.put(TextWidth.fitted(claim.payerName, 10 + more), 32, y, style)
            canvas.put(claim.serviceDay.short, 43 + more, y, style)
            canvas.putRight(
                "\(aging.asOf.days(since: claim.agedFrom))", end: 56 + more, y, style)
            canvas.putRight(claim.balance.grouped, end: 68 + more, y, style)
            canvas.put(claim.lastAnswer, 70 + more, y, style, width: size.width - 71 - more)
        }
        if list.rows.isEmpty { canvas.put("Nothing is open there.", 3, 4, .muted) }
        let line = aging.claimCursor.index - window.lowerBound
        canvas.cursor = Point(1, 4 + max(0, line))
    }

    // MARK: Lines and ledger

    private func drawClaimLines(_ canvas: inout Canvas) {
        let number = aging.ledger?.number ?? ""
        canvas.put(
            "Claim \(number) by line   as of \(aging.asOf.short)", 1, 1, .title,
            width: size.width - 2)
        canvas.put(
            "   Line          Charge   Ins paid   Pat paid   Given up    Insurer    Patient", 0, 2,
            .muted)
        rule(3, &canvas)
        for (index, line) in aging.lines.prefix(max(0, size.height - 6)).enumerated() {
            let y = 4 + index
            let style = selected(index == aging.lineCursor.index, y, &canvas)
            let name = line.isTotal ? "claim" : line.line.map { "line \($0)" } ?? "whole claim"
            canvas.put(name, 3, y, style, width: 12)
            let amounts = [
                line.charge, line.payerPaid, line.patientPaid, line.givenUp, line.insurer,
                line.patient,
            ]
            for (column, amount) in amounts.enumerated() {
                canvas.putRight(amount.grouped, end: 23 + column * 11, y, style)
            }
        }
        canvas.cursor = Point(1, 4 + aging.lineCursor.index)
    }

    func drawLedger(_ view: LedgerView, _ canvas: inout Canvas) {
        canvas.put("Ledger of claim \(view.number)", 1, 1, .title)
        canvas.put(
            "   Date     Account             Ln Reason       Amount   Balance  What", 0, 2, .muted)
        rule(3, &canvas)
        let running = view.running
        let room = size.height - 8
        let window = view.cursor.window(height: room, count: view.lines.count)
        for (row, index) in window.enumerated() {
            drawLedgerLine(
                view.lines[index], running[index], index == view.cursor.index, 4 + row,
                &canvas)
        }
        rule(size.height - 4, &canvas)
        if let line = view.current {
            let source = line.source.isEmpty ? "" : "   from \(line.source)"
            canvas.put(
                "\(line.number == 0 ? "Decision" : "Entry \(line.number)") of posting "
                    + "\(line.posting): \(line.kind.rawValue)\(source)",
                1, size.height - 3, .text, width: size.width - 2)
        }
        let place = view.cursor.index - window.lowerBound
        canvas.cursor = Point(1, 4 + max(0, place))
    }

    private func drawLedgerLine(
        _ line: LedgerLine, _ balance: Money, _ isCurrent: Bool, _ y: Int,
        _ canvas: inout Canvas
    ) {
        let style = selected(isCurrent, y, &canvas)
        canvas.put(line.day.short, 3, y, style)
        canvas.put(TextWidth.fitted(line.account.title, 18), 12, y, style)
        canvas.put(line.line.map(String.init) ?? "", 32, y, style)
        let reason = line.group.isEmpty ? "" : "\(line.group)-\(line.reason)"
        canvas.put(reason, 35, y, style, width: 8)
        canvas.putRight(line.amount.grouped, end: 54, y, style)
        canvas.putRight(balance.grouped, end: 64, y, style)
        canvas.put(line.memo, 66, y, style, width: size.width - 67)
    }
}

extension LedgerAccount {
    /// The account in words.
    public var title: String {
        switch self {
        case .payerReceivable: return "payer owes"
        case .patientReceivable: return "patient owes"
        case .charges: return "charges"
        case .cash: return "cash"
        case .contractualAdjustment: return "contract write-off"
        case .writeOff: return "write-off"
        case .refunds: return "refunds"
        case .unappliedCredit: return "patient credit"
        case .interestIncome: return "interest"
        case .providerAdjustment: return "takeback (PLB)"
        case .sequestration: return "sequestration"
        case .incentiveAdjustment: return "incentive, penalty"
        case .capitation: return "capitation"
        case .payerSettlement: return "payer settlement"
        case .unidentifiedCash: return "unidentified money"
        case .openingBalance: return "opening balance"
        case .badDebt: return "bad debt"
        }
    }
}
