import RevenueCycle
import TextUI

/// The box over the lists while a file, a course or a credential is asked for.
extension Console {
    func drawCurrentForm(_ canvas: inout Canvas) {
        guard let form = current.form else { return }
        let width = min(size.width - 4, 76)
        let height = form.steps.count + 4
        let (x, y) = ((size.width - width) / 2, max(1, (size.height - height) / 2 - 1))
        canvas.box(x, y, width, height, title: form.title)
        let room = width - 17
        for (line, step) in form.steps.enumerated() {
            let row = y + 1 + line
            let isHere = line == form.answers.count
            canvas.put(step.label, x + 2, row, isHere ? .title : .muted, width: 12)
            if line < form.answers.count {
                canvas.put(TextWidth.fitted(form.answers[line], room), x + 15, row)
            } else if isHere {
                let caret = drawTyped(form.editor, x + 15, row, room, &canvas)
                canvas.cursor = Point(caret, row)
            }
        }
        let hint = form.fault.isEmpty ? "\(form.step.label): \(form.step.hint)" : form.fault
        let style: Style = form.fault.isEmpty ? .muted : .error
        canvas.put(hint, x + 2, y + height - 2, style, width: width - 4)
    }

    /// The part of the line around the caret; returns the caret's column.
    private func drawTyped(
        _ editor: LineEditor, _ x: Int, _ y: Int, _ room: Int, _ canvas: inout Canvas
    ) -> Int {
        var before = editor.text.prefix(editor.caret)
        while TextWidth.of(before) >= room { before.removeFirst() }
        let end = canvas.put(String(before), x, y, .focus, width: room)
        let after = String(editor.text.dropFirst(editor.caret))
        canvas.put(after, end, y, .focus, width: x + room - end)
        return end
    }
}
