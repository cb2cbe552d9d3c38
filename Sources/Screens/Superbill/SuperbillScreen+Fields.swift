import RevenueCycle
import TextUI

extension SuperbillScreen {
    // MARK: Values

    /// Takes what was typed; what no value can be made of stays, marked.
    mutating func leaveField() -> [SuperbillEffect] {
        guard let typed = editor?.text else { return [] }
        editor = nil
        switch focus.field {
        case .patient: return leavePatient(typed)
        case .lineCode: return putCode(typed, focus.index)
        default: return put(typed, focus)
        }
    }

    mutating func put(_ typed: String, _ ref: SuperbillRef) -> [SuperbillEffect] {
        let oldDay = day
        let today = today
        let base = ref.field == .copay ? total : fullPrice(ref.index)
        change(ref.title) { form in
            if !SuperbillEntry.put(typed, ref, &form, today: today, base: base) {
                form.bad[ref] = typed
            }
        }
        if let why = problem(ref) { message = Message(why, .error) }
        if ref.field == .diagnosis {
            let code = form.diagnosis(ref.index)
            return DiagnosisCode.isShaped(code) ? ask([DiagnosisCode.dotted(code)]) : []
        }
        if day == oldDay { return [] }
        names = [:]
        return askAll() + sheetIfStale()
    }

    /// Puts a code on a line. A diagnosis goes to the next free diagnosis, an empty code takes the
    /// line out, another code than before brings its own charge and drug.
    mutating func putCode(_ typed: String, _ index: Int) -> [SuperbillEffect] {
        let code = DiagnosisCode.compact(typed)
        if code.isEmpty {
            if form.lines.indices.contains(index) {
                change("line \(index + 1) taken out") { $0.removeLine(index) }
                message = Message("Line \(index + 1) is taken out; Ctrl-Z brings it back.")
            }
            return []
        }
        if isDiagnosis(code), let effects = putAsDiagnosis(code) { return effects }
        change(SuperbillRef(.lineCode, index).title) { form in
            if form.line(index).code == code { return }
            form.bad[SuperbillRef(.lineCharge, index)] = nil
            form.changeLine(index) { line in
                line.code = code
                line.charge = nil
                (line.ndc, line.ndcQuantity, line.ndcUnit) = ("", "", "")
            }
        }
        guard DiagnosisCode.isShaped(code) else { return ask([code]) }
        let effects = ask([code, DiagnosisCode.dotted(code)])
        unjudgedLine = effects.isEmpty ? nil : index
        return effects
    }

    /// nil when all twelve diagnoses are taken.
    private mutating func putAsDiagnosis(_ code: String) -> [SuperbillEffect]? {
        let dotted = DiagnosisCode.dotted(code)
        if let place = form.diagnoses.firstIndex(of: code) {
            message = Message("\(dotted) is diagnosis \(SuperbillForm.letter(place)) already.")
            return []
        }
        guard let place = form.freeDiagnosis else { return nil }
        let letter = SuperbillForm.letter(place)
        change("diagnosis \(letter)") { $0.setDiagnosis(place, code) }
        message = Message("\(dotted) is a diagnosis: it went to \(letter).")
        return ask([dotted])
    }

    /// A code that was put on a line before the books answered moves when it is a diagnosis.
    mutating func judgeLine() {
        guard let index = unjudgedLine else { return }
        unjudgedLine = nil
        let code = form.line(index).code
        guard isDiagnosis(code), putAsDiagnosis(code) != nil else { return }
        var bare = SuperbillLine()
        bare.code = code
        if form.line(index) == bare {
            change("line \(index + 1)") { $0.removeLine(index) }
        } else {
            change("line \(index + 1)") { $0.changeLine(index) { $0.code = "" } }
        }
        if focus == SuperbillRef(.lineModifiers, index), editor == nil {
            focus = SuperbillRef(.lineCode, index)
        }
    }

