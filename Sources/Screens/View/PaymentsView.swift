import RevenueCycle
import TextUI

extension Console {
    func drawPayments(_ canvas: inout Canvas) {
        if let view = payments.ledger {
            drawLedger(view, &canvas)
            return
        }
        switch payments.page {
        case .list: drawPaymentList(&canvas)
        case .plan: if let plan = payments.plan { drawPlan(plan, &canvas) }
        case .takebacks: drawTakebacks(&canvas)
        case .deposits: drawDeposits(&canvas)
        case .credits: drawCredits(&canvas)
        case .closing: drawClosing(&canvas)
        case .paper: drawPaper(&canvas)
        case .shortPays: drawShortPays(&canvas)
        case .shortLines: drawShortLines(&canvas)
        }
    }

    private func drawPaymentList(_ canvas: inout Canvas) {
        let open = payments.list.filter(\.isOpen)
        canvas.put(
            "Payments   \(open.count) open, \(open.map(\.paid).total.grouped)   "
                + "\(payments.list.count) shown", 1, 1, .title, width: size.width - 2)
        canvas.put(
            "   Day       Payer                   Trace           Posted       Paid Bank  St.",
            0, 2, .muted)
        rule(3, &canvas)
        // Three rows below the list say why a payment is held.
        let room = size.height - 9
        let window = payments.cursor.window(height: room, count: payments.list.count)
        for (line, index) in window.enumerated() {
            let one = payments.list[index]
            let isCurrent = index == payments.cursor.index
            let y = 4 + line
            let style = selected(isCurrent, y, &canvas)
            canvas.put(one.day?.short ?? "--", 3, y, style)
            canvas.put(TextWidth.fitted(one.payerName, 23), 13, y, style)
            canvas.put(TextWidth.fitted(one.trace, 14), 37, y, style)
            canvas.putRight("\(one.posted)/\(one.claims)", end: 59, y, style)
            canvas.putRight(one.paid.grouped, end: 70, y, style)
            canvas.put(one.deposited?.monthAndDay ?? "--", 71, y, style)
            let state =
                one.isDone ? "ok" : one.isPutAway ? "away" : one.held.isEmpty ? "OPEN" : "HELD"
            canvas.put(
                state, 76, y,
                isCurrent ? style : !one.isOpen ? .muted : one.held.isEmpty ? .warning : .error)
        }
        if payments.list.isEmpty {
            canvas.put(
                "No payment came yet. Import an 835, or p types one from paper.", 3, 4, .muted)
        }
        if let one = payments.current, one.isOpen, one.held.isEmpty, one.undone > 0 {
            canvas.put(
                "Undone on purpose: A leaves it out; Enter, then P posts it again.", 1,
                size.height - 3, .muted, width: size.width - 2)
        }
        if let held = payments.current?.held, !held.isEmpty {
            // One row for the message below it, as many for the reason as it needs.
            let parts = wrapped("Held whole: \(held)", size.width - 2).prefix(3)
            for (line, part) in parts.enumerated() {
                canvas.put(
                    part, 1, size.height - 2 - parts.count + line, .error, width: size.width - 2)
            }
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
            "   Claim    Patient         Billed  Allowed     Paid     Adj       PR Status",
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
        let sum = plan.claimPaid - plan.adjusted
        let off = plan.remittance.paid - sum
        let claims =
            "Claims \(plan.claimPaid.grouped) - PLB \(plan.adjusted.grouped) = "
            + "\(sum.grouped)"
        if off != .zero {
            return claims + "   check \(plan.remittance.paid.grouped): OFF BY \(off.grouped)"
        }
        return claims + "   posted \(plan.posted.grouped)   "
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
            item.known?.number ?? "unknown", 3, y, style, width: 8)
        canvas.put(TextWidth.fitted(claim.patientName, 13), 12, y, style)
        let amounts = [
            claim.charge, claim.allowed, claim.paid,
            claim.adjustments.filter { $0.group != "PR" }.map(\.amount).total,
            claim.sum(group: "PR"),
        ]
        for (column, amount) in amounts.enumerated() {
            canvas.putRight(amount.grouped, end: 34 + column * 9, y, style)
        }
        canvas.put(
            payments.held.isEmpty ? statusWord(item) : "HELD", 71, y,
            isCurrent ? style : statusStyle(item), width: width - 71)
    }

