import RevenueCycle
import TextUI

extension SuperbillScreen {
    /// Takes what the session brings.
    public mutating func take(_ reply: SuperbillReply) -> [SuperbillEffect] {
        let effects = answer(reply)
        settleFocus()
        return effects
    }

    private mutating func answer(_ reply: SuperbillReply) -> [SuperbillEffect] {
        switch reply {
        case .providers(let list, let lastUsed): takeProviders(list, lastUsed)
        case .patients(let query, let found): return takePatients(query, found)
        case .patientSheet(let loaded): return takeSheet(loaded)
        case .codeNames(let found): return takeNames(found)
        case .codes(let query, let found): lookup?.take(query, found)
        case .superbillSaved(let number, let id, let errors): saved(number, id, errors)
        case .failed(let text):
            isSaving = false
            message = Message(text, .error)
        }
        return []
    }

    private mutating func takeProviders(_ list: [Provider], _ lastUsed: String) {
        providers = list
        guard form.rendering.isEmpty else { return }
        let rendering = list.filter { $0.role == .rendering }
        form.rendering = rendering.count == 1 ? rendering[0].key : lastUsed
    }

    private mutating func takeNames(_ found: [String: CodeName]) -> [SuperbillEffect] {
        names.merge(found) { _, new in new }
        judgeLine()
        if waitsToCopy { return copyLast() }
        // A service whose code begins with a letter goes on once the books know it.
        if focus.field == .lineCode, let text = editor?.text {
            let code = DiagnosisCode.compact(text)
            if code.count == 5, found[code] != nil, isService(code) { return walk(1) }
        }
        if message == nil, let why = problemOfNamed(found) { message = Message(why, .error) }
        return []
    }

    /// What the answer says against a code that stands on the form.
    private func problemOfNamed(_ found: [String: CodeName]) -> String? {
        for ref in allFields where ref != focus || editor == nil {
            let isNamed =
                ref.field == .diagnosis
                ? found[DiagnosisCode.dotted(form.diagnosis(ref.index))] != nil
                : ref.field == .lineCode && found[form.line(ref.index).code] != nil
            if isNamed, let why = problem(ref) { return why }
        }
        return nil
    }

    // MARK: Saving

    /// Ctrl-S: saves from anywhere. Without patient, date or a line, and with what a claim cannot
    /// carry, the cursor goes there instead.
    mutating func save() -> [SuperbillEffect] {
        let effects = leaveField()
        if isSaving { return effects }
        if let (ref, why) = firstGap {
            focus = ref
            message = Message(why, .error)
            return effects
        }
        guard let draft = draft() else { return effects }
        isSaving = true
        message = nil
        return effects + [.saveSuperbill(draft)]
    }

    private mutating func saved(_ number: String, _ id: Int64, _ errors: Int) {
        isSaving = false
        let isPriced = form.lines.indices.allSatisfy { charge($0) != nil }
        var text = "Saved as claim \(number)"
        if isPriced { text += ", \(total.grouped)" }
        if !form.isSigned { text += ", on hold: \(SuperbillDraft.holdReason)" }
        text += errors > 0 ? "; \(errors) to mend (Enter opens it)" : "."
        message = Message(text, errors > 0 ? .note : .good)
        claimToMend = errors > 0 ? id : nil
        previous = form
        form = kept(form.next)
        focus = SuperbillRef(.patient)
        editor = nil
        sheet = nil
        leftOut = []
        askedStems = []
        waitsToCopy = false
        unjudgedLine = nil
        forgetUndo()
    }
}
