import RevenueCycle
import TextUI

extension Console {
    /// Left the answers, below them what they lead to and why.
    func drawLevel(_ form: LevelForm, _ canvas: inout Canvas) {
        let width = min(size.width - 2, 96)
        let height = min(size.height - 3, 26)
        let (x, y) = ((size.width - width) / 2, 1)
        canvas.box(x, y, width, height, title: "Level of service")
        for field in LevelForm.Field.allCases {
            let column = field.rawValue < 4 ? x + 2 : x + 39
            let row = y + 1 + (field.rawValue < 4 ? field.rawValue : field.rawValue - 4)
            drawAnswer(field, form, column, row, column == x + 2 ? 24 : width - 58, &canvas)
        }
        let hint: String
        switch form.focus {
        case .problems:
            hint =
                "1 to 4, or minor= stable= worse= severe= undiagnosed= acute="
        case .data: hint = "1 to 4, or notes= tests= historian interpretation discussion"
        case .risk: hint = "1 minimal 2 low 3 moderate (prescription drug) 4 high"
        case .minutes: hint = "own minutes on the day of the visit; not staff, travel or teaching"
        default: hint = "Left and Right change the answer"
        }
        canvas.put(hint, x + 2, y + 5, .muted, width: width - 4)
        drawResult(form, x + 2, y + 7, width - 4, y + height - 2, &canvas)
    }

    private func drawAnswer(
        _ field: LevelForm.Field, _ form: LevelForm, _ x: Int, _ y: Int, _ width: Int,
        _ canvas: inout Canvas
    ) {
        let label = field.rawValue < 4 ? 9 : 16
        let isFocus = field == form.focus
        canvas.put(field.label, x, y, .muted)
        let typed = form.shown(field)
        // A long answer shows its end, where the caret is.
        let text = isFocus && form.editor != nil ? String(typed.suffix(width - 1)) : typed
        let style: Style = form.bad[field] != nil ? .error : isFocus ? .focus : .text
        canvas.fill(isFocus ? "_" : " ", x + label, y, width, isFocus ? .focus : .muted)
        canvas.put(text.isEmpty && !isFocus ? "-" : text, x + label, y, style, width: width)
        if form.bad[field] != nil { canvas.put("!", x + label - 1, y, .error) }
        if isFocus {
            canvas.cursor = Point(x + label + min(form.editor?.caret ?? 0, width - 1), y)
        }
    }

    private func drawResult(
        _ form: LevelForm, _ x: Int, _ top: Int, _ width: Int, _ bottom: Int,
        _ canvas: inout Canvas
    ) {
        let level = form.level
        var y = top
        func line(_ text: String, _ style: Style = .text) {
            for part in wrapped(text, width) where y < bottom {
                canvas.put(part, x, y, style, width: width)
                y += 1
            }
        }
        var head = level.billed.map { "Code \($0)" } ?? "No code yet"
        if !form.billed.isEmpty, let code = level.billed, code != form.billed {
            head += "   on the claim now: \(form.billed)"
        }
        for service in level.prolonged { head += "   + \(service.code) x \(service.units)" }
        if level.addOn.verdict == .bill { head += "   + \(ComplexityAddOn.code)" }
        line(head, .title)
        for sentence in level.missing { line(sentence, .warning) }
        for sentence in level.why { line(sentence) }
        if let substitute = level.medicareSubstitute { line(substitute.reason) }
        if level.billed != nil, level.addOn.verdict != .doNotBill {
            line(level.addOn.reason, .muted)
        }
        line(form.history, .muted)
    }
}
