import RevenueCycle
import TextUI

/// Short pays by payer, code and reason, and the lines behind a group.
extension Console {
    mutating func shortPayVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open where payments.page == .shortPays:
            guard payments.currentShortPay != nil else { return [] }
            payments.shortLineCursor = ListCursor()
            payments.page = .shortLines
        case .open:
            return payments.currentShortLine.map {
                [.loadLedger(claim: $0.claim, number: $0.number)]
            } ?? []
        case .grouping where payments.page == .shortPays:
            return [.money(.loadShortPays(writtenOff: !payments.isWrittenOffShown))]
        case .letter:
            guard let group = payments.currentShortPay else { return [] }
            return [
                .money(
                    .shortPayLetter(payer: group.payer, writtenOff: payments.isWrittenOffShown))
            ]
        default: payments.move(verb, page: size.height - 8)
        }
        return []
    }

    func drawShortPays(_ canvas: inout Canvas) {
        let groups = payments.shortPays
        let claims = Set(groups.flatMap(\.lines).map(\.claim)).count
        let kind = payments.isWrittenOffShown ? "Written off before its contract" : "Short pays"
        canvas.put(
            "\(kind)   \(groups.map(\.short).total.grouped) on \(claims) "
                + "claim\(claims == 1 ? "" : "s"), by payer, code and reason", 1, 1, .title,
            width: size.width - 2)
        canvas.put("   Payer                  Code           Reason     Lines", 0, 2, .muted)
        canvas.putRight("Short", end: 77, 2, .muted)
        canvas.putRight("Agreed", end: 67, 2, .muted)
        if isWide { canvas.putRight("Allowed", end: 90, 2, .muted) }
        rule(3, &canvas)
        let window = payments.itemCursor.window(height: size.height - 8, count: groups.count)
        for (row, index) in window.enumerated() {
            let group = groups[index]
            let y = 4 + row
            let style = selected(index == payments.itemCursor.index, y, &canvas)
            canvas.put(TextWidth.fitted(group.payerName, 22), 3, y, style)
            canvas.put(TextWidth.fitted(group.code, 14), 26, y, style)
            canvas.put(TextWidth.fitted(group.reason, 10), 41, y, style)
            canvas.putRight("\(group.lines.count)", end: 56, y, style)
            canvas.putRight(group.expected.grouped, end: 67, y, style)
            canvas.putRight(group.short.grouped, end: 77, y, style)
            if isWide { canvas.putRight(group.allowed.grouped, end: 90, y, style) }
        }
        if groups.isEmpty {
            canvas.put(
                payments.isWrittenOffShown
                    ? "Nothing that was posted before its contract was known falls short of it."
                    : "Nothing open is short of a contract. Contracts: twohats contracts add FILE.",
                3, 4, .muted, width: size.width - 4)
        }
        if let term = payments.currentShortPay?.lines.first?.term {
            canvas.put("Agreed: \(term)", 1, size.height - 3, .muted, width: size.width - 2)
        }
        canvas.cursor = Point(1, 4 + max(0, payments.itemCursor.index - window.lowerBound))
    }

    func drawShortLines(_ canvas: inout Canvas) {
        guard let group = payments.currentShortPay else { return }
        canvas.put(
            "\(group.payerName)  \(group.code)  \(group.reason)   \(group.short.grouped) short on "
                + "\(group.lines.count) line\(group.lines.count == 1 ? "" : "s")", 1, 1, .title,
            width: size.width - 2)
        canvas.put(
            "   Claim     Patient         DOS      Payment          Agreed  Allowed    Short", 0,
            2, .muted)
        rule(3, &canvas)
        let window = payments.shortLineCursor.window(
            height: size.height - 9, count: group.lines.count)
        for (row, index) in window.enumerated() {
            let line = group.lines[index]
            let y = 4 + row
            let style = selected(index == payments.shortLineCursor.index, y, &canvas)
            canvas.put(line.number, 3, y, style, width: 9)
            canvas.put(TextWidth.fitted(line.patientName, 15), 13, y, style)
            canvas.put(line.service.short, 29, y, style)
            canvas.put(TextWidth.fitted(line.trace, 12), 38, y, style)
            canvas.putRight(line.expected.grouped, end: 60, y, style)
            canvas.putRight(line.allowed.grouped, end: 69, y, style)
            canvas.putRight(line.short.grouped, end: 78, y, style)
        }
        if let line = payments.currentShortLine {
            canvas.put(
                (["Agreed: \(line.term)"] + line.steps.suffix(1)).joined(separator: "; "), 1,
                size.height - 4, .muted, width: size.width - 2)
            canvas.put(
                "\(Self.words(line.standing))   Payer's number \(line.payerControlNumber)", 1,
                size.height - 3, .muted, width: size.width - 2)
        }
        canvas.cursor = Point(
            1, 4 + max(0, payments.shortLineCursor.index - window.lowerBound))
    }

    private static func words(_ standing: ShortLine.Standing) -> String {
        switch standing {
        case .waiting: return "Waits in its payment: 5, Enter, a decides."
        case .open: return "Posted; the difference stays open at the payer."
        case .writtenOff: return "Posted before the contract was known, and written off."
        }
    }
}
