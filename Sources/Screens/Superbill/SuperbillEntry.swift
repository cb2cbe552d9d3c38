import RevenueCycle

/// Typed text to values, and values to the text a field shows.
enum SuperbillEntry {
    static func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }

    /// `25 rt`, `25rt`, `25,RT` to its parts; a part that is not two characters stays as typed.
    static func modifiers(_ text: String) -> [String] {
        let words = text.uppercased().split { " ,-".contains($0) }.map(String.init)
        return words.flatMap { word -> [String] in
            guard word.count > 2, word.count.isMultiple(of: 2) else { return [word] }
            let letters = Array(word)
            return stride(from: 0, to: letters.count, by: 2).map { String(letters[$0...($0 + 1)]) }
        }
    }

    /// `ab`, `A,B`, `1 2` to letters; nil for anything else, a letter twice, or more than four.
    static func pointers(_ text: String) -> String? {
        var letters = ""
        for character in text.uppercased() where character != "," && character != " " {
            let letter: String
            if character.isASCII, let digit = character.wholeNumberValue, digit > 0 {
                letter = SuperbillForm.letter(digit - 1)
            } else if character.isASCII, ("A"..."L").contains(character) {
                letter = String(character)
            } else {
                return nil
            }
            if letters.contains(letter) { return nil }
            letters += letter
        }
        return letters.count <= 4 ? letters : nil
    }

    /// What the field holds of its own, without defaults, as it is shown.
    static func own(_ ref: SuperbillRef, _ form: SuperbillForm) -> String {
        if let wrong = form.bad[ref] { return wrong }
        let line = form.line(ref.index)
        switch ref.field {
        case .serviceDay: return form.serviceDay?.short ?? ""
        case .patient: return form.patient?.name ?? ""
        case .rendering: return form.rendering
        case .placeOfService: return form.placeOfService
        case .referring: return form.referring
        case .diagnosis: return DiagnosisCode.dotted(form.diagnosis(ref.index))
        case .lineCode: return line.code
        case .lineModifiers: return line.modifiers.joined(separator: " ")
        case .lineUnits: return line.units
        case .linePointers: return line.pointers
        case .lineCharge: return line.charge?.text ?? ""
        case .copay: return form.copay == .zero ? "" : form.copay.text
        case .copayMethod: return form.copayMethod.rawValue.uppercased()
        case .authorization: return form.authorization
        case .signature: return form.isSigned ? "Y" : "N"
        }
    }

    /// Puts typed text in the form; false when no value can be made of it. The patient and the
    /// service codes are judged by the screen, which knows what was found.
    static func put(
        _ text: String, _ ref: SuperbillRef, _ form: inout SuperbillForm, today: CalendarDay,
        base: Money?
    ) -> Bool {
        let typed = trimmed(text)
        form.bad[ref] = nil
        switch ref.field {
        case .rendering: form.rendering = typed.uppercased()
        case .placeOfService: form.placeOfService = typed
        case .referring: form.referring = typed.uppercased()
        case .authorization: form.authorization = typed.uppercased()
        case .diagnosis: form.setDiagnosis(ref.index, DiagnosisCode.compact(typed))
        case .lineModifiers: form.changeLine(ref.index) { $0.modifiers = modifiers(typed) }
        case .lineUnits: form.changeLine(ref.index) { $0.units = typed }
        case .patient, .lineCode: return false
        default: return putChecked(typed, ref, &form, today, base)
        }
        return true
    }

    private static func putChecked(
        _ typed: String, _ ref: SuperbillRef, _ form: inout SuperbillForm, _ today: CalendarDay,
        _ base: Money?
    ) -> Bool {
        switch ref.field {
        case .serviceDay:
            let day = DayEntry.read(typed, today: today, current: form.serviceDay)
            form.serviceDay = day
            return day != nil || typed.isEmpty
        case .linePointers:
            guard let letters = pointers(typed) else { return false }
            form.changeLine(ref.index) { $0.pointers = letters }
        case .lineCharge:
            let amount = AmountEntry.read(typed, base: base)
            if amount == nil, !typed.isEmpty { return false }
            form.changeLine(ref.index) { $0.charge = amount }
        case .copay:
            let amount = AmountEntry.read(typed, base: base)
            if amount == nil, !typed.isEmpty { return false }
            form.copay = amount ?? .zero
        case .copayMethod:
            guard let method = CopayMethod(typed: typed) else { return false }
            form.copayMethod = method
        case .signature:
            guard typed == "Y" || typed == "N" else { return false }
            form.isSigned = typed == "Y"
        default: return false
        }
        return true
    }
}
