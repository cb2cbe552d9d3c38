import RevenueCycle
import TextUI

extension Console {
    /// The paper superbill in place of the tab: form above or left, what is known of the patient
    /// below or right.
    func drawSuperbill(_ screen: SuperbillScreen, _ canvas: inout Canvas) {
        drawSuperbillTitle(screen, &canvas)
        let facts = isWide ? 0 : max(3, min(6, size.height - 16))
        let bottom = size.height - 2 - facts
        let scroll = superbillScroll(screen, room: bottom - 2)
        drawSuperbillForm(screen, top: 2 - scroll, rows: 2..<bottom, &canvas)
        if isWide {
            for y in 2..<bottom { canvas.put("|", 83, y, .muted) }
            drawSuperbillFacts(screen, x: 85, rows: 2..<bottom, &canvas)
        } else {
            rule(bottom, &canvas)
            drawSuperbillFacts(screen, x: 1, rows: (bottom + 1)..<(size.height - 2), &canvas)
        }
        drawChoices(screen, top: 2 - scroll, &canvas)
    }

    private func drawSuperbillTitle(_ screen: SuperbillScreen, _ canvas: inout Canvas) {
        let count = screen.problemCount
        let marked = count == 0 ? "" : "  \(count) marked !"
        canvas.put("Superbill from paper\(marked)", 1, 1, .title, width: size.width - 2)
        canvas.putRight("Total \(screen.total.grouped)", end: size.width - 1, 1, .title)
    }

    /// Rows the form is moved up so that the focus shows.
    private func superbillScroll(_ screen: SuperbillScreen, room: Int) -> Int {
        let height = SuperbillLayout.height(screen.form)
        let row = SuperbillLayout.fields(screen.form).first { $0.ref == screen.focus }?.y ?? 0
        if height <= room || row < room - 1 { return 0 }
        return max(0, min(row - room / 2, height - room))
    }

    // MARK: Form

    private func drawSuperbillForm(
        _ screen: SuperbillScreen, top: Int, rows: Range<Int>, _ canvas: inout Canvas
    ) {
        let form = screen.form
        let width = min(81, size.width - 2)
        let head = SuperbillLayout.lineHeadRow(form)
        let total = SuperbillLayout.totalRow(form)
        for y in [SuperbillLayout.diagnosisRow - 1, head - 1, total + 1] {
            if rows.contains(top + y) { canvas.fill("-", 1, top + y, width, .muted) }
        }
        if rows.contains(top + head) {
            canvas.put(
                " Ln Code      Modifiers    Units  Ptr       Charge  What", 0, top + head, .muted)
        }
        if rows.contains(top + SuperbillLayout.diagnosisRow) {
            canvas.put("Dx", 0, top + SuperbillLayout.diagnosisRow, .muted)
        }
        if rows.contains(top + total) {
            canvas.putRight("Total \(screen.total.grouped)", end: 50, top + total, .title)
        }
        for field in SuperbillLayout.fields(form) where rows.contains(top + field.y) {
            drawSuperbillField(field, top + field.y, screen, &canvas)
            drawBeside(field, top + field.y, screen, &canvas)
        }
    }

    private func drawSuperbillField(
        _ field: SuperbillLayout.Field, _ y: Int, _ screen: SuperbillScreen,
        _ canvas: inout Canvas
    ) {
        canvas.put(field.label, field.x, y, .muted)
        let isFocus = field.ref == screen.focus
        let isTyping = isFocus && screen.editor != nil
        let isWrong = !isTyping && screen.problem(field.ref) != nil
        let text = TextWidth.fitted(screen.shownText(field.ref), field.width)
        let isDefault = !isTyping && SuperbillEntry.own(field.ref, screen.form).isEmpty
        let style: Style = isFocus ? .focus : isWrong ? .error : isDefault ? .muted : .text
        let blank: Character = isFocus || text.isEmpty ? "_" : " "
        canvas.fill(blank, field.fieldX, y, field.width, isFocus ? .focus : .muted)
        let isRight = field.ref.field.isAmount && !isFocus
        let start = isRight ? field.fieldX + field.width - TextWidth.of(text) : field.fieldX
        canvas.put(text, start, y, style)
        if isWrong { canvas.put("!", field.fieldX + field.width, y, .error) }
        if isFocus, screen.lookup == nil {
            let typed = screen.editor.map { String($0.text.prefix($0.caret)) } ?? ""
            let caret = min(TextWidth.of(typed), field.width - 1)
            canvas.cursor = Point(field.fieldX + caret, y)
        }
    }

