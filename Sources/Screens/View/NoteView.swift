import CodeBook
import RevenueCycle
import TextUI

extension Console {
    /// The note with the words that codes rest on, and the proposals: below it, or beside it on a
    /// wide screen, where the claim's form stays in sight.
    func drawNote(_ sheet: NoteSheet, _ canvas: inout Canvas) {
        // The form is 84 columns wide; it gives way only where the note would get too narrow.
        let left = isWide && tab == .claim ? max(60, min(84, size.width - 56)) : 0
        let width = size.width - left
        let list = min(max(4, sheet.rows.count + min(3, sheet.aside.count) + 1), isWide ? 18 : 9)
        // The line above the hints stays free for what a key has done.
        let height = size.height - 3 - list
        canvas.box(left, 1, width, height, title: "Note \(sheet.title)")
        drawNoteText(sheet, left + 2, 2, width - 4, height - 2, &canvas)
        for y in (1 + height)..<(size.height - 2) { canvas.fill(" ", left, y, width, .text) }
        drawProposals(sheet, left + 1, 1 + height, width - 2, list, &canvas)
    }

    /// A shown line: where it begins and ends in the note, in bytes.
    private func noteLines(_ note: String, _ width: Int) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        let bytes = Array(note.utf8)
        var start = 0
        var lastBlank: Int?
        for (place, byte) in bytes.enumerated() {
            if byte == 10 {
                lines.append(start..<place)
                start = place + 1
                lastBlank = nil
                continue
            }
            if byte == 32 { lastBlank = place }
            if place - start >= width, let blank = lastBlank, blank > start {
                lines.append(start..<blank)
                start = blank + 1
                lastBlank = nil
            }
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }

    private func drawNoteText(
        _ sheet: NoteSheet, _ x: Int, _ top: Int, _ width: Int, _ height: Int,
        _ canvas: inout Canvas
    ) {
        let lines = noteLines(sheet.note, width)
        let bytes = Array(sheet.note.utf8)
        let picked = sheet.picked
        let here = lines.lastIndex { $0.lowerBound <= picked.lowerBound } ?? 0
        let first = max(0, min(here - height / 2, lines.count - height))
        let marks = sheet.rows.flatMap { $0.proposal.mentions }.map { $0.start..<$0.end }
        let aside = sheet.aside.flatMap { $0.proposal.mentions }.map { $0.start..<$0.end }
        for (row, line) in lines.dropFirst(first).prefix(height).enumerated() {
            let y = top + row
            func column(_ offset: Int) -> Int {
                let text = String(decoding: bytes[line.lowerBound..<offset], as: UTF8.self)
                return x + TextWidth.of(text)
            }
            canvas.put(
                String(decoding: bytes[line], as: UTF8.self), x, y, .text, width: width)
            func restyle(_ range: Range<Int>, _ style: Style) {
                let part = range.clamped(to: line)
                if part.isEmpty { return }
                let start = column(part.lowerBound)
                canvas.restyle(
                    start, y, min(column(part.upperBound), x + width) - start, style)
            }
            for range in aside { restyle(range, .muted) }
            for range in marks { restyle(range, .mark) }
            restyle(picked, .selection)
            if line.contains(picked.lowerBound) {
                canvas.cursor = Point(min(column(picked.lowerBound), x + width - 1), y)
            }
        }
    }

    private func drawProposals(
        _ sheet: NoteSheet, _ x: Int, _ top: Int, _ width: Int, _ height: Int,
        _ canvas: inout Canvas
    ) {
        var y = top
        let onClaim = tab == .claim ? claim.sheet?.item.claim.diagnoses ?? [] : []
        if sheet.rows.isEmpty {
            canvas.put("No code is proposed from this note.", x, y, .muted)
            y += 1
        }
        for (place, row) in sheet.rows.prefix(9).enumerated() where y < top + height {
            let proposal = row.proposal
            let mark = onClaim.contains(proposal.code) ? "*" : " "
            var text = "\(place + 1)\(mark)\(DiagnosisCode.dotted(proposal.code))"
            text += String(repeating: " ", count: max(1, 11 - text.count)) + row.text
            if !proposal.needs.isEmpty { text += "  [choose \(proposal.needs)]" }
            let words = "\"\(proposal.mentions.first?.words ?? "")\""
            let room = max(20, width - TextWidth.of(words) - 2)
            canvas.put(TextWidth.fitted(text, room), x, y, .text)
            canvas.putRight(TextWidth.fitted(words, width - 24), end: x + width, y, .muted)
            y += 1
        }
        for row in sheet.aside.prefix(3) where y < top + height - 1 {
            let standing = row.proposal.mentions.first?.standing.rawValue ?? ""
            canvas.put(
                "- \(DiagnosisCode.dotted(row.proposal.code)) not proposed: \(standing), "
                    + "\"\(row.proposal.mentions.first?.words ?? "")\"", x, y, .muted, width: width)
            y += 1
        }
    }
}
