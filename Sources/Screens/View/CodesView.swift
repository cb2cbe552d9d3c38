import CodeBook
import RevenueCycle
import TextUI

extension Console {
    func drawCodes(_ canvas: inout Canvas) {
        drawCodesHead(&canvas)
        if codes.isPage {
            drawWholePage(&canvas)
            return
        }
        let width = isWide ? 80 : size.width
        canvas.put("   Code      Description", 0, 4, .muted)
        canvas.putRight("Used  Why", end: width - 2, 4, .muted)
        canvas.fill("-", 1, 5, width - 2, .muted)
        for (index, hit) in codes.hits.enumerated() {
            drawHit(hit, index == codes.cursor.index, 6 + index, width, &canvas)
        }
        if codes.hits.isEmpty {
            let text =
                codes.find.text.isEmpty
                ? "Type words in any order, an abbreviation, or the code."
                : "Nothing found for these words."
            canvas.put(text, 3, 6, .muted)
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

    private func drawCodesHead(_ canvas: inout Canvas) {
        if let target = codes.target {
            let place =
                target.field == .diagnosis
                ? "Dx \(String(UnicodeScalar(UInt8(65 + min(target.index, 11)))))"
                : "\(target.field.title) \(target.index + 1)"
            canvas.put(
                "Lookup for: \(place), claim \(claim.sheet?.item.claim.number ?? "")  "
                    + "Enter takes the code", 1, 1, .text, width: size.width - 2)
        } else {
            canvas.put("Lookup: words in any order, or the code itself", 1, 1)
        }
        canvas.put("Find: ", 1, 2, .title)
        canvas.put(codes.find.text, 7, 2, codes.isPage ? .muted : .focus, width: 28)
        let isNarrow = size.width < 76
        var x = size.width - (isNarrow ? 14 : 44)
        for kind in CodeRow.Kind.allCases where !isNarrow || kind == codes.kind {
            let isOne = kind == codes.kind
            x = canvas.put(
                isOne ? "[\(kind.title)]" : " \(kind.title) ", x, 2, isOne ? .title : .muted)
        }
    }

    private func drawHit(
        _ hit: CodeRow, _ isCurrent: Bool, _ y: Int, _ width: Int, _ canvas: inout Canvas
    ) {
        guard y < (isWide ? size.height - 2 : 16) else { return }
        let style: Style = isCurrent ? .selection : .text
        if isCurrent { canvas.fill(" ", 0, y, width, style) }
        canvas.put(isCurrent ? " >" : "", 0, y, style)
        canvas.put(hit.isFavourite ? "+" : "", 2, y, isCurrent ? style : .mark)
        canvas.put(hit.shown, 3, y, style)
        let why = TextWidth.fitted(hit.isBillable ? hit.why : "header", 14)
        let used = hit.used > 0 ? "\(hit.used)x" : ""
        let tail = [used, why].filter { !$0.isEmpty }.joined(separator: "  ")
        let room = width - 15 - (tail.isEmpty ? 0 : TextWidth.of(tail) + 2)
        canvas.put(TextWidth.fitted(hit.text, room), 13, y, style)
        canvas.putRight(tail, end: width - 2, y, isCurrent ? style : .muted)
    }

    /// The page beside or below the hits, as much of it as fits.
    private func drawCodePage(_ x: Int, _ top: Int, _ width: Int, _ canvas: inout Canvas) {
        for (row, line) in codePageLines(width).enumerated() where top + row < size.height - 2 {
            canvas.put(line.text, x, top + row, line.style, width: width)
        }
    }

    /// The page alone, scrolled.
    private func drawWholePage(_ canvas: inout Canvas) {
        let lines = codePageLines(size.width - 2)
        let room = size.height - 6
        for (row, line) in lines.dropFirst(codes.top).prefix(room).enumerated() {
            canvas.put(line.text, 1, 4 + row, line.style, width: size.width - 2)
        }
        if lines.count > codes.top + room {
            canvas.putRight("   more below", end: size.width - 1, size.height - 3, .muted)
        }
        canvas.cursor = Point(1, 4)
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
