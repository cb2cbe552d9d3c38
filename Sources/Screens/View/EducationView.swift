import RevenueCycle
import TextUI

/// The third list of `drawCurrent`: credentials above, the log of courses below.
extension Console {
    func drawEducation(_ canvas: inout Canvas) {
        canvas.put("   Credential  Body        Cycle", 0, 2, .muted)
        for (head, end) in [("Needed", 50), ("Earned", 57), ("Due", 62), ("Days", 67)] {
            canvas.putRight(head, end: end, 2, .muted)
        }
        canvas.put("Pace", 68, 2, .muted)
        let upper = current.credentials.count + 1
        let split = 4 + min(upper, 4)
        let inLog = current.cursor.index >= upper
        var above = ListCursor()
        above.go(to: min(current.cursor.index, upper - 1), count: upper)
        var below = ListCursor()
        below.go(to: current.cursor.index - upper, count: current.entries.count)
        if inLog {
            drawStandings(above, marked: false, split, &canvas)
            drawLog(below, marked: true, split, &canvas)
        } else {
            drawLog(below, marked: false, split, &canvas)
            drawStandings(above, marked: true, split, &canvas)
        }
        drawCurrentDetail(educationLines, &canvas)
    }

    private func drawStandings(
        _ cursor: ListCursor, marked: Bool, _ bottom: Int, _ canvas: inout Canvas
    ) {
        let count = current.credentials.count + 1
        let window = cursor.window(height: bottom - 4, count: count)
        for (line, index) in window.enumerated() {
            let isCurrent = marked && index == cursor.index
            let y = 4 + line
            if isCurrent { select(y, &canvas) }
            if index == count - 1 {
                let text = "(c adds a credential)"
                canvas.put(text, 3, y, isCurrent ? .selection : .muted)
            } else {
                drawStanding(current.credentials[index], y, isCurrent, &canvas)
            }
        }
    }

    private func select(_ y: Int, _ canvas: inout Canvas) {
        canvas.fill(" ", 0, y, currentListWidth, .selection)
        canvas.put(" >", 0, y, .selection)
        canvas.cursor = Point(1, y)
    }

    private func drawStanding(
        _ credential: Credential, _ y: Int, _ isCurrent: Bool, _ canvas: inout Canvas
    ) {
        let standing = EducationStanding(credential, entries: current.entries, today: today)
        let style: Style = isCurrent ? .selection : .text
        canvas.put(TextWidth.fitted(credential.name, 11), 3, y, style)
        canvas.put(TextWidth.fitted(credential.body, 11), 15, y, style)
        canvas.put("\(credential.firstDay.short)-\(credential.lastDay.short)", 27, y, style)
        canvas.putRight(CreditAmount.text(standing.needed), end: 50, y, style)
        canvas.putRight(CreditAmount.text(standing.earned), end: 57, y, style)
        canvas.putRight(CreditAmount.text(standing.due), end: 62, y, style)
        canvas.putRight("\(max(0, standing.daysLeft))", end: 67, y, style)
        canvas.put(
            standing.paceWord, 68, y, isCurrent ? style : paceStyle(standing),
            width: currentListWidth - 68)
    }

    private func paceStyle(_ standing: EducationStanding) -> Style {
        switch standing.pace {
        case .complete: return .good
        case .behind: return .warning
        case .missed: return .error
        case .notBegun, .even, .ahead: return .text
        }
    }

    private func drawLog(
        _ cursor: ListCursor, marked: Bool, _ top: Int, _ canvas: inout Canvas
    ) {
        canvas.put("   Day       Credits  Course", 0, top, .muted)
        canvas.put("Provider", 56, top, .muted)
        canvas.putRight("Category", end: currentListWidth - 1, top, .muted)
        let entries = current.entries
        let window = cursor.window(height: currentDetailTop - top - 1, count: entries.count)
        for (line, index) in window.enumerated() {
            let isCurrent = marked && index == cursor.index
            let y = top + 1 + line
            if isCurrent { select(y, &canvas) }
            let entry = entries[index]
            let style: Style = isCurrent ? .selection : entry.isVoided ? .muted : .text
            canvas.put(entry.day.short, 3, y, style)
            canvas.putRight(
                entry.isVoided ? "void" : CreditAmount.text(entry.tenths), end: 20, y, style)
            canvas.put(TextWidth.fitted(entry.title, 32), 22, y, style)
            canvas.put(TextWidth.fitted(entry.provider, 12), 56, y, style)
            let category = TextWidth.fitted(entry.category, currentListWidth - 70)
            canvas.putRight(category, end: currentListWidth - 1, y, style)
        }
        if entries.isEmpty { canvas.put("No course is in the log.", 3, top + 1, .muted) }
    }

    private var educationLines: [(text: String, style: Style)] {
        switch current.educationRow {
        case .credential(let credential):
            let standing = EducationStanding(credential, entries: current.entries, today: today)
            return [(credential.name, .title), (standing.sentence, .text)]
        case .entry(let entry):
            let number = entry.certificateNumber
            let origin = [
                entry.provider, entry.category, number.isEmpty ? "" : "certificate \(number)",
                entry.isVoided ? "voided" : "",
            ]
            return [
                (entry.title, .title),
                (origin.filter { !$0.isEmpty }.joined(separator: ", "), .text),
            ]
        case .newCredential: return [("c or Enter adds a credential.", .muted)]
        case nil: return []
        }
    }
}
