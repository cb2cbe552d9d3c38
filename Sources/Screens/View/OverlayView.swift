import RevenueCycle
import TextUI

extension Console {
    func drawOverlay(_ canvas: inout Canvas) {
        switch overlay {
        case .confirm(let confirmation):
            drawConfirmation(confirmation, &canvas)
        case .commands(let list): drawCommands(list, &canvas)
        case .prompt(let prompt):
            let isDay = prompt.purpose == .asOf
            let width = isDay ? 40 : size.width - 8
            let (x, y) = ((size.width - width) / 2, size.height / 2 - 2)
            canvas.box(x, y, width, 4, title: prompt.title)
            let shown = String(prompt.editor.text.suffix(width - 8))
            canvas.put("> \(shown)", x + 2, y + 1)
            canvas.put(
                isDay ? "t today, -30, 11/20, 112026" : "Enter keeps it, Esc does not", x + 2,
                y + 2, .muted)
            canvas.cursor = Point(x + 4 + min(prompt.editor.caret, width - 8), y + 1)
        case .page(let page): drawPage(page, &canvas)
        case .chooser(let chooser): drawChooser(chooser, &canvas)
        case .level(let form): drawLevel(form, &canvas)
        case .note(let sheet): drawNote(sheet, &canvas)
        case .fields(let finder): drawFieldFinder(finder, &canvas)
        case .values(let list): drawValueList(list, &canvas)
        case .calendar(let picker): drawCalendar(picker, &canvas)
        case .receipt(let form): drawReceipt(form, &canvas)
        case nil: break
        }
    }

    private func drawChooser(_ chooser: Chooser, _ canvas: inout Canvas) {
        let longest = chooser.rows.map { TextWidth.of($0.text) + 8 }.max() ?? 40
        let width = min(size.width - 4, max(longest, TextWidth.of(chooser.question) + 4, 44))
        let question = chooser.question.isEmpty ? [] : wrapped(chooser.question, width - 4)
        let current =
            chooser.rows.indices.contains(chooser.cursor.index)
            ? chooser.rows[chooser.cursor.index].text : ""
        let isCut = TextWidth.of(current) > width - 7
        let whole = isCut ? wrapped(current, width - 4) : []
        let room = size.height - 6 - question.count - whole.count
        let window = chooser.cursor.window(
            height: min(room, chooser.rows.count), count: chooser.rows.count)
        let height = window.count + question.count + whole.count + 3
        let (x, y) = ((size.width - width) / 2, max(1, (size.height - height) / 2))
        canvas.box(x, y, width, height, title: chooser.title)
        for (row, text) in question.enumerated() {
            canvas.put(text, x + 2, y + 1 + row, .text, width: width - 4)
        }
        for (line, index) in window.enumerated() {
            let row = chooser.rows[index]
            let place = y + 1 + question.count + line
            let isCurrent = index == chooser.cursor.index
            let style: Style = isCurrent ? .selection : .text
            canvas.fill(" ", x + 1, place, width - 2, style)
            canvas.put("\(isCurrent ? ">" : " ")\(row.key)", x + 1, place, isCurrent ? style : .key)
            canvas.put(middleCut(row.text, width - 7), x + 5, place, style, width: width - 7)
            if isCurrent { canvas.cursor = Point(x + 2, place) }
        }
        for (row, text) in whole.enumerated() {
            canvas.put(
                text, x + 2, y + height - 2 - whole.count + row, .title, width: width - 4)
        }
        canvas.put(
            "one key chooses, Esc none", x + 2, y + height - 2, .muted, width: width - 4)
    }

    /// Rows of a list often differ at their end: what does not fit is left out of the middle.
    private func middleCut(_ text: String, _ width: Int) -> String {
        guard TextWidth.of(text) > width, width > 30 else { return text }
        let head = (width - 4) / 2
        return text.prefix(head) + " .. " + text.suffix(width - 4 - head)
    }

    private func drawPage(_ page: TextPage, _ canvas: inout Canvas) {
        let width = min(size.width - 4, 100)
        let height = size.height - 4
        let x = (size.width - width) / 2
        canvas.box(x, 2, width, height, title: page.title)
        let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { line in
                // What fits stands as it is, with its columns.
                TextWidth.of(String(line)) <= width - 4
                    ? [String(line)] : wrapped(String(line), width - 4)
            }
        let top = max(0, min(page.top, lines.count - (height - 2)))
        for (row, line) in lines.dropFirst(top).prefix(height - 2).enumerated() {
            canvas.put(line, x + 2, 3 + row, .text, width: width - 4)
        }
        canvas.cursor = Point(x + 2, 3)
    }

    private func drawCommands(_ list: CommandList, _ canvas: inout Canvas) {
        let width = min(size.width - 6, 100)
        let height = min(size.height - 4, 18)
        let (x, y) = ((size.width - width) / 2, 2)
        canvas.box(x, y, width, height, title: list.title)
        canvas.put(": \(list.editor.text)", x + 2, y + 1, .focus)
        canvas.cursor = Point(x + 4 + list.editor.caret, y + 1)
        let shown = list.shown
        let room = height - 4
        let window = list.cursor.window(height: room, count: shown.count)
        for (line, index) in window.enumerated() {
            let binding = shown[index]
            let row = y + 2 + line
            let style: Style = index == list.cursor.index ? .selection : .text
            canvas.fill(" ", x + 1, row, width - 2, style)
            canvas.put(index == list.cursor.index ? ">" : " ", x + 1, row, style)
            canvas.put(binding.label, x + 3, row, style, width: 14)
            let keys = binding.keys.map(\.name).joined(separator: " ")
            canvas.put(keys, x + 18, row, style, width: 14)
            canvas.put(binding.willDo, x + 33, row, style, width: width - 35)
        }
        canvas.put(
            "\(shown.count) commands. Type to filter.", x + 2, y + height - 2, .muted)
    }
}
