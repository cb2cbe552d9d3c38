import RevenueCycle
import TextUI

/// Money typed by hand: a paper explanation of benefits, and what a patient pays.
extension Console {
    func drawPaper(_ canvas: inout Canvas) {
        let form = payments.paper
        let left = form.left
        canvas.put(
            "Paper EOB   left \(left?.grouped ?? "?")   must be 0.00 to post", 1, 1,
            left == .zero ? .good : .title, width: size.width - 2)
        for field in PaperForm.Header.allCases {
            let (x, y) = (field.rawValue % 2 == 0 ? 1 : 42, 3 + field.rawValue / 2)
            canvas.put(field.title, x, y, .muted)
            let at = x + (field == .claim ? 19 : 14)
            let width = field == .claim ? 20 : 24
            draw(form.header[field.rawValue], at, y, width, form.place == field.rawValue, &canvas)
            if field == .takenBack, form[.takenBack].isEmpty {
                canvas.put("the amount, then what it names", at + 26, y, .muted)
            }
        }
        canvas.put(
            "Claim     Ln Code     Charge     Paid   Deduct    Coins    Copay   Denied Why"
                + "     CO-45",
            1, 7, .muted, width: size.width - 2)
        rule(8, &canvas)
        let room = size.height - 12
        let current = form.cell?.line ?? 0
        let first = max(0, min(current - room / 2, form.lines.count - room))
        for (row, index) in (first..<min(form.lines.count, first + max(1, room))).enumerated() {
            drawPaperLine(form, index, 9 + row, &canvas)
        }
        if form.lines.isEmpty {
            canvas.put(
                "Type the header, then the number of a claim: its lines come by themselves.", 1, 9,
                .muted, width: size.width - 2)
        }
    }

    private func drawPaperLine(
        _ form: PaperForm, _ index: Int, _ y: Int, _ canvas: inout Canvas
    ) {
        let line = form.lines[index]
        canvas.put(line.claim.known.number, 1, y, width: 9)
        canvas.put("\(line.known.number)", 11, y)
        canvas.put(line.known.code, 14, y, width: 6)
        canvas.putRight(line.known.charge.grouped, end: 29, y)
        for column in PaperForm.Column.allCases {
            let isHere = form.cell.map { $0 == (index, column) } ?? false
            let x = 31 + column.rawValue * 9
            draw(line.cells[column.rawValue], x, y, column == .reason ? 4 : 8, isHere, &canvas)
        }
        let text = line.contractual?.grouped ?? "?"
        if isWide {
            canvas.putRight(text, end: 95, y, .muted)
        } else if form.cell?.line == index {
            canvas.put(
                "\(line.claim.patientName), line \(line.known.number): CO-45 would be \(text)", 1,
                size.height - 3, .muted, width: size.width - 2)
        }
    }

    private func draw(
        _ editor: LineEditor, _ x: Int, _ y: Int, _ width: Int, _ isHere: Bool,
        _ canvas: inout Canvas
    ) {
        let style: Style = isHere ? .selection : .text
        canvas.fill(isHere ? " " : "_", x, y, width, isHere ? .selection : .muted)
        canvas.put(editor.text, x, y, style, width: width)
        if isHere { canvas.cursor = Point(x + min(editor.caret, width - 1), y) }
    }

    func drawReceipt(_ form: ReceiptForm, _ canvas: inout Canvas) {
        let rows = min(form.account.open.count, size.height - 12)
        let width = min(size.width - 4, 76)
        let (x, y) = ((size.width - width) / 2, max(1, (size.height - rows - 9) / 2))
        canvas.box(x, y, width, rows + 8, title: "Money from \(form.account.name)")
        canvas.put(
            "owes \(form.account.owed.grouped)   credit \(form.account.credit.grouped)   left "
                + "\(form.left?.grouped ?? "?")", x + 2, y + 1, .muted, width: width - 4)
        canvas.put("Amount", x + 2, y + 2)
        draw(form.amount, x + 14, y + 2, 14, form.field == 0, &canvas)
        canvas.put("By", x + 2, y + 3)
        canvas.put(
            "\(form.method.rawValue) (c k d or arrows)", x + 14, y + 3,
            form.field == 1 ? .selection : .text)
        if form.field == 1 { canvas.cursor = Point(x + 14, y + 3) }
        canvas.put("Reference", x + 2, y + 4)
        draw(form.reference, x + 14, y + 4, 24, form.field == 2, &canvas)
        let first = max(0, min(form.field - 3 - rows + 1, form.account.open.count - rows))
        for row in 0..<max(0, rows) {
            let claim = form.account.open[first + row]
            let line = y + 6 + row
            canvas.put(claim.number, x + 2, line, width: 10)
            canvas.put(claim.serviceDay.short, x + 14, line)
            canvas.putRight(claim.balance.grouped, end: x + 36, line)
            draw(
                form.parts[first + row], x + 40, line, 12, form.field == first + row + 3, &canvas)
        }
        canvas.put("Enter posts  Tab next  Esc stops", x + 2, y + rows + 6, .muted)
    }
}