    /// The value of the line above; for the head and the first line, of the superbill before.
    mutating func ditto() -> [SuperbillEffect] {
        let source: String
        if focus.field.isLineField, focus.index > 0 {
            source = effectiveText(SuperbillRef(focus.field, focus.index - 1), form)
        } else if let previous {
            if focus.field == .patient, let patient = previous.patient {
                editor = nil
                return choose(patient, moves: true)
            }
            source = effectiveText(focus, previous)
        } else {
            source = ""
        }
        if source.isEmpty {
            message = Message("There is nothing before to repeat in \(focus.title).")
            return []
        }
        editor = nil
        if focus.field == .lineCode { return putCode(source, focus.index) }
        return put(source, focus)
    }

    private func effectiveText(_ ref: SuperbillRef, _ form: SuperbillForm) -> String {
        let own = SuperbillEntry.own(ref, form)
        if !own.isEmpty { return own }
        switch ref.field {
        case .lineUnits: return form.line(ref.index).isEmpty ? "" : "1"
        case .linePointers: return form.line(ref.index).isEmpty ? "" : form.pointers(ref.index)
        default: return ""
        }
    }

    /// What the field shows: typed text, its own value, or its default.
    func shownText(_ ref: SuperbillRef) -> String {
        if ref == focus, let editor { return editor.text }
        let own = SuperbillEntry.own(ref, form)
        if !own.isEmpty || form.line(ref.index).isEmpty { return own }
        switch ref.field {
        case .lineUnits: return "1"
        case .linePointers: return form.pointers(ref.index)
        case .lineCharge: return charge(ref.index)?.text ?? ""
        default: return own
        }
    }

    // MARK: Codes

    /// Asks for the codes that have no name yet.
    func ask(_ codes: [String]) -> [SuperbillEffect] {
        var missing: [String] = []
        for code in codes where names[code] == nil && !missing.contains(code) {
            missing.append(code)
        }
        return missing.isEmpty ? [] : [.nameCodes(missing, day: day)]
    }

    func askAll() -> [SuperbillEffect] {
        let diagnoses = form.diagnoses.filter(DiagnosisCode.isShaped).map(DiagnosisCode.dotted)
        return ask(diagnoses + form.lines.map(\.code).filter { !$0.isEmpty })
    }

    /// nil until the answer came.
    func diagnosisName(_ code: String) -> CodeName? {
        guard let name = names[DiagnosisCode.dotted(code)] else { return nil }
        if name.kind == .diagnosis { return name }
        return CodeName(kind: .diagnosis, text: "", isKnown: false, isBillable: false)
    }

    func serviceName(_ code: String) -> CodeName? {
        guard let name = names[code] else { return nil }
        if name.kind == .procedure { return name }
        return CodeName(kind: .procedure, text: "", isKnown: false, isBillable: false)
    }

    /// The charge master has it.
    func isService(_ code: String) -> Bool { serviceName(code)?.isKnown == true }

    /// Shaped like a diagnosis and unknown to the charge master. Five characters may be HCPCS, so
    /// there the code set must know it.
    func isDiagnosis(_ code: String) -> Bool {
        guard DiagnosisCode.isShaped(code), !isService(code) else { return false }
        return code.count != 5 || diagnosisName(code)?.isKnown == true
    }

    // MARK: Money

    /// The fee times the units; nil when no fee is known.
    func fullPrice(_ index: Int) -> Money? {
        let line = form.line(index)
        guard let fee = serviceName(line.code)?.fee else { return nil }
        return AmountEntry.price(fee, units: line.unitsOrOne) ?? fee
    }

    func charge(_ index: Int) -> Money? { form.line(index).charge ?? fullPrice(index) }

    var total: Money { form.lines.indices.compactMap(charge).total }

    // MARK: Providers

    /// By key, NPI, or last name when only one has it.
    func provider(_ typed: String, _ role: Provider.Role) -> Provider? {
        if typed.isEmpty { return nil }
        let known = providers.filter { $0.role == role }
        let exact = known.first { $0.key.uppercased() == typed || $0.name.npi == typed }
        if let exact { return exact }
        let named = known.filter { $0.name.lastName.uppercased() == typed }
        return named.count == 1 ? named[0] : nil
    }

    var asksReferring: Bool { currentSheet?.asksReferring ?? false }
}
