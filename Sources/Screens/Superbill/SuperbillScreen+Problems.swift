import RevenueCycle
import TextUI

extension SuperbillScreen {
    /// What is wrong with a field, as a sentence; nil when nothing is, or nothing is known yet.
    func problem(_ ref: SuperbillRef) -> String? {
        if let wrong = form.bad[ref] { return unread(ref.field, wrong) }
        switch ref.field {
        case .serviceDay:
            guard let day = form.serviceDay, day > today else { return nil }
            return "\(day.short) is after today."
        case .rendering, .referring:
            let role: Provider.Role = ref.field == .rendering ? .rendering : .referring
            let typed = ref.field == .rendering ? form.rendering : form.referring
            if typed.isEmpty || providers.isEmpty || provider(typed, role) != nil { return nil }
            return "\(typed) is no \(role.rawValue) provider of this practice."
        case .placeOfService:
            let place = form.placeOfService
            return place.count == 2 || place.isEmpty
                ? nil : "A place of service has two digits, like 11."
        case .diagnosis: return diagnosisProblem(form.diagnosis(ref.index))
        default: return ref.field.isLineField ? lineProblem(ref) : nil
        }
    }

    private func unread(_ field: SuperbillField, _ text: String) -> String {
        switch field {
        case .serviceDay: return "\(text) is not a date."
        case .patient: return "Which patient \(text) is was not chosen."
        case .linePointers: return "Pointers are up to four letters of the diagnoses, like AB."
        case .copayMethod: return "A copay is paid by cash, check or card."
        case .signature: return "The signature is Y or N."
        default: return "\(text) is not an amount."
        }
    }

    private func diagnosisProblem(_ code: String) -> String? {
        if code.isEmpty { return nil }
        let dotted = DiagnosisCode.dotted(code)
        if askedStems.contains(code) {
            return "\(dotted) asks for its 7th character; Ctrl-T takes D."
        }
        if !DiagnosisCode.isShaped(code) { return "\(dotted) is no diagnosis code." }
        guard let name = diagnosisName(code) else { return nil }
        if !name.isKnown { return "\(dotted) is unknown on \(day.short)." }
        if !name.isBillable { return "\(dotted) is a header; choose a code below it (Ctrl-F)." }
        return nil
    }

    private func lineProblem(_ ref: SuperbillRef) -> String? {
        let line = form.line(ref.index)
        if line.isEmpty { return nil }
        switch ref.field {
        case .lineCode:
            if line.code.isEmpty { return "Line \(ref.index + 1) has no code." }
            guard let name = serviceName(line.code), !name.isKnown else { return nil }
            return "\(line.code) is not in the charge master."
        case .lineModifiers:
            if line.modifiers.count > 4 { return "A line has at most four modifiers." }
            guard let odd = line.modifiers.first(where: { $0.count != 2 }) else { return nil }
            return "\(odd) is no modifier: it has not two characters."
        case .lineUnits:
            if AmountEntry.tenths(line.unitsOrOne) != nil { return nil }
            return "Units are a number above zero with at most one decimal."
        case .linePointers:
            let missing = line.pointers.unicodeScalars.first {
                form.diagnosis(Int($0.value) - 65).isEmpty
            }
            return missing.map { "There is no diagnosis \(String($0))." }
        case .lineCharge:
            if serviceName(line.code) == nil || (charge(ref.index) ?? .zero) > .zero { return nil }
            return "Line \(ref.index + 1) has no charge."
        default: return nil
        }
    }

    /// Every field there is, walked or not.
    var allFields: [SuperbillRef] { SuperbillLayout.fields(form).map(\.ref) }

    var problemCount: Int { allFields.filter { problem($0) != nil }.count }

    /// The first field without which nothing can be saved, in the order of the form: patient, date
    /// and a line must be there, and text that no claim can carry must not.
    var firstGap: (ref: SuperbillRef, sentence: String)? {
        for ref in allFields {
            if form.bad[ref] != nil, let why = problem(ref) { return (ref, why) }
            switch ref.field {
            case .serviceDay where form.serviceDay == nil:
                return (ref, "The date of service is missing.")
            case .patient where form.patient == nil:
                return (ref, "Choose the patient before the superbill is saved.")
            case .lineCode where ref.index == 0 && form.lines.isEmpty:
                return (ref, "A superbill needs at least one service line.")
            case .lineCode where !form.line(ref.index).isEmpty && form.line(ref.index).code.isEmpty:
                return (ref, "Line \(ref.index + 1) has no code.")
            default: continue
            }
        }
        return nil
    }

    /// Words for what stands in a field: the code's name, the provider's name.
    func caption(_ ref: SuperbillRef) -> String {
        let typed = ref == focus ? editor?.text : nil
        switch ref.field {
        case .diagnosis:
            let code = DiagnosisCode.compact(typed ?? form.diagnosis(ref.index))
            if code.isEmpty { return "" }
            guard let name = diagnosisName(code) else { return "" }
            if !name.isKnown { return "unknown code" }
            return name.isBillable ? name.text : "header: \(name.text)"
        case .lineCode:
            let code = DiagnosisCode.compact(typed ?? form.line(ref.index).code)
            if code.isEmpty { return "" }
            if let name = serviceName(code), name.isKnown { return name.text }
            if isDiagnosis(code), let name = diagnosisName(code), name.isKnown {
                return "diagnosis: \(name.text)"
            }
            return serviceName(code) == nil ? "" : "not in the charge master"
        case .rendering, .referring:
            let role: Provider.Role = ref.field == .rendering ? .rendering : .referring
            let text = (typed ?? SuperbillEntry.own(ref, form)).uppercased()
            guard let name = provider(SuperbillEntry.trimmed(text), role)?.name else { return "" }
            return name.firstName.isEmpty ? name.lastName : "\(name.lastName), \(name.firstName)"
        default: return ""
        }
    }
}
