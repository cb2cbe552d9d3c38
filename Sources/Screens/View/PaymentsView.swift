import RevenueCycle
import TextUI

extension Console {
    func drawPayments(_ canvas: inout Canvas) {
        if let view = payments.ledger {
            drawLedger(view, &canvas)
        } else if let plan = payments.plan {
            drawPlan(plan, &canvas)
        } else {
            drawPaymentList(&canvas)
        }
    }

    private func drawPaymentList(_ canvas: inout Canvas) {
        let open = payments.list.filter { !$0.isDone }
        canvas.put(
            "Payments   \(open.count) open, \(open.map(\.paid).total.grouped)   "
                + "\(payments.list.count) shown", 1, 1, .title, width: size.width - 2)
        canvas.put(
            "   Day       Payer                   Trace              Claims       Paid  State",
            0, 2, .muted)
        rule(3, &canvas)
        let room = size.height - 6
        let window = payments.cursor.window(height: room, count: payments.list.count)
        for (line, index) in window.enumerated() {
            let one = payments.list[index]
            let isCurrent = index == payments.cursor.index
            let style: Style = isCurrent ? .selection : .text
            let y = 4 + line
            if isCurrent { canvas.fill(" ", 0, y, size.width, style) }
            canvas.put(isCurrent ? " >" : "", 0, y, style)
            canvas.put(one.day?.short ?? "--", 3, y, style)
            canvas.put(TextWidth.fitted(one.payerName, 23), 13, y, style)
            canvas.put(TextWidth.fitted(one.trace, 18), 37, y, style)
            canvas.putRight("\(one.claims)", end: 62, y, style)
            canvas.putRight(one.paid.grouped, end: 73, y, style)
            let state = one.isDone ? "done" : one.held.isEmpty ? "OPEN" : "HELD"
            canvas.put(state, 75, y, isCurrent ? style : one.isDone ? .muted : .warning)
        }
        if payments.list.isEmpty { canvas.put("No payment came yet. Import an 835.", 3, 4, .muted) }
        if let held = payments.current?.held, !held.isEmpty {
            canvas.put("Held whole: \(held)", 1, size.height - 3, .error, width: size.width - 2)
        }
        let line = payments.cursor.index - window.lowerBound
        canvas.cursor = Point(1, 4 + max(0, line))
    }

    private func drawPlan(_ plan: RemittancePlan, _ canvas: inout Canvas) {
        let advice = plan.remittance
        let matched = plan.items.filter { $0.known != nil }.count
        canvas.put(
            "ERA 835  \(advice.payerName)  trace \(advice.trace)  \(advice.method) "
                + "\(advice.paymentDay?.short ?? "")  \(advice.paid.grouped)  "
                + "matched \(matched) of \(plan.items.count)", 1, 1, .title, width: size.width - 2)
        canvas.put(
            "   Claim    Patient         Billed  Allowed     Paid   Adj CO       PR Status",
            0, 2, .muted)
        rule(3, &canvas)
        let width = isWide ? 86 : size.width
        let room = size.height - 11
        let window = payments.planCursor.window(height: room, count: plan.items.count)
        for (line, index) in window.enumerated() {
            drawPlanItem(
                plan.items[index], index == payments.planCursor.index, 4 + line, width,
                &canvas)
        }
        let y = size.height - 7
        rule(y, &canvas)
        canvas.put(proof(plan), 1, y + 1, plan.left == .zero ? .good : .text, width: size.width - 2)
        if let item = payments.currentItem { drawPlanDetail(item, y + 2, &canvas) }
        if !payments.held.isEmpty {
            canvas.put("HELD WHOLE: \(payments.held)", 1, y, .error, width: size.width - 2)
        }
        let line = payments.planCursor.index - window.lowerBound
        canvas.cursor = Point(1, 4 + max(0, line))
        if isWide, let item = payments.currentItem { drawPlanSide(item, width, y, &canvas) }
    }

    private func proof(_ plan: RemittancePlan) -> String {
        "Claims \(plan.claimPaid.grouped) - PLB \(plan.adjusted.grouped) = "
            + "\(plan.remittance.paid.grouped)   posted \(plan.posted.grouped)   "
            + "left \(plan.left.grouped)"
    }

