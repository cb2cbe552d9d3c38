import RevenueCycle
import TextUI

extension SuperbillScreen {
    /// Enter: takes the field and goes on. On an untouched tail it takes the rest of the line, on
    /// an empty diagnosis or line it leaves that part.
    mutating func accept() -> [SuperbillEffect] {
        let isTouched = editor != nil
        switch focus.field {
        case .patient: return acceptPatient()
        case .diagnosis where !isTouched && isFieldEmpty:
            focus = SuperbillRef(.lineCode, form.freeLine)
            return []
        case .lineCode where !isTouched && form.line(focus.index).isEmpty:
            focus = SuperbillRef(.copay)
            return []
        case .lineModifiers, .lineUnits, .linePointers, .lineCharge:
            if isTouched, focus.field != .lineCharge { return walk(1) }
            let index = focus.index
            let effects = leaveField()
            let next = min(index + 1, form.lines.count)
            let isLast = next >= SuperbillForm.mostLines
            focus = isLast ? SuperbillRef(.copay) : SuperbillRef(.lineCode, next)
            return effects
        case .signature:
            let effects = leaveField()
            if message == nil { message = Message("Ctrl-S saves the superbill.") }
            return effects
        default: return walk(1)
        }
    }

    /// Leaves the field and goes `step` fields on. After a code that belonged elsewhere the
    /// cursor stays on the line.
    mutating func walk(_ step: Int) -> [SuperbillEffect] {
        let wasTyped = editor != nil
        let code = DiagnosisCode.compact(editor?.text ?? "")
        let effects = leaveField()
        if wasTyped, focus.field == .lineCode, form.line(focus.index).code != code || code.isEmpty {
            return effects
        }
        let order = form.order(asksReferring: asksReferring)
        guard let place = order.firstIndex(of: focus) else {
            focus = nearest(to: focus, order)
            return effects
        }
        if step > 0, place == order.count - 1 { return effects }
        focus = order[max(0, place + step)]
        return effects
    }

    /// For a field that is not walked: the one after it in the order of the form.
    private func nearest(to ref: SuperbillRef, _ order: [SuperbillRef]) -> SuperbillRef {
        let fields = SuperbillField.allCases
        let rank = fields.firstIndex(of: ref.field) ?? 0
        if ref.field.isLineField { return SuperbillRef(.lineCode, form.freeLine) }
        return order.first { (fields.firstIndex(of: $0.field) ?? 0) >= rank } ?? order[0]
    }

    mutating func moveVertically(down: Bool) -> [SuperbillEffect] {
        if focus.field == .patient, editor != nil, !matches.isEmpty {
            matchCursor.move(down ? 1 : -1, count: matches.count)
            return []
        }
        let effects = leaveField()
        focus = SuperbillLayout.neighbour(of: focus, down: down, form)
        return effects
    }

    /// Esc restores the field; without typing it closes the form and keeps it.
    mutating func leave() {
        if editor != nil {
            editor = nil
            matches = []
            matchedQuery = nil
            waitsForMatch = false
            return
        }
        isOpen = false
        if !form.isBlank { message = Message("The superbill is kept; w goes on with it.") }
    }
}
