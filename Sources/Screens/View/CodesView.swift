import CodeBook
import RevenueCycle
import TextUI

extension Console {
    func drawCodes(_ canvas: inout Canvas) {
        if let target = codes.target {
            let letter = String(UnicodeScalar(UInt8(65 + min(target.index, 11))))
            canvas.put(
                "Lookup for: Dx \(letter), claim \(claim.sheet?.item.claim.number ?? "")  "
                    + "(Enter puts the code in the field)", 1, 1, .text, width: size.width - 2)
        } else {
            canvas.put("Lookup: words in any order, or the code itself", 1, 1)
        }
        canvas.put("Find: ", 1, 2, .title)
        canvas.put(codes.find.text, 7, 2, .focus, width: 40)
        canvas.putRight(CodeBook.editionName, end: size.width - 1, 2, .muted)
        let width = isWide ? 80 : size.width
        canvas.put("   Code      Description", 0, 4, .muted)
        canvas.putRight("Why", end: width - 2, 4, .muted)
        canvas.fill("-", 1, 5, width - 2, .muted)
        for (index, hit) in codes.hits.enumerated() {
            drawHit(hit, index == codes.cursor.index, 6 + index, width, &canvas)
        }
        if codes.hits.isEmpty, !codes.find.text.isEmpty {
            canvas.put("Nothing found for these words.", 3, 6, .muted)
        }
        if isWide {
            for y in 4..<(size.height - 2) { canvas.put("|", width, y, .muted) }
            drawCodePage(width + 2, 4, size.width - width - 3, &canvas)
        } else {
            rule(16, &canvas)
            drawCodePage(1, 17, size.width - 2, &canvas)
        }
        canvas.cursor = Point(7 + TextWidth.of(String(codes.find.text.prefix(codes.find.caret))), 2)
    }

    private func drawHit(
        _ hit: CodeHit, _ isCurrent: Bool, _ y: Int, _ width: Int, _ canvas: inout Canvas
    ) {
        guard y < size.height - 2 else { return }
        let style: Style = isCurrent ? .selection : .text
        if isCurrent { canvas.fill(" ", 0, y, width, style) }
        canvas.put(isCurrent ? " >" : "", 0, y, style)
        canvas.put(hit.entry.dotted, 3, y, style)
        let why = TextWidth.fitted(hit.entry.billable ? hit.why : "header", 14)
        let room = width - 15 - (why.isEmpty ? 0 : TextWidth.of(why) + 2)
        canvas.put(TextWidth.fitted(hit.entry.description, room), 13, y, style)
        canvas.putRight(why, end: width - 2, y, isCurrent ? style : .muted)
    }

    private func drawCodePage(_ x: Int, _ top: Int, _ width: Int, _ canvas: inout Canvas) {
        guard let detail = codes.detail else { return }
        var y = top
        func line(_ text: String, _ style: Style = .text) {
            for part in wrapped(text, width) where y < size.height - 2 {
                canvas.put(part, x, y, style, width: width)
                y += 1
            }
        }
        line("\(detail.entry.dotted)  \(detail.entry.description)", .title)
        let bill = detail.entry.billable ? "Billable" : "Header, not billable"
        line("\(bill).  In this practice: \(detail.timesUsed) times in 12 months", .muted)
        if isWide { for step in detail.path { line("  \(step)", .muted) } }
        let order: [DiagnosisNotes.Kind] = [
            .excludes1, .first, .additional, .also, .excludes2, .includes, .term, .seventh, .note,
        ]
        for kind in order {
            let texts = detail.notes.filter { $0.kind == kind }
            for note in texts.prefix(isWide ? 6 : 2) {
                let from = note.holder == detail.entry.code ? "" : " (\(shownHolder(note.holder)))"
                line("\(kind.title)\(from): \(note.text)")
            }
        }
    }

    private func shownHolder(_ holder: String) -> String {
        holder.contains(" ") ? holder : DiagnosisCode.dotted(holder)
    }

    /// Words of a text in lines of at most `width` columns.
    func wrapped(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, TextWidth.of(line) + 1 + TextWidth.of(word) > width {
                lines.append(line)
                line = "  "
            }
            line += line.isEmpty || line == "  " ? String(word) : " \(word)"
        }
        return lines + [line]
    }
}
