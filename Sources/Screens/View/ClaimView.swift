import RevenueCycle
import TextUI

extension Console {
    func drawClaim(_ canvas: inout Canvas) {
        guard let sheet = claim.sheet else {
            canvas.put(
                "No claim is open. 1 goes to the queue, Enter opens one there.", 2, 3, .muted)
            return
        }
        drawClaimHead(sheet, &canvas)
        let panel = isWide ? 0 : min(6, 3 + max(1, claim.findings.count))
        let bottom = size.height - 2 - panel
        if showsPageOnly {
            drawClaimPage(top: 2, bottom: bottom, &canvas)
        } else {
            drawForm(sheet.item.claim, top: 2, bottom: bottom, &canvas)
        }
        if isWide {
            for y in 2..<(size.height - 2) { canvas.put("|", 84, y, .muted) }
            if claim.view == .form || claim.view == .paper {
                drawClaimSide(sheet, 86, &canvas)
            } else {
                drawClaimSplit(86, &canvas)
            }
        } else {
            drawErrorPanel(bottom, &canvas)
        }
    }

    private func drawClaimHead(_ sheet: ClaimSheet, _ canvas: inout Canvas) {
        let claim = sheet.item.claim
        var text = "Claim \(claim.number)  \(sheet.item.status.rawValue.uppercased())  "
        text += "\(TextWidth.fitted(claim.patient.listName, isWide ? 30 : 18))  "
        text += TextWidth.fitted(claim.payerName, isWide ? 30 : 12)
        if self.claim.view != .form { text += "  View: \(self.claim.view.title)" }
        let room = size.width - (sheet.filingLimit == nil ? 2 : 28)
        canvas.put(text, 1, 1, .title, width: room)
        if let limit = sheet.filingLimit {
            let days = limit.days(since: today)
            canvas.putRight(
                "file by \(limit.short) (\(days) d)", end: size.width - 1, 1,
                days < 10 ? .error : days < 30 ? .warning : .muted)
        }
    }

    private func drawForm(
        _ shown: Claim, top: Int, bottom: Int, _ canvas: inout Canvas
    ) {
        let fields = ClaimForm.fields(shown, focus: claim.focus)
        let room = bottom - top
        let focusRow = fields.first { $0.ref == claim.focus }?.y ?? 0
        let last = fields.map(\.y).max() ?? 0
        let more = max(0, last - ClaimForm.moreRow(shown))
        let height = ClaimForm.height(shown, more: more)
        let scroll =
            height <= room || focusRow < room - 1
            ? 0 : max(0, min(focusRow - room / 2, height - room))
        func row(_ y: Int) -> Int? {
            let place = top + y - scroll
            return place >= top && place < bottom ? place : nil
        }
        let rules =
            [6, ClaimForm.lineHeadRow(shown) - 1, ClaimForm.totalRow(shown) + 1]
            + (more > 0 ? [ClaimForm.moreRow(shown)] : [])
        for y in rules {
            if let place = row(y), place < bottom - 1 {
                canvas.fill("-", 1, place, min(82, size.width - 2), .muted)
            }
        }
        if let place = row(ClaimForm.diagnosisRow(shown)) { canvas.put("Dx", 0, place, .muted) }
        if let place = row(ClaimForm.lineHeadRow(shown)) {
            canvas.put(
                "   Ln DOS       CPT   M1 M2 M3 M4  Ptr   Units     Charge  What", 0, place, .muted)
        }
        if let place = row(ClaimForm.totalRow(shown)) {
            canvas.putRight("Total \(shown.charge.grouped)", end: 58, place, .title)
        }
        if let place = row(4) {
            canvas.put(TextWidth.fitted(shown.rendering.lastName, 22), 21, place, .muted)
        }
        for field in fields {
            guard let place = row(field.y) else { continue }
            drawField(field, place, &canvas)
        }
        for index in shown.lines.indices {
            guard let place = row(ClaimForm.lineHeadRow(shown) + 1 + index) else { continue }
            let name = claim.names[shown.lines[index].code] ?? ""
            canvas.put("\(index + 1)", 3, place, .muted)
            canvas.put(name, 60, place, .muted, width: min(size.width, 83) - 61)
        }
    }

    private func drawField(_ field: FormField, _ y: Int, _ canvas: inout Canvas) {
        canvas.put(field.label, field.x, y, .muted)
        let isFocus = field.ref == claim.focus
        let finding = claim.findings.first { $0.ref == field.ref }
        let isWrong =
            claim.bad[field.ref] != nil || finding?.holdsBack ?? false
        var text = claim.shownText(field.ref)
        if field.ref.field == .lineCharge, text == "0.00", !isFocus { text = "" }
        let style: Style =
            isFocus
            ? .focus
            : isWrong
                ? .error
                : finding != nil ? .warning : .text
        let blank = isFocus || text.isEmpty ? "_" : " "
        canvas.fill(Character(blank), field.fieldX, y, field.width, isFocus ? .focus : .muted)
        let fitted = TextWidth.fitted(text, field.width)
        let start =
            field.ref.field.content == .money && !isFocus
            ? field.fieldX + field.width - TextWidth.of(fitted) : field.fieldX
        canvas.put(fitted, start, y, style)
        if isWrong, field.fieldX > 0 {
            canvas.put("!", field.fieldX + field.width, y, .error)
        }
        if field.ref.field == .diagnosis, let name = claim.names[sheetText(field.ref)] {
            canvas.put(TextWidth.fitted(name, 27), field.fieldX + field.width + 1, y, .muted)
        }
        if isFocus {
            let caret = claim.editor?.caret ?? 0
            canvas.cursor = Point(field.fieldX + min(caret, field.width - 1), y)
        }
    }

