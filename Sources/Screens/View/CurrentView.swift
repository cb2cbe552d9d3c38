import RevenueCycle
import TextUI

extension Console {
    func drawCurrent(_ canvas: inout Canvas) {
        drawListNames(&canvas)
        rule(3, &canvas)
        switch current.list {
        case .editions: drawEditions(&canvas)
        case .changes: drawChanges(&canvas)
        case .education: drawEducation(&canvas)
        }
        drawCurrentForm(&canvas)
    }

    /// First row below the list: three lines of detail stand there.
    var currentDetailTop: Int { size.height - 6 }

    /// Columns of the list; the detail stands beside it where there is room.
    var currentListWidth: Int { isWide ? 84 : size.width }

    private func drawListNames(_ canvas: inout Canvas) {
        var x = 1
        for list in CurrentScreen.List.allCases {
            var title = list.title
            if list == .changes, !current.unread.isEmpty {
                title += " \(current.unread.count)"
            }
            let isHere = list == current.list
            x = canvas.put(isHere ? "[\(title)]" : " \(title) ", x, 1, isHere ? .title : .muted) + 1
        }
    }

    /// The rows that fit, the selected one marked; the cursor stands on it.
    private func drawRows(
        _ count: Int, from top: Int, to bottom: Int, at cursor: ListCursor, _ canvas: inout Canvas,
        row: (Int, Int, Bool, inout Canvas) -> Void
    ) {
        let window = cursor.window(height: bottom - top, count: count)
        for (line, index) in window.enumerated() {
            let isCurrent = index == cursor.index
            let y = top + line
            if isCurrent {
                canvas.fill(" ", 0, y, currentListWidth, .selection)
                canvas.put(" >", 0, y, .selection)
            }
            row(index, y, isCurrent, &canvas)
        }
        canvas.cursor = Point(1, top + max(0, cursor.index - window.lowerBound))
    }

    /// Lines of detail: below the list, or beside it on a wide screen.
    func drawCurrentDetail(
        _ lines: [(text: String, style: Style)], _ canvas: inout Canvas
    ) {
        let x = isWide ? currentListWidth + 2 : 1
        let width = size.width - x - 1
        let bottom = isWide ? currentDetailTop : size.height - 2
        var y = isWide ? 4 : currentDetailTop + 1
        if isWide {
            for row in 4..<currentDetailTop { canvas.put("|", currentListWidth, row, .muted) }
        }
        rule(currentDetailTop, &canvas)
        for line in lines {
            for part in wrapped(line.text, width) where y < bottom {
                canvas.put(part, x, y, line.style, width: width)
                y += 1
            }
        }
    }

    // MARK: Editions

    private func drawEditions(_ canvas: inout Canvas) {
        canvas.put("   Set           Edition          Valid", 0, 2, .muted)
        canvas.putRight("Rows", end: 61, 2, .muted)
        canvas.put("Imported  State", 63, 2, .muted)
        let ended = CodeEdition.ended(current.editions, today: today).map(\.codeSet)
        let editions = current.editions
        drawRows(editions.count, from: 4, to: currentDetailTop, at: current.cursor, &canvas) {
            index, y, isCurrent, canvas in
            let one = editions[index]
            let style: Style = isCurrent ? .selection : one.isUndone ? .muted : .text
            canvas.put(TextWidth.fitted(one.codeSet.title, 13), 3, y, style)
            canvas.put(TextWidth.fitted(one.title, 16), 17, y, style)
            canvas.put("\(one.from.short)-\(one.to?.short ?? "")", 34, y, style)
            canvas.putRight(grouped(one.rowCount), end: 61, y, style)
            canvas.put(one.importedOn?.short ?? "shipped", 63, y, style)
            let state = stateWord(one, isBehind: ended.contains(one.codeSet))
            let isWarning = state == "ENDED"
            canvas.put(state, 73, y, isWarning && !isCurrent ? .warning : style)
        }
        if editions.isEmpty { canvas.put("No edition is loaded.", 3, 4, .muted) }
        var lines: [(text: String, style: Style)] = []
        let banner = CodeEdition.banner(editions, today: today)
        if !banner.isEmpty { lines.append((banner, .warning)) }
        if let one = current.edition { lines += editionLines(one) }
        drawCurrentDetail(lines, &canvas)
    }

    private func editionLines(_ one: CodeEdition) -> [(text: String, style: Style)] {
        let counts = one.counts.map { "\($0.name) \(grouped($0.count))" }.joined(separator: ", ")
        var lines: [(text: String, style: Style)] = [("\(one.codeSet.title) \(one.title)", .title)]
        if !counts.isEmpty { lines.append((counts, .text)) }
        if !one.fileName.isEmpty { lines.append(("File \(one.fileName)", .muted)) }
        return lines
    }

    /// ENDED only where nothing took its place; else an edition that is over is a past one.
    private func stateWord(_ one: CodeEdition, isBehind: Bool) -> String {
        if one.isUndone { return "undone" }
        if one.hasEnded(on: today) { return isBehind ? "ENDED" : "past" }
        return one.from > today ? "coming" : "in use"
    }

    private func grouped(_ count: Int) -> String {
        let digits = String(count)
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return out
    }

    // MARK: Changes

    private func drawChanges(_ canvas: inout Canvas) {
        canvas.put("     Change    Billed  What changed", 0, 2, .muted)
        let items = current.changes
        let width = currentListWidth
        drawRows(items.count, from: 4, to: currentDetailTop, at: current.cursor, &canvas) {
            index, y, isCurrent, canvas in
            let item = items[index]
            let style: Style = isCurrent ? .selection : item.isRead ? .muted : .text
            canvas.put(item.isRead ? " " : "*", 3, y, style)
            canvas.put(item.kind.title, 5, y, style)
            canvas.putRight(grouped(item.used), end: 21, y, style)
            canvas.put(TextWidth.fitted(item.sentence, width - 24), 23, y, style)
        }
        if items.isEmpty {
            canvas.put("Nothing to read: no change touches what is billed here.", 3, 4, .muted)
        }
        guard let item = current.change else { return drawCurrentDetail([], &canvas) }
        var lines: [(text: String, style: Style)] = []
        if let edition = current.edition(of: item), isWide {
            lines.append(("\(edition.codeSet.title) \(edition.title)", .title))
        }
        lines.append((item.sentence, .text))
        if let day = item.readOn, isWide { lines.append(("Read on \(day.long).", .muted)) }
        drawCurrentDetail(lines, &canvas)
    }
}
