import RevenueCycle
import TextUI

/// The claim as CMS-1500, as 837P or as its changes, with the field under the cursor marked.
extension Console {
    /// The page takes the place of the form; beside it only where there is room for both.
    var showsPageOnly: Bool {
        claim.view == .paper || (claim.view != .form && !isWide)
    }

    func drawClaimPage(top: Int, bottom: Int, _ canvas: inout Canvas) {
        let width = isWide ? 82 : size.width
        drawPage(x: 0, width: width, top: top, bottom: bottom - 1, &canvas)
        drawFieldLine(bottom - 1, width, &canvas)
    }

    func drawClaimSplit(_ x: Int, _ canvas: inout Canvas) {
        drawPage(
            x: x, width: size.width - x - 1, top: 2, bottom: size.height - 2, &canvas,
            takesCursor: false)
    }

    private func drawPage(
        x: Int, width: Int, top: Int, bottom: Int, _ canvas: inout Canvas,
        takesCursor: Bool = true
    ) {
        guard let page = claim.page else {
            canvas.put("...", x + 1, top, .muted)
            return
        }
        let region = page.region(claim.focus)
        let room = max(1, bottom - top)
        let line = region?.line ?? 0
        let first = max(0, min(line - room / 2, page.lines.count - room))
        let column = region.map { $0.column + $0.width > width ? $0.column - width / 3 : 0 } ?? 0
        for row in 0..<room where page.lines.indices.contains(first + row) {
            let text = String(page.lines[first + row].dropFirst(max(0, column)))
            let isHere = region?.line == first + row
            canvas.put(
                text, x, top + row,
                claim.view == .segments && isHere ? .title : .text, width: width)
        }
        if let region, region.line >= first, region.line < first + room {
            let start = x + region.column - max(0, column)
            let wide = max(1, min(region.width, x + width - start))
            let text = String(
                page.lines[region.line].dropFirst(region.column).prefix(region.width))
            let y = top + region.line - first
            canvas.fill(" ", start, y, wide, .selection)
            canvas.put(text, start, y, .selection, width: wide)
            if takesCursor { canvas.cursor = Point(start, y) }
        }
        if page.lines.isEmpty {
            canvas.put("Nothing to show.", x + 1, top, .muted)
        }
    }

    /// The focused field to type in, below the page.
    private func drawFieldLine(_ y: Int, _ width: Int, _ canvas: inout Canvas) {
        let field = claim.focus.field
        let label = "\(field.item == "-" ? "" : field.item + " ")\(field.title)"
        let x = canvas.put(TextWidth.fitted(label, 34), 1, y, .key) + 1
        let room = max(4, min(FieldText.limit(field.content), width - x - 2))
        canvas.fill("_", x, y, room, .focus)
        canvas.put(TextWidth.fitted(claim.shownText(claim.focus), room), x, y, .focus)
        if let editor = claim.editor {
            canvas.cursor = Point(x + min(editor.caret, room - 1), y)
        }
    }
}
