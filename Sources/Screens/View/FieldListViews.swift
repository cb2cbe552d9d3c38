import RevenueCycle
import TextUI

/// Lists of fields, of values, and questions with what they would do.
extension Console {
    func drawConfirmation(_ asked: Confirmation, _ canvas: inout Canvas) {
        let longest = asked.lines.map(TextWidth.of).max() ?? 0
        let wanted = max(TextWidth.of(asked.question) + 6, longest + 4, 40)
        let width = min(size.width - 4, wanted)
        let question = wrapped(asked.question, width - 4)
        let room = max(0, size.height - 8 - question.count)
        let shown = asked.lines.dropFirst(asked.top).prefix(room)
        let height = question.count + 3 + (asked.lines.isEmpty ? 0 : shown.count + 1)
        let (x, y) = ((size.width - width) / 2, max(1, (size.height - height) / 2))
        canvas.box(x, y, width, height, title: "Please confirm")
        var row = y + 1
        for text in question {
            canvas.put(text, x + 2, row, .text, width: width - 4)
            row += 1
        }
        for text in shown {
            canvas.put(text, x + 2, row, .muted, width: width - 4)
            row += 1
        }
        if !asked.lines.isEmpty { row += 1 }
        canvas.put("y = yes, Enter = no", x + 2, row, .muted)
        canvas.cursor = Point(x + 2, y + 1)
    }

    func drawFieldFinder(_ finder: FieldFinder, _ canvas: inout Canvas) {
        let rows = finder.shown
        let width = min(size.width - 4, 96)
        let room = max(1, min(14, size.height - 8))
        let (x, y) = ((size.width - width) / 2, max(1, (size.height - room - 4) / 2))
        canvas.box(x, y, width, room + 4, title: "Go to box, loop or field")
        canvas.put("> \(finder.editor.text)", x + 2, y + 1)
        let window = finder.cursor.window(height: room, count: rows.count)
        for (line, index) in window.enumerated() {
            let row = rows[index]
            let isCurrent = index == finder.cursor.index
            let style: Style = isCurrent ? .selection : .text
            let place = y + 2 + line
            canvas.fill(" ", x + 1, place, width - 2, style)
            canvas.put(TextWidth.fitted(row.item, 4), x + 2, place, isCurrent ? style : .key)
            canvas.put(TextWidth.fitted(row.place, 16), x + 7, place, style)
            let count = row.ref.field == .diagnosis || row.ref.field.isOtherPayerField
            let title = count ? "\(row.title) \(row.ref.index + 1)" : row.title
            canvas.put(TextWidth.fitted(title, 30), x + 24, place, style)
            canvas.put(
                TextWidth.fitted(FieldText.shown(row.text, row.ref.field.content), width - 57),
                x + 55, place, isCurrent ? style : .muted)
        }
        canvas.put(
            "\(rows.count) fields. 24j, 2310B or words; Enter goes there", x + 2, y + room + 2,
            .muted, width: width - 4)
        canvas.cursor = Point(x + 4 + finder.editor.caret, y + 1)
    }

    func drawValueList(_ list: ValueList, _ canvas: inout Canvas) {
        let rows = list.shown
        let width = min(size.width - 4, 76)
        let room = max(1, min(14, size.height - 8))
        let (x, y) = ((size.width - width) / 2, max(1, (size.height - room - 4) / 2))
        canvas.box(x, y, width, room + 4, title: list.title)
        canvas.put("> \(list.editor.text)", x + 2, y + 1)
        let window = list.cursor.window(height: room, count: rows.count)
        for (line, index) in window.enumerated() {
            let row = rows[index]
            let isCurrent = index == list.cursor.index
            let style: Style = isCurrent ? .selection : .text
            let place = y + 2 + line
            canvas.fill(" ", x + 1, place, width - 2, style)
            canvas.put(TextWidth.fitted(row.value, 12), x + 2, place, isCurrent ? style : .key)
            canvas.put(TextWidth.fitted(row.name, width - 18), x + 15, place, style)
        }
        canvas.put("\(rows.count) values. Enter takes one", x + 2, y + room + 2, .muted)
        canvas.cursor = Point(x + 4 + list.editor.caret, y + 1)
    }

    /// Box, loop and element of the focused field, where a message would stand.
    func drawFieldPlace(_ y: Int, _ canvas: inout Canvas) {
        guard let sheet = claim.sheet else { return }
        let field = claim.focus.field
        let place = Self.place(of: claim.focus, in: sheet.item.claim)
        var text = field.item == "-" ? "not on the form" : "Box \(field.item)"
        text += "  \(place)  \(field.title)"
        if let line = claim.focus.serviceLine { text += ", line \(line + 1)" }
        if field.content == .money, let typed = claim.editor?.text {
            let base = Money(sheet.item.claim.text(claim.focus))
            let read = FieldText.amount(typed, base: base, implied: claim.impliesDecimals)
            text += "  = \(read?.text ?? "?")"
            text += claim.impliesDecimals ? "  (^X: decimals typed)" : "  (^X: 12500 = 125.00)"
        }
        if let line = claim.focus.serviceLine, sheet.expected.indices.contains(line) {
            let price = sheet.expected[line]
            text += "  contract \(price.allowed?.text ?? "?")" + (isWide ? " (\(price.term))" : "")
        }
        canvas.put(text, 1, y, .muted, width: size.width - 2)
    }

    private static func place(of ref: FieldRef, in claim: Claim) -> String {
        let place = ref.field.loopAndElement
        if claim.patientIsSubscriber, place.hasPrefix("2010CA") {
            return "2010BA" + place.dropFirst(6)
        }
        return place
    }
}
