import RevenueCycle
import TextUI

extension Console {
    func drawAging(_ canvas: inout Canvas) {
        switch aging.level {
        case .matrix: drawMatrix(&canvas)
        case .claims: drawOpenClaims(&canvas)
        case .ledger: if let view = aging.ledger { drawLedger(view, &canvas) }
        }
    }

    private func drawMatrix(_ canvas: inout Canvas) {
        guard let report = aging.report else {
            canvas.put("Loading the receivables...", 2, 3, .muted)
            return
        }
        let basis = report.basis == .service ? "date of service" : "first billed"
        canvas.put(
            "A/R by \(report.grouping.rawValue) x age   as of \(aging.asOf.long)   basis: \(basis)",
            1, 1, .title, width: size.width - 2)
        let heads = AgeBucket.allCases.map(\.title) + ["Total"]
        canvas.put("   \(report.grouping.title)", 0, 2, .muted)
        for (index, head) in heads.enumerated() {
            canvas.putRight(head, end: columnEnd(index), 2, .muted)
        }
        canvas.putRight(">90", end: columnEnd(5) + 6, 2, .muted)
        rule(3, &canvas)
        let rows = aging.rows
        let room = min(rows.count, size.height - 13)
        let window = aging.row.window(height: room, count: rows.count)
        for (line, index) in window.enumerated() {
            drawAgingRow(rows[index], index, 4 + line, &canvas)
        }
        let place = 4 + aging.row.index - window.lowerBound
        canvas.cursor = Point(columnEnd(aging.column) - 1, max(4, place))
        drawBars(report, 4 + window.count, &canvas)
    }

    private func columnEnd(_ index: Int) -> Int { (isWide ? 40 : 25) + index * (isWide ? 13 : 9) }

    private func drawAgingRow(
        _ row: AgingRow, _ index: Int, _ y: Int, _ canvas: inout Canvas
    ) {
        let isCurrent = index == aging.row.index
        let isTotal = index == aging.rows.count - 1
        canvas.put(isCurrent ? ">" : " ", 1, y)
        canvas.put(
            TextWidth.fitted(row.name, isWide ? 26 : 14), 3, y, isTotal ? .title : .text)
        for (column, amount) in (row.amounts + [row.total]).enumerated() {
            let here = isCurrent && column == aging.column
            let text = isWide ? amount.grouped : amount.dollars
            let style: Style =
                here
                ? .selection
                : amount < .zero
                    ? .negative
                    : isTotal ? .title : .text
            canvas.putRight(here ? "[\(text)" : text, end: columnEnd(column), y, style)
            if here { canvas.put("]", columnEnd(column), y, style) }
        }
        canvas.putRight("\(row.overNinetyPercent)%", end: columnEnd(5) + 6, y, .muted)
    }

    private func drawBars(_ report: AgingReport, _ top: Int, _ canvas: inout Canvas) {
        let totals = report.totals
        rule(top, &canvas)
        let whole = totals.total.cents
        let width = min(60, size.width - 36)
        for bucket in AgeBucket.allCases {
            let y = top + 1 + bucket.rawValue
            let amount = totals.amounts[bucket.rawValue]
            let tenths = whole > 0 ? (amount.cents * 1000 + whole / 2) / whole : 0
            canvas.put(bucket.title, 3, y)
            canvas.put(
                Bar.text(part: amount.cents, whole: whole, width: width, blocks: isUnicode), 11, y,
                .key)
            canvas.putRight(amount.grouped, end: 11 + width + 14, y)
            canvas.putRight("\(tenths / 10).\(abs(tenths % 10))%", end: 11 + width + 22, y, .muted)
        }
        let y = top + 7
        let held =
            aging.unapplied == .zero
            ? "" : "   Patient money not yet applied: \(aging.unapplied.grouped)"
        canvas.put("Total \(totals.total.grouped)\(held)", 1, y, .title, width: size.width - 2)
    }

    private func drawOpenClaims(_ canvas: inout Canvas) {
        let total = aging.claims.map(\.balance).total
        let name = aging.currentRow?.name ?? ""
        let age = AgeBucket(rawValue: aging.column)?.title ?? "all ages"
        canvas.put(
            "\(name), \(age): \(aging.claims.count) claims, \(total.grouped)  "
                + "as of \(aging.asOf.short)", 1, 1, .title, width: size.width - 2)
        canvas.put(
            "   Claim     Patient              DOS      Billed     Balance  Last answer", 0, 2,
            .muted)
        rule(3, &canvas)
        let room = size.height - 6
        let window = aging.claimCursor.window(height: room, count: aging.claims.count)
        for (line, index) in window.enumerated() {
            let claim = aging.claims[index]
            let isCurrent = index == aging.claimCursor.index
            let style: Style = isCurrent ? .selection : .text
            let y = 4 + line
            if isCurrent { canvas.fill(" ", 0, y, size.width, style) }
            canvas.put(isCurrent ? " >" : "", 0, y, style)
            if aging.marks.contains(claim.claim) { canvas.put("*", 2, y, .mark) }
            canvas.put(claim.number, 3, y, style, width: 9)
            canvas.put(TextWidth.fitted(claim.patientName, 20), 13, y, style)
            canvas.put(claim.serviceDay.short, 34, y, style)
            canvas.put(claim.billedDay?.monthAndDay ?? "--", 43, y, style)
            canvas.putRight(claim.balance.grouped, end: 60, y, style)
            canvas.put(claim.lastAnswer, 62, y, style, width: size.width - 63)
        }
        let line = aging.claimCursor.index - window.lowerBound
        canvas.cursor = Point(1, 4 + max(0, line))
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
        if view.lines.indices.contains(view.cursor.index) {
            let line = view.lines[view.cursor.index]
            let source = line.source.isEmpty ? "" : "   from \(line.source)"
            canvas.put(
                "Entry \(line.id) of posting \(line.posting): \(line.kind.rawValue)\(source)", 1,
                size.height - 3, .text, width: size.width - 2)
        }
        let place = view.cursor.index - window.lowerBound
        canvas.cursor = Point(1, 4 + max(0, place))
    }

    private func drawLedgerLine(
        _ line: LedgerLine, _ balance: Money, _ isCurrent: Bool, _ y: Int,
        _ canvas: inout Canvas
    ) {
        let style: Style = isCurrent ? .selection : .text
        if isCurrent { canvas.fill(" ", 0, y, size.width, style) }
        canvas.put(isCurrent ? " >" : "", 0, y, style)
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
        }
    }
}

extension AgingReport.Grouping {
    /// Head of the first column.
    var title: String {
        switch self {
        case .payer: return "Payer"
        case .patient: return "Patient"
        case .provider: return "Provider"
        }
    }
}
