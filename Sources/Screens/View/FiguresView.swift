import RevenueCycle
import TextUI

/// The figures with their lines of months, and the claims behind them.
extension Console {
    func drawFigures(_ canvas: inout Canvas) {
        let page = aging.figures
        let isParts = aging.level == .figureParts
        let list = isParts ? page.parts : page.all
        let cursor = isParts ? page.partCursor : page.cursor
        let title =
            isParts
            ? "\(page.current?.title ?? "") by \(page.slice.rawValue)"
            : "Figures: the last 12 closed months and this one, as of \(today.long)"
        canvas.put(title, 1, 1, .title, width: size.width - 2)
        canvas.put(
            isParts ? "   \(page.slice.rawValue.capitalizedFirst)" : "   Figure", 0, 2, .muted)
        canvas.putRight("Value", end: 38, 2, .muted)
        canvas.put("13 months", 40, 2, .muted)
        canvas.putRight(isWide ? "Above the line / below it" : "", end: 90, 2, .muted)
        canvas.put(isParts ? "n" : "Aim", isWide ? 93 : 55, 2, .muted)
        rule(3, &canvas)
        let window = cursor.window(height: size.height - 9, count: list.count)
        for (line, index) in window.enumerated() {
            drawFigure(list[index], isParts, index == cursor.index, 4 + line, &canvas)
        }
        rule(size.height - 5, &canvas)
        if list.indices.contains(cursor.index) {
            let one = list[cursor.index]
            canvas.put(
                one.parts + (one.count == 0 ? "" : "   n = \(one.count)"), 1, size.height - 4,
                .text,
                width: size.width - 2)
            canvas.put("= \(one.formula)", 1, size.height - 3, .muted, width: size.width - 2)
        }
        canvas.cursor = Point(1, 4 + max(0, cursor.index - window.lowerBound))
    }

    private func drawFigure(
        _ one: Figure, _ isPart: Bool, _ isCurrent: Bool, _ y: Int, _ canvas: inout Canvas
    ) {
        let style = selected(isCurrent, y, &canvas)
        canvas.put(TextWidth.fitted(one.title, 26), 3, y, style)
        canvas.putRight(one.value, end: 38, y, style)
        canvas.put(one.sparkline(isUnicode: isUnicode), 40, y, isCurrent ? style : .key)
        let count = one.count == 0 ? "" : "\(one.count)"
        if isWide {
            canvas.putRight(one.parts, end: 90, y, style)
            canvas.put(isPart ? count.isEmpty ? "" : "n = \(count)" : one.target, 93, y, style)
        } else {
            canvas.put(
                isPart ? count : one.target, 55, y, style, width: size.width - 56)
        }
    }

    func drawFigureClaims(_ canvas: inout Canvas) {
        let page = aging.figures
        canvas.put(page.title, 1, 1, .title, width: size.width - 2)
        canvas.put(
            "   Claim     Patient            Payer          DOS          Charge  Status", 0, 2,
            .muted)
        rule(3, &canvas)
        let window = page.claimCursor.window(height: size.height - 6, count: page.claims.count)
        for (line, index) in window.enumerated() {
            let claim = page.claims[index]
            let y = 4 + line
            let style = selected(index == page.claimCursor.index, y, &canvas)
            canvas.put(claim.number, 3, y, style, width: 9)
            canvas.put(TextWidth.fitted(claim.patientName, 18), 13, y, style)
            canvas.put(TextWidth.fitted(claim.payerName, 14), 32, y, style)
            canvas.put(claim.service.short, 47, y, style)
            canvas.putRight(claim.charge.grouped, end: 66, y, style)
            canvas.put(claim.status, 68, y, style, width: size.width - 69)
        }
        if page.claims.isEmpty { canvas.put("No claim is among them; v shows the rest.", 3, 4) }
        canvas.cursor = Point(1, 4 + max(0, page.claimCursor.index - window.lowerBound))
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
