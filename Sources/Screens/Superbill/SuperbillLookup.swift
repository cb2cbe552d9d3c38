import RevenueCycle
import TextUI

/// The list of codes that opens below a field: one line to type, hits below it.
struct SuperbillLookup: Equatable, Sendable {
    /// The field that waits for a code: a diagnosis, or the code of a line.
    var target: SuperbillRef
    /// Codes below this header come first.
    var under: String
    var editor: LineEditor
    var rows: [FoundCode] = []
    var cursor = ListCursor()

    init(target: SuperbillRef, under: String, query: String) {
        self.target = target
        self.under = under
        editor = LineEditor(query)
    }

    var current: FoundCode? { rows.indices.contains(cursor.index) ? rows[cursor.index] : nil }

    func search(on day: CalendarDay) -> [SuperbillEffect] {
        target.field == .lineCode
            ? [.findServices(query: editor.text)]
            : [.findCodes(query: editor.text, under: under, day: day)]
    }

    /// Answers to an older text are late and dropped.
    mutating func take(_ query: String, _ found: [FoundCode]) {
        guard query == editor.text else { return }
        rows = found
        cursor.go(to: 0, count: rows.count)
    }
}

extension SuperbillScreen {
    /// Opens the list for the focused diagnosis or line, else for the next free diagnosis. Words
    /// already typed there are what is looked for.
    mutating func beginLookup() -> [SuperbillEffect] {
        let typed = editor.map { DiagnosisCode.compact($0.text) } ?? ""
        let isWords = !typed.isEmpty && !typed.contains(where: \.isNumber)
        let isCoded = focus.field == .diagnosis || focus.field == .lineCode
        let query = isWords && isCoded ? typed.lowercased() : ""
        if !query.isEmpty { editor = nil }
        let effects = leaveField()
        let target: SuperbillRef
        if focus.field.isLineField {
            target = SuperbillRef(.lineCode, focus.index)
        } else if focus.field == .diagnosis {
            target = focus
        } else {
            let last = SuperbillForm.mostDiagnoses - 1
            target = SuperbillRef(.diagnosis, form.freeDiagnosis ?? last)
        }
        let under = target.field == .diagnosis && query.isEmpty ? form.diagnosis(target.index) : ""
        let opened = SuperbillLookup(target: target, under: under, query: query)
        lookup = opened
        focus = target
        return effects + opened.search(on: day)
    }

    mutating func lookupKey(_ key: Key) -> [SuperbillEffect]? {
        guard var list = lookup else { return nil }
        switch key {
        case .escape: lookup = nil
        case .enter: return takeFound(list)
        case .up, .down:
            list.cursor.move(key == .up ? -1 : 1, count: list.rows.count)
            lookup = list
        default:
            let before = list.editor.text
            guard list.editor.take(key, limit: 60) else {
                return SuperbillCommand.command(for: key) == nil ? nil : []
            }
            lookup = list
            return list.editor.text == before ? [] : list.search(on: day)
        }
        return []
    }

    private mutating func takeFound(_ list: SuperbillLookup) -> [SuperbillEffect] {
        guard let row = list.current else {
            message = Message("Nothing is found for these words; Esc closes the list.")
            return []
        }
        if !row.isBillable {
            message = Message(
                "\(DiagnosisCode.dotted(row.code)) is a header; choose a code below it.", .error)
            return []
        }
        lookup = nil
        focus = list.target
        if list.target.field == .diagnosis { return put(row.code, list.target) }
        let effects = putCode(row.code, list.target.index)
        focus = SuperbillRef(.lineModifiers, list.target.index)
        return effects
    }
}
