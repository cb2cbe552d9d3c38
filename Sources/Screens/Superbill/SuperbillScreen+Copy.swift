import RevenueCycle
import TextUI

extension SuperbillScreen {
    /// Ctrl-R: the coding of the last visit without its stale parts. What stood here comes back
    /// with Ctrl-Z.
    mutating func copyLast() -> [SuperbillEffect] {
        let effects = leaveField()
        guard form.patient != nil else {
            message = Message("Choose the patient first: then Ctrl-R copies the last visit.")
            return effects
        }
        guard let visit = currentSheet?.lastVisit else {
            message = Message(
                currentSheet == nil
                    ? "The patient's earlier visits are not here yet."
                    : "No earlier visit of this patient is on file.")
            return effects
        }
        let wanted = ask(codes(of: visit))
        if !waitsToCopy, !wanted.isEmpty {
            waitsToCopy = true
            return effects + wanted
        }
        waitsToCopy = false
        unjudgedLine = nil
        let copy = VisitRepeat(visit, names: names)
        change("copy of the visit of \(visit.day.short)") { form in
            form.diagnoses = copy.diagnoses
            form.lines = copy.lines
            for ref in form.bad.keys where ref.field.isLineField { form.bad[ref] = nil }
        }
        leftOut = copy.leftOut
        askedStems = Set(copy.asked.map { copy.diagnoses[$0] })
        if let first = copy.asked.first {
            focus = SuperbillRef(.diagnosis, first)
        } else {
            focus = SuperbillRef(.lineCode, form.freeLine)
        }
        let proposal = copy.asked.isEmpty ? "" : "; Ctrl-T takes D"
        message = Message(
            "Copied \(visit.day.short)\(proposal). Left out: "
                + "\(leftOut.joined(separator: ", ")).")
        return effects + askAll()
    }

    /// D for the focused diagnosis, or the first, that lost its 7th character.
    mutating func takeProposal() -> [SuperbillEffect] {
        let effects = leaveField()
        let open = form.diagnoses.indices.filter { askedStems.contains(form.diagnoses[$0]) }
        let here = focus.field == .diagnosis && open.contains(focus.index) ? focus.index : nil
        guard let index = here ?? open.first else {
            message = Message("No 7th character is asked for.")
            return effects
        }
        let named = put(form.diagnosis(index) + "D", SuperbillRef(.diagnosis, index))
        let rest = form.diagnoses.indices.first { askedStems.contains(form.diagnoses[$0]) }
        focus = SuperbillRef(.diagnosis, rest ?? index)
        return effects + named
    }
}
