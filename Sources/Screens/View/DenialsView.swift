import RevenueCycle
import TextUI

extension Console {
    func drawDenials(_ canvas: inout Canvas) {
        let total = denials.rows.map(\.denial.open).total.grouped
        let soon = denials.rows.count { row in
            row.due.map { (0...30).contains($0.days(since: today)) } ?? false
        }
        canvas.put(
            "Denials open \(denials.rows.count)   \(total)   due in 30 d: \(soon)"
                + (denials.marks.isEmpty ? "" : "   \(denials.marks.count) marked"), 1, 1, .text,
            width: size.width - 2)
        canvas.putRight("Sort: value / days left", end: size.width - 1, 1, .muted)
        let width = isWide ? 92 : size.width
        canvas.put(
            "  Claim      Patient      Payer       Reason RARC         Open  Due   Play", 0, 2,
            .muted, width: width)
        canvas.fill("-", 1, 3, width - 2, .muted)
        let detail = isWide ? 9 : 8
        let room = max(1, size.height - 6 - detail)
        let window = denials.cursor.window(height: room, count: denials.rows.count)
        for (line, index) in window.enumerated() { drawDenial(index, 4 + line, width, &canvas) }
        if denials.rows.isEmpty {
            canvas.put("No denial is open.", 2, 4, .good)
        }
        let foot = 4 + room
        if isWide {
            for y in 2..<(size.height - 2) { canvas.put("|", width, y, .muted) }
            drawReasons(top: foot, width: width, height: detail, &canvas)
            drawDenialSide(width + 2, &canvas)
        } else {
            drawDenialFoot(foot, &canvas)
        }
        let line = denials.cursor.index - window.lowerBound
        canvas.cursor = Point(0, min(4 + max(0, line), size.height - 3))
    }

    private func drawDenial(_ index: Int, _ y: Int, _ width: Int, _ canvas: inout Canvas) {
        let row = denials.rows[index]
        let isCurrent = index == denials.cursor.index
        let style: Style = isCurrent ? .selection : .text
        if isCurrent { canvas.fill(" ", 0, y, width, .selection) }
        canvas.put(isCurrent ? ">" : " ", 0, y, style)
        if denials.marks.contains(row.denial.claim) {
            canvas.put("*", 1, y, isCurrent ? style : .mark)
        }
        canvas.put(TextWidth.fitted(row.denial.number, 10), 2, y, style)
        canvas.put(TextWidth.fitted(row.denial.form.patient.listName, 12), 13, y, style)
        canvas.put(TextWidth.fitted(row.payerName, 11), 26, y, style)
        canvas.put(TextWidth.fitted(row.denial.reason, 6), 38, y, style)
        canvas.put(
            TextWidth.fitted(row.denial.remarks.joined(separator: " "), 9), 45, y, style)
        canvas.putRight(row.denial.open.grouped, end: 63, y, style)
        let days = row.due.map { $0.days(since: today) } ?? 999
        canvas.put(
            row.due?.monthAndDay ?? "-", 65, y,
            isCurrent ? style : days < 10 ? .error : days < 30 ? .warning : .text)
        canvas.put(TextWidth.fitted(row.play.title, max(0, width - 72)), 71, y, style)
    }

    private func denialWords(_ row: DenialRow) -> [String] {
        let days = row.due.map { $0.days(since: today) } ?? 0
        let due = row.due.map { "\(row.dueFor) by \($0.short) (\(days) d)" } ?? ""
        let number =
            row.denial.payerControlNumber.isEmpty ? "" : "  ICN \(row.denial.payerControlNumber)"
        return row.words + [
            "Cause: \(row.play.cause).", "Play: \(row.play.title)\(number).  \(due)",
        ]
    }

    private func drawDenialFoot(_ top: Int, _ canvas: inout Canvas) {
        rule(top, &canvas)
        guard let row = denials.current else { return }
        var y = top + 1
        for text in denialWords(row) where y < size.height - 3 {
            canvas.put(text, 1, y, .text, width: size.width - 2)
            y += 1
        }
        for text in FixPreview.changes(row.denial.form, row.edits).prefix(3)
        where y < size.height - 3 {
            canvas.put("  " + text, 1, y, .muted, width: size.width - 2)
            y += 1
        }
        if denials.sameCauseCount > 0 {
            canvas.put(
                "\(denials.sameCauseCount) more of the same cause: = marks them all", 1,
                size.height - 3, .muted, width: size.width - 2)
        }
    }

    private func whatPlayDoes(_ row: DenialRow) -> String {
        if row.isAutomatic { return "T CHANGES THIS AND FILES IT" }
        switch row.play.action {
        case .mend, .otherPayer: return "T TAKES IT BACK TO MEND"
        case .appeal, .records: return "T WRITES THE LETTER"
        case .proof: return "T WRITES THE PROOF OF FILING"
        case .coverage, .original, .close: return "NOTHING TO SEND AGAIN YET"
        }
    }

    private func drawReasons(
        top: Int, width: Int, height: Int, _ canvas: inout Canvas
    ) {
        canvas.fill("-", 1, top, width - 2, .muted)
        canvas.put("By reason, 90 days", 1, top + 1, .title)
        canvas.putRight("n", end: 58, top + 1, .muted)
        canvas.putRight("Amount", end: 68, top + 1, .muted)
        canvas.putRight("Turned", end: width - 2, top + 1, .muted)
        let most = denials.reasons.map(\.amount.cents).max() ?? 1
        for (place, count) in denials.reasons.prefix(height - 3).enumerated() {
            let y = top + 2 + place
            canvas.put(count.reason, 2, y)
            let bar = Bar.text(
                part: count.amount.cents, whole: max(1, most), width: 38, blocks: isUnicode)
            canvas.put(bar, 12, y, .muted)
            canvas.putRight("\(count.count)", end: 58, y)
            canvas.putRight(count.amount.grouped, end: 68, y)
            canvas.putRight("\(count.overturned)", end: width - 2, y)
        }
    }

    private func drawDenialSide(_ x: Int, _ canvas: inout Canvas) {
        guard let row = denials.current else { return }
        let width = size.width - x - 1
        var y = 2
        func line(_ text: String, _ style: Style = .text) {
            for part in wrapped(text, width) where y < size.height - 2 {
                canvas.put(part, x, y, style, width: width)
                y += 1
            }
        }
        let form = row.denial.form
        line("CLAIM \(row.denial.number)  \(form.patient.listName)  \(row.payerName)", .title)
        line(
            "DOS \(form.firstServiceDay?.short ?? "?")  "
                + form.lines.map(\.codeWithModifiers).joined(separator: " ")
                + "  \(form.charge.grouped)")
        line("Decided \(row.denial.day.short), denied \(row.denial.amount.grouped)")
        y += 1
        for text in denialWords(row) { line(text) }
        y += 1
        line(whatPlayDoes(row), .title)
        for text in FixPreview.changes(form, row.edits) { line(text, .muted) }
        if denials.sameCauseCount > 0 {
            y += 1
            line("\(denials.sameCauseCount) more of the same cause: = marks them all")
        }
    }
}