    private func statusWord(_ item: PlanItem) -> String {
        switch item.disposition {
        case .clean: return "ok"
        case .denied: return "DENIED"
        case .reversal: return "REVERSAL"
        case .information: return "info"
        case .unmatched: return "NO MATCH"
        case .shortPaid: return "SHORT"
        case .decide: return "DECIDE"
        case .posted: return "posted"
        }
    }

    private func statusStyle(_ item: PlanItem) -> Style {
        switch item.disposition {
        case .clean, .information: return .good
        case .posted: return .muted
        case .denied, .unmatched: return .error
        case .reversal, .decide, .shortPaid: return .warning
        }
    }

    private func drawPlanDetail(_ item: PlanItem, _ y: Int, _ canvas: inout Canvas) {
        let reason = item.reason.isEmpty ? "" : "  \(item.reason)"
        let found =
            item.match.map {
                $0.step == .byHand ? "   \($0.step.title)" : "   by \($0.step.title)"
            } ?? ""
        let theirs = item.claim.patientControlNumber
        let name = item.known.map { $0.number == theirs ? theirs : "\(theirs) = \($0.number)" }
        canvas.put(
            "\(name ?? theirs)\(reason)\(found)", 1, y, .text,
            width: size.width - 2)
        let before = item.known
        let (payer, patient) = (before?.payerBalance ?? .zero, before?.patientBalance ?? .zero)
        if item.disposition == .posted {
            canvas.put(
                "Posted. Now: payer \(payer.grouped) patient \(patient.grouped)", 1, y + 1, .muted,
                width: size.width - 2)
        } else {
            let next =
                item.toNextPayer == .zero
                ? "" : "   to next payer \(item.toNextPayer.grouped)"
            canvas.put(
                "Before: payer \(payer.grouped) patient \(patient.grouped)   After: payer "
                    + "\(item.payerAfter.grouped) patient \(item.patientAfter.grouped)\(next)", 1,
                y + 1, .text, width: size.width - 2)
        }
        let reasons = item.claim.adjustments.prefix(6).map {
            "\($0.group)-\($0.reason) \($0.amount.text)"
        }.joined(separator: "  ")
        canvas.put(reasons, 1, y + 2, .muted, width: size.width - 2)
    }

    private func drawPlanSide(_ item: PlanItem, _ x: Int, _ bottom: Int, _ canvas: inout Canvas) {
        let width = size.width - x - 3
        var y = 4
        for row in 4..<bottom { canvas.put("|", x, row, .muted) }
        func line(_ text: String, _ style: Style = .text) {
            if y < bottom { canvas.put(text, x + 2, y, style, width: width) }
            y += 1
        }
        let claim = item.claim
        line("REMIT DETAIL \(claim.patientControlNumber)", .title)
        line("CLP02 \(claim.status)   payer's number \(claim.payerControlNumber)")
        for (index, service) in claim.lines.enumerated() {
            let code = ([service.code] + service.modifiers).joined(separator: "-")
            line("\(index + 1) \(code)  billed \(service.charge.text)  paid \(service.paid.text)")
            let ours = item.lines.indices.contains(index) ? item.lines[index].line : nil
            if let agreed = ours.flatMap({ item.expectedLines[$0] }) {
                line("    contract allows \(agreed.text)", .muted)
            }
            for one in claim.adjustments where one.line == index + 1 {
                line("    \(one.group)-\(one.reason)  \(one.amount.text)", .muted)
            }
        }
        for one in claim.adjustments where one.line == nil {
            line("claim \(one.group)-\(one.reason)  \(one.amount.text)", .muted)
        }
        drawPlanMoney(item, line)
        if !claim.remarks.isEmpty { line("Remarks \(claim.remarks.joined(separator: " "))") }
    }

    /// Where the money of a claim goes, and what the contract says.
    private func drawPlanMoney(_ item: PlanItem, _ line: (String, Style) -> Void) {
        line("", .text)
        line("GOES TO", .title)
        for (title, amount) in [
            ("paid", item.claim.paid), ("given up", item.contractual),
            ("patient", item.toPatient), ("next payer", item.toNextPayer),
            ("left open", item.open),
        ] where amount != .zero {
            line("  \(title) \(amount.grouped)", .text)
        }
        if let expected = item.expected {
            line("contract allows \(expected.grouped)", item.shortBy > .zero ? .warning : .muted)
            if item.shortBy > .zero { line("short by \(item.shortBy.grouped)", .warning) }
        }
        for (index, found) in item.lines.enumerated() where found.step != .exact {
            let ours = found.line.map { "our line \($0)" } ?? "no line of ours"
            line("line \(index + 1): \(ours), by \(found.step.rawValue)", .muted)
        }
    }
}
