import RevenueCycle
import TextUI

extension Console {
    /// The screen as it should be; depends on nothing but this value.
    public func view() -> Canvas {
        var canvas = Canvas(size)
        if size.width < 60 || size.height < 16 {
            canvas.put("Terminal is \(size.width)x\(size.height), needs 60x16", 0, 0, .error)
            return canvas
        }
        drawTabs(&canvas)
        switch tab {
        case .queue where superbill.isOpen: drawSuperbill(superbill, &canvas)
        case .queue: drawQueue(&canvas)
        case .codes: current.isOpen ? drawCurrent(&canvas) : drawCodes(&canvas)
        case .claim: drawClaim(&canvas)
        case .aging: drawAging(&canvas)
        case .payments: drawPayments(&canvas)
        case .denials: drawDenials(&canvas)
        }
        drawMessage(&canvas)
        drawHints(&canvas)
        drawOverlay(&canvas)
        if let cursor = canvas.cursor {
            canvas.cursor = Point(
                max(0, min(cursor.x, size.width - 1)), max(0, min(cursor.y, size.height - 1)))
        }
        return canvas
    }

    /// Wide enough for a list with its detail beside it.
    var isWide: Bool { size.width >= 120 }

    private func drawTabs(_ canvas: inout Canvas) {
        var x = 1
        for one in Tab.allCases {
            let title = "\(one.rawValue + 1) \(one.title)"
            if one == tab {
                x = canvas.put("[\(title)]", x, 0, .title) + 1
            } else {
                x = canvas.put(" \(title)", x, 0, .muted) + 2
            }
        }
        let day = "\(today.weekdayName) \(today.monthAndDay)"
        canvas.putRight(isWide ? "\(practiceName)   \(day)" : day, end: size.width - 1, 0, .muted)
    }

    private func drawMessage(_ canvas: inout Canvas) {
        let y = size.height - 2
        if message.text.isEmpty {
            if !banner.isEmpty, tab == .codes {
                canvas.put(banner, 1, y, .warning, width: size.width - 2)
            }
            if tab == .claim { drawFieldPlace(y, &canvas) }
            return
        }
        let style: Style
        switch message.kind {
        case .note: style = .text
        case .good: style = .good
        case .error: style = .error
        }
        canvas.put(message.text, 1, y, style, width: size.width - 2)
    }

    private func drawHints(_ canvas: inout Canvas) {
        let y = size.height - 1
        if case .confirm(let confirmation) = overlay {
            let scroll = confirmation.lines.isEmpty ? "" : "Up/Down look   "
            canvas.put("\(scroll)y yes   Enter or any other key no", 1, y, .key)
            return
        }
        if case .page = overlay {
            canvas.put("Up/Down scroll   any other key closes", 1, y, .muted)
            return
        }
        if case .chooser = overlay {
            canvas.put("the letter or digit chooses   Up/Down Enter   Esc none", 1, y, .muted)
            return
        }
        if case .level = overlay {
            canvas.put(
                "Enter takes the level  Tab next answer  ^P print  Esc close", 1, y, .muted)
            return
        }
        if case .note = overlay {
            canvas.put(
                "1-9 take  arrows word  Space pick more  Enter look it up  Esc close", 1, y, .muted)
            return
        }
        if case .prompt = overlay {
            canvas.put("Enter takes it   Esc stops", 1, y, .muted)
            return
        }
        if case .receipt = overlay {
            canvas.put("Tab next field   Enter posts   Esc stops", 1, y, .muted)
            return
        }
        if overlay != nil {
            canvas.put("Enter run  Up/Down choose  Esc close", 1, y, .muted)
            return
        }
        if context == .paper {
            canvas.put(
                "Enter next  Down next line  ^S posts at 0.00  Esc keeps it  ^X empties",
                1, y, .muted, width: size.width - 2)
            return
        }
        if tab == .codes, current.form != nil {
            canvas.put("Enter next line  Up line before  Esc stops", 1, y, .muted)
            return
        }
        if tab == .queue, queue.isFiltering {
            canvas.put("Enter keep filter  Esc clear", 1, y, .muted)
            return
        }
        var x = 1
        for binding in KeyTable.hints(context) {
            guard let key = binding.keys.first else { continue }
            let text = "\(key.shortName) \(binding.label)"
            if x + text.count >= size.width { break }
            x = canvas.put(key.shortName, x, y, .key)
            x = canvas.put(" \(binding.label)", x, y, .muted) + 2
        }
    }

    /// A rule across the screen.
    func rule(_ y: Int, _ canvas: inout Canvas) {
        canvas.fill("-", 1, y, size.width - 2, .muted)
    }
}