    private func drawPlanItem(
        _ item: PlanItem, _ isCurrent: Bool, _ y: Int, _ width: Int, _ canvas: inout Canvas
    ) {
        let claim = item.claim
        let style: Style = isCurrent ? .selection : .text
        if isCurrent { canvas.fill(" ", 0, y, width, style) }
        canvas.put(isCurrent ? " >" : "", 0, y, style)
        canvas.put(
            item.known == nil ? "? unknown" : claim.patientControlNumber, 3, y, style, width: 9)
        canvas.put(TextWidth.fitted(claim.patientName, 13), 12, y, style)
        let amounts = [
            claim.charge, claim.allowed, claim.paid, item.contractual, item.patientShare,
        ]
        for (column, amount) in amounts.enumerated() {
            canvas.putRight(amount.grouped, end: 34 + column * 9, y, style)
        }
        canvas.put(
            statusWord(item), 71, y, isCurrent ? style : statusStyle(item), width: width - 71)
    }

    private func statusWord(_ item: PlanItem) -> String {
        switch item.disposition {
        case .clean: return "ok"
        case .denied: return "DENIED"
        case .reversal: return "REVERSAL"
        case .information: return "info"
        case .unmatched: return "NO MATCH"
        case .decide: return "DECIDE"
        case .posted: return "posted"
        }
    }

    private func statusStyle(_ item: PlanItem) -> Style {
        switch item.disposition {
        case .clean, .information: return .good
        case .posted: return .muted
        case .denied, .unmatched: return .error
        case .reversal, .decide: return .warning
        }
    }

    private func drawPlanDetail(_ item: PlanItem, _ y: Int, _ canvas: inout Canvas) {
        let reason = item.reason.isEmpty ? "" : "  \(item.reason)"
        canvas.put(
            "\(item.claim.patientControlNumber)\(reason)", 1, y, .text, width: size.width - 2)
        let before = item.known
        if item.disposition == .posted {
            canvas.put(
                "Posted. Now: payer \((before?.payerBalance ?? .zero).grouped) patient "
                    + "\((before?.patientBalance ?? .zero).grouped)", 1, y + 1, .muted,
                width: size.width - 2)
        } else {
            canvas.put(
                "Before: payer \((before?.payerBalance ?? .zero).grouped) patient "
                    + "\((before?.patientBalance ?? .zero).grouped)   After: payer "
                    + "\(item.payerAfter.grouped) patient \(item.patientAfter.grouped)", 1, y + 1,
                .text, width: size.width - 2)
        }
        let reasons = item.claim.adjustments.prefix(6).map {
            "\($0.group)-\($0.reason) \($0.amount.text)"
        }.joined(separator: "  ")
        canvas.put(reasons, 1, y + 2, .muted, width: size.width - 2)
    }

    private func drawPlanSide(_ item: PlanItem, _ x: Int, _ bottom: Int, _ canvas: inout Canvas) {
        let width = size.width - x - 3
        var y = 4
        func line(_ text: String, _ style: Style = .text) {
            if y < bottom { canvas.put(text, x + 2, y, style, width: width) }
            y += 1
        }
        for row in 4..<bottom { canvas.put("|", x, row, .muted) }
        let claim = item.claim
        line("REMIT DETAIL \(claim.patientControlNumber)", .title)
        line("CLP02 \(claim.status)   payer's number \(claim.payerControlNumber)")
        for (index, service) in claim.lines.enumerated() {
            let code = ([service.code] + service.modifiers).joined(separator: "-")
            line("\(index + 1) \(code)  billed \(service.charge.text)  paid \(service.paid.text)")
            for one in claim.adjustments where one.line == index + 1 {
                line("    \(one.group)-\(one.reason)  \(one.amount.text)", .muted)
            }
        }
        for one in claim.adjustments where one.line == nil {
            line("claim \(one.group)-\(one.reason)  \(one.amount.text)", .muted)
        }
        if !claim.remarks.isEmpty { line("Remarks \(claim.remarks.joined(separator: " "))") }
    }
}
