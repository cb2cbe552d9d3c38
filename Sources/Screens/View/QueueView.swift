import RevenueCycle
import TextUI

extension Console {
    func drawQueue(_ canvas: inout Canvas) {
        let counts =
            "Open: \(queue.items.count) enc  \(queue.count("E")) errors "
            + "\(queue.count("W")) warn \(queue.count("H")) hold \(queue.count("R")) rejected "
            + " \(queue.count(".")) clean"
        canvas.put(counts, 1, 1, .text, width: size.width - 2)
        let filter =
            queue.filter.text.isEmpty && !queue.isFiltering
            ? "(all)" : queue.filter.text + (queue.isFiltering ? "_" : "")
        canvas.putRight("Filter: \(filter)", end: size.width - 1, 1, .muted)
        let width = isWide ? 78 : size.width
        drawQueueHead(width, &canvas)
        let detail = isWide ? 0 : 4
        let room = size.height - 4 - detail - 2
        let rows = queue.shown
        let window = queue.cursor.window(height: room, count: rows.count)
        for (line, index) in window.enumerated() {
            drawQueueRow(rows[index], index == queue.cursor.index, 4 + line, width, &canvas)
        }
        if rows.isEmpty {
            let text =
                queue.items.isEmpty
                ? "The queue is empty. Import files: twohats import FILE"
                : "No row holds these words. Esc clears the filter. Fields: "
                    + QueueFilter.fields.joined(separator: ": ") + ":"
            canvas.put(text, 2, 4, .muted)
        }
        if isWide {
            for y in 2..<(size.height - 2) { canvas.put("|", width, y, .muted) }
            if let item = queue.current { drawQueueDetail(item, width + 2, &canvas) }
        } else {
            drawQueueFoot(size.height - 6, &canvas)
        }
        if queue.isFiltering {
            canvas.cursor = Point(size.width - 2, 1)
        } else {
            let line = queue.cursor.index - window.lowerBound
            canvas.cursor = Point(0, min(4 + max(0, line), size.height - 3))
        }
    }

    private func drawQueueHead(_ width: Int, _ canvas: inout Canvas) {
        canvas.put(
            "  S Issue Patient            DOS   Prov Payer       Codes          Charge Days", 0, 2,
            .muted, width: width)
        canvas.fill("-", 1, 3, width - 2, .muted)
    }

    private func drawQueueRow(
        _ item: QueueItem, _ isCurrent: Bool, _ y: Int, _ width: Int, _ canvas: inout Canvas
    ) {
        let claim = item.claim
        let style: Style = isCurrent ? .selection : .text
        if isCurrent { canvas.fill(" ", 0, y, width, .selection) }
        canvas.put(isCurrent ? ">" : " ", 0, y, style)
        if queue.marks.contains(item.id) { canvas.put("*", 1, y, isCurrent ? style : .mark) }
        canvas.put(item.letter, 2, y, isCurrent ? style : letterStyle(item.letter))
        canvas.put(TextWidth.fitted(item.issue, 5), 4, y, style)
        canvas.put(TextWidth.fitted(claim.patient.listName, 18), 10, y, style)
        canvas.put(claim.firstServiceDay?.monthAndDay ?? "??/??", 29, y, style)
        canvas.put(TextWidth.fitted(item.providerKey, 4), 35, y, style)
        canvas.put(TextWidth.fitted(claim.payerName, 11), 40, y, style)
        let codes = claim.lines.map(\.code).joined(separator: " ")
        canvas.put(TextWidth.fitted(codes, 12), 52, y, style)
        canvas.putRight(claim.charge.grouped, end: 73, y, style)
        let age = claim.firstServiceDay.map { today.days(since: $0) } ?? 0
        canvas.putRight("\(age)", end: 77, y, style)
    }

    func letterStyle(_ letter: String) -> Style {
        switch letter {
        case "E", "R": return .error
        case "W": return .warning
        case "H": return .hold
        default: return .good
        }
    }

    private func drawQueueFoot(_ y: Int, _ canvas: inout Canvas) {
        rule(y, &canvas)
        if let item = queue.current {
            if let finding = item.result.worst {
                let text = "\(item.letter) \(finding.label)  \(finding.sentence)"
                canvas.put(text, 1, y + 1, letterStyle(item.letter), width: size.width - 2)
                if let fix = finding.fix {
                    canvas.put(
                        "  Fix: \(fix.title).  T takes it", 1, y + 2, .muted,
                        width: size.width - 2)
                }
            } else {
                let text = item.holdReason.isEmpty ? "No error found." : item.holdReason
                canvas.put(text, 1, y + 1, .text, width: size.width - 2)
            }
        }
        canvas.put(queueSummary, 1, y + 3, .muted, width: size.width - 2)
    }

    private var queueSummary: String {
        let clean = queue.shown.filter { $0.isFileable && $0.status == .draft }.count
        let marks = queue.marks.isEmpty ? "" : "\(queue.marks.count) marked. "
        if clean == 0 { return marks + "No claim shown is clean." }
        let what = clean == 1 ? "1 claim shown can be filed" : "\(clean) claims shown can be filed"
        return marks + what + ": A (file all clean)"
    }

    private func drawQueueDetail(_ item: QueueItem, _ x: Int, _ canvas: inout Canvas) {
        let claim = item.claim
        let width = size.width - x - 1
        var y = 2
        func line(_ text: String, _ style: Style = .text) {
            if y < size.height - 2 { canvas.put(text, x, y, style, width: width) }
            y += 1
        }
        line("\(claim.patient.listName)   \(claim.patient.sex)   acct \(claim.number)", .title)
        line("\(claim.payerName)   ID \(claim.memberID)")
        y += 1
        for (index, code) in claim.diagnoses.enumerated() {
            let letter = String(UnicodeScalar(UInt8(65 + min(index, 25))))
            line("Dx \(letter) \(DiagnosisCode.dotted(code))")
        }
        y += 1
        for (index, service) in claim.lines.enumerated() {
            let text =
                TextWidth.left("\(index + 1) \(service.codeWithModifiers)", 22)
                + TextWidth.left(service.pointers, 6) + TextWidth.right(service.charge.grouped, 11)
            line(text)
        }
        line(TextWidth.left("Total", 28) + TextWidth.right(claim.charge.grouped, 11))
        y += 1
        drawFindings(item, x, &y, width, &canvas)
        y += 1
        if !item.note.isEmpty { line("NOTE", .title) }
        for text in item.note.split(separator: "\n") {
            for part in wrapped(String(text), width) { line(part, .muted) }
        }
    }

    private func drawFindings(
        _ item: QueueItem, _ x: Int, _ y: inout Int, _ width: Int, _ canvas: inout Canvas
    ) {
        if !item.holdReason.isEmpty {
            let word = item.status == .held ? "HOLD" : "REJECTED"
            for part in wrapped("\(word) \(item.holdReason)", width) {
                canvas.put(part, x, y, .hold, width: width)
                y += 1
            }
        }
        for finding in item.result.findings.prefix(8) {
            let text = "\(finding.severity.letter) \(finding.label)  \(finding.sentence)"
            for part in wrapped(text, width).dropLast() where y < size.height - 3 {
                canvas.put(part, x, y, letterStyle(finding.severity.letter), width: width)
                y += 1
            }
            canvas.put(
                wrapped(text, width).last ?? "", x, y,
                letterStyle(finding.severity.letter), width: width)
            y += 1
            guard let fix = finding.fix else { continue }
            canvas.put("  Fix: \(fix.title)", x, y, .muted, width: width)
            y += 1
        }
    }
}