    /// The words to the right of a field.
    private func drawBeside(
        _ field: SuperbillLayout.Field, _ y: Int, _ screen: SuperbillScreen,
        _ canvas: inout Canvas
    ) {
        let caption = screen.caption(field.ref)
        let x = field.fieldX + field.width + 2
        let edge = min(82, size.width - 1)
        switch field.ref.field {
        case .patient:
            guard let patient = screen.form.patient, screen.editor == nil else { return }
            let birth = patient.birthDay?.long ?? "no birth date"
            canvas.put(
                "\(birth) \(patient.sex) \(patient.recordNumber)", x, y, .muted, width: edge - x)
        case .rendering:
            canvas.put(TextWidth.fitted(caption, 39 - x), x, y, .muted)
        case .referring:
            let isAsked = screen.asksReferring && screen.form.referring.isEmpty
            let text = isAsked ? "asked" : caption
            canvas.put(TextWidth.fitted(text, edge - x), x, y, .muted)
        case .diagnosis:
            let end = field.x < 40 ? 41 : edge
            canvas.put(TextWidth.fitted(caption, end - x), x, y, .muted)
        case .lineCode:
            let number = "\(field.ref.index + 1)"
            if !screen.form.line(field.ref.index).isEmpty {
                canvas.putRight(number, end: 3, y, .muted)
            }
            let line = screen.form.line(field.ref.index)
            let drug = line.ndc.isEmpty ? "" : " NDC \(line.ndc) \(line.ndcUnit)\(line.ndcQuantity)"
            canvas.put(TextWidth.fitted(caption + drug, edge - 52), 52, y, .muted)
        default: break
        }
    }

    // MARK: Lists

    /// Patients or codes to choose from, below the field they are for.
    private func drawChoices(_ screen: SuperbillScreen, top: Int, _ canvas: inout Canvas) {
        var rows: [String] = []
        var cursor = screen.matchCursor
        var head: String?
        if let lookup = screen.lookup {
            head = "Find: \(lookup.editor.text)"
            cursor = lookup.cursor
            rows = lookup.rows.map { row in
                let why = row.isBillable ? row.why : "header"
                let code =
                    lookup.target.field == .diagnosis
                    ? DiagnosisCode.dotted(row.code) : row.code
                return TextWidth.left(code, 10) + TextWidth.left(row.text, 48) + "  " + why
            }
        } else if screen.focus.field == .patient, screen.editor != nil {
            rows = screen.matches.map { patient in
                TextWidth.left(patient.name, 30) + TextWidth.left(patient.birthDay?.long ?? "", 12)
                    + TextWidth.left(patient.sex, 3) + patient.recordNumber
            }
        }
        if rows.isEmpty, head == nil { return }
        let field = SuperbillLayout.fields(screen.form).first { $0.ref == screen.focus }
        let below = top + (field?.y ?? 0) + 1
        let heads = head == nil ? 0 : 1
        let height = min(8, rows.count) + heads
        var y = max(2, min(below, size.height - 2 - height))
        let width = min(82, size.width)
        if let head, let lookup = screen.lookup {
            canvas.fill(" ", 0, y, width, .focus)
            canvas.put(head, 1, y, .focus, width: width - 2)
            let typed = String(lookup.editor.text.prefix(lookup.editor.caret))
            canvas.cursor = Point(7 + TextWidth.of(typed), y)
            y += 1
        }
        for index in cursor.window(height: height - heads, count: rows.count) {
            let isCurrent = index == cursor.index
            let style: Style = isCurrent ? .selection : .text
            canvas.fill(" ", 0, y, width, style)
            canvas.put(isCurrent ? " > " : "   ", 0, y, style)
            canvas.put(TextWidth.fitted(rows[index], width - 4), 3, y, style)
            y += 1
        }
    }
}