    private func sheetText(_ ref: FieldRef) -> String {
        claim.sheet?.item.claim.text(ref) ?? ""
    }

    private func drawErrorPanel(_ top: Int, _ canvas: inout Canvas) {
        canvas.fill("-", 1, top, size.width - 2, .muted)
        let errors = claim.findings.count(where: \.holdsBack) + claim.bad.count
        let warnings = claim.findings.count + claim.bad.count - errors
        canvas.put("ERRORS \(errors)   WARNINGS \(warnings)", 1, top + 1, .title)
        if errors + warnings == 0 { canvas.put("Clean.", 26, top + 1, .good) }
        var y = top + 2
        let order =
            claim.findings.filter { $0.ref == claim.focus }
            + claim.findings.filter { $0.ref != claim.focus }
        for finding in order where y < size.height - 2 {
            let here = finding.ref == claim.focus
            let answered = finding.overridden.map { " [stays, \($0.who), \($0.until.short)]" }
            let text =
                "\(here ? ">" : " ")\(finding.letter) \(finding.label)  "
                + "\(finding.item): \(finding.sentence)\(answered ?? "")"
            // The one under the cursor is told in full.
            let parts = here ? wrapped(text, size.width - 2) : [text]
            for part in parts where y < size.height - 2 {
                canvas.put(part, 0, y, letterStyle(finding.letter), width: size.width - 1)
                y += 1
            }
            let isFirst = finding == order.first
            if here || isFirst, let fix = finding.fix, y < size.height - 2 {
                canvas.put(
                    "     Fix: \(fix.title).  Ctrl-T takes it", 0, y, .text,
                    width: size.width - 1)
                y += 1
            }
        }
    }

    /// Level and reasons: what an audit will ask for.
    private func drawEvidence(_ sheet: ClaimSheet, _ line: (String, Style) -> Void) {
        if let record = sheet.item.recordedVisit {
            let level = VisitLevel.of(record)
            let code = level.billed ?? "none"
            line("LEVEL \(code) by \(level.basis.rawValue), evidence kept", .muted)
        }
        for reason in sheet.reasons.suffix(4) {
            line("WHY \(reason.modifier) line \(reason.line): \(reason.reason)", .muted)
        }
        for need in claim.openReasons {
            line("\(need.modifier) on line \(need.line + 1): no reason kept yet (Ctrl-R)", .muted)
        }
    }

    /// What the contract says of each line, and which term.
    private func drawExpected(_ sheet: ClaimSheet, _ line: (String, Style) -> Void) {
        if sheet.expected.isEmpty { return }
        let known = sheet.expected.compactMap(\.allowed)
        let whole = known.count == sheet.expected.count ? known.total.grouped : "unknown"
        line("CONTRACT ALLOWS \(whole)", .title)
        for (index, price) in sheet.expected.enumerated() {
            line("  \(index + 1) \(price.allowed?.text ?? "?")  \(price.term)", .muted)
        }
    }

    private func drawClaimSide(_ sheet: ClaimSheet, _ x: Int, _ canvas: inout Canvas) {
        let width = size.width - x - 1
        var y = 2
        func line(_ text: String, _ style: Style = .text) {
            for part in wrapped(text, width) where y < size.height - 2 {
                canvas.put(part, x, y, style, width: width)
                y += 1
            }
        }
        line(
            "ERRORS \(sheet.item.result.errors.count)   "
                + "WARNINGS \(sheet.item.result.warnings.count)", .title)
        for finding in claim.findings {
            let here = finding.ref == claim.focus ? ">" : " "
            line(
                "\(here)\(finding.letter) \(finding.label) box \(finding.item) "
                    + "\(finding.place(in: sheet.item.claim))", letterStyle(finding.letter)
            )
            line("  \(finding.sentence)")
            if let kept = finding.overridden {
                line("  Stays until \(kept.until.short), \(kept.who): \(kept.why)", .muted)
            }
            if let fix = finding.fix { line("  Fix: \(fix.title).  Ctrl-T", .muted) }
        }
        y += 1
        line(
            "BALANCE  payer \(sheet.payerBalance.grouped)  "
                + "patient \(sheet.patientBalance.grouped)", .title)
        drawExpected(sheet, line)
        drawEvidence(sheet, line)
        if !sheet.earlier.isEmpty {
            y += 1
            line("EARLIER", .title)
            for service in sheet.earlier.prefix(6) {
                let code = ([service.code] + service.modifiers).joined(separator: "-")
                line(
                    "  \(service.day.short) \(code) \(service.charge.text) "
                        + service.status.rawValue, .muted)
            }
        }
        y += 1
        if !sheet.item.note.isEmpty { line("NOTE", .title) }
        for text in sheet.item.note.split(separator: "\n") { line(String(text), .muted) }
        y += 1
        if !sheet.history.isEmpty { line("HISTORY", .title) }
        for entry in sheet.history.suffix(8) {
            line("  \(entry.day.monthAndDay) \(entry.text)", .muted)
        }
    }
}
