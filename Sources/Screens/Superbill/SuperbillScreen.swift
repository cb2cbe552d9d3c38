import RevenueCycle
import TextUI

/// Charge entry from a stack of paper: fields in the order a superbill is read, defaults kept from
/// paper to paper, the patient's facts beside it.
public struct SuperbillScreen: Equatable, Sendable {
    /// The superbill has the keys; closed, it keeps what was typed.
    public internal(set) var isOpen = false
    /// What the last key or answer has to say, for the console's message line.
    public internal(set) var message: Message?
    let today: CalendarDay
    var form = SuperbillForm()
    var focus = SuperbillRef(.serviceDay)
    /// Text being typed in the focused field; nil while only walking.
    var editor: LineEditor?
    /// Patients found for `matchedQuery`.
    var matches: [PatientChoice] = []
    var matchCursor = ListCursor()
    var matchedQuery: String?
    /// A line whose code was put before the books were asked; it may yet be a diagnosis.
    var unjudgedLine: Int?
    /// Enter came before the answer.
    var waitsForMatch = false
    var lookup: SuperbillLookup?
    var sheet: PatientSheet?
    /// The patient was just chosen and no key came since.
    var awaitsSheet = false
    var names: [String: CodeName] = [:]
    var providers: [Provider] = []
    /// The superbill saved before this one, for ditto.
    var previous: SuperbillForm?
    /// What the copy of the last visit left out.
    var leftOut: [String] = []
    /// Diagnoses without their 7th character, as the copy left them.
    var askedStems: Set<String> = []
    var waitsToCopy = false
    var isSaving = false
    /// The claim just saved with errors: Enter in the empty patient field opens it.
    var claimToMend: Int64?
    private var undoSteps: [UndoStep] = []

    struct UndoStep: Equatable, Sendable {
        var title: String
        var form: SuperbillForm
        var focus: SuperbillRef
    }

    public init(today: CalendarDay) {
        self.today = today
        form.serviceDay = today
    }

    /// The day codes and coverage are judged on.
    var day: CalendarDay { form.serviceDay ?? today }

    /// Something was typed that is not saved yet.
    var hasUnsaved: Bool { !form.isBlank }

    /// Opens the form, or goes on where it was left.
    public mutating func open() -> [SuperbillEffect] {
        isOpen = true
        message = nil
        if !form.isBlank {
            let name = form.patient.map { " of \($0.name)" } ?? ""
            message = Message("The superbill\(name) is as it was left.")
        }
        guard let patient = form.patient else { return [.loadProviders] }
        return [.loadProviders, .loadPatientSheet(patient.id, day: day)]
    }

    // MARK: Keys

    /// Takes a key; nil when it is none of the superbill's own.
    public mutating func take(_ key: Key) -> [SuperbillEffect]? {
        message = nil
        awaitsSheet = false
        if lookup != nil {
            let effects = lookupKey(key)
            settleFocus()
            return effects
        }
        if key != .enter { claimToMend = nil }
        if let effects = fieldKey(key) {
            settleFocus()
            return effects
        }
        return SuperbillCommand.command(for: key).map { perform($0) }
    }

    /// The focus stays on a field that exists.
    mutating func settleFocus() {
        if allFields.contains(focus) { return }
        if focus.field == .diagnosis {
            focus = SuperbillRef(.diagnosis, form.freeDiagnosis ?? 0)
        } else {
            focus = SuperbillRef(.lineCode, form.freeLine)
        }
    }

    /// What a key or the palette asks for.
    mutating func perform(_ command: SuperbillCommand) -> [SuperbillEffect] {
        let effects = carryOut(command)
        settleFocus()
        return effects
    }

    private mutating func carryOut(_ command: SuperbillCommand) -> [SuperbillEffect] {
        switch command {
        case .accept: return accept()
        case .next: return walk(1)
        case .previous: return walk(-1)
        case .up, .down: return moveVertically(down: command == .down)
        case .save: return save()
        case .find: return beginLookup()
        case .ditto: return ditto()
        case .copyLast: return copyLast()
        case .takeProposal: return takeProposal()
        case .undo: return undo()
        case .clear: return clear()
        case .leave:
            leave()
            return []
        }
    }

    private mutating func fieldKey(_ key: Key) -> [SuperbillEffect]? {
        switch key {
        case .character("\"") where isFieldEmpty: return ditto()
        case .character, .paste: return type(key)
        case .backspace, .delete:
            if editor == nil {
                let text = focus.field == .patient ? "" : SuperbillEntry.own(focus, form)
                editor = LineEditor(text)
            }
            _ = editor?.take(key)
            return typed()
        case .left, .right, .home, .end:
            if editor == nil { return walk(key == .left || key == .home ? -1 : 1) }
            _ = editor?.take(key)
            return []
        default: return nil
        }
    }

    var isFieldEmpty: Bool {
        editor?.text.isEmpty ?? SuperbillEntry.own(focus, form).isEmpty
    }

    private mutating func type(_ key: Key) -> [SuperbillEffect] {
        var effects: [SuperbillEffect] = []
        if focus.field == .diagnosis, (editor?.text ?? "").isEmpty, beginsWithDigit(key) {
            // No diagnosis begins with a digit: the services have begun.
            effects = leaveField()
            if !form.line(form.freeLine).code.isEmpty {
                message = Message("A claim has at most \(SuperbillForm.mostLines) lines.", .error)
                return effects
            }
            focus = SuperbillRef(.lineCode, form.freeLine)
        }
        guard let allowed = focus.field.allowed(key) else { return effects }
        if editor == nil { editor = LineEditor() }
        _ = editor?.take(allowed, limit: focus.field.limit)
        return effects + typed()
    }

    private func beginsWithDigit(_ key: Key) -> Bool {
        switch key {
        case .character(let character): return character.isASCII && character.isNumber
        case .paste(let text): return text.first.map { $0.isASCII && $0.isNumber } ?? false
        default: return false
        }
    }

    /// After each character: searches, names, and the going on of complete codes.
    private mutating func typed() -> [SuperbillEffect] {
        guard let text = editor?.text else { return [] }
        switch focus.field {
        case .patient: return searchPatients()
        case .diagnosis:
            let code = DiagnosisCode.compact(text)
            return DiagnosisCode.isShaped(code) ? ask([DiagnosisCode.dotted(code)]) : []
        case .lineCode:
            let code = DiagnosisCode.compact(text)
            if code.count == 5, code.first?.isNumber == true || isService(code) { return walk(1) }
            return DiagnosisCode.isShaped(code) ? ask([code, DiagnosisCode.dotted(code)]) : []
        default:
            guard let length = focus.field.advanceLength, text.count == length else { return [] }
            return walk(1)
        }
    }

    // MARK: Undo

    mutating func change(_ title: String, _ edit: (inout SuperbillForm) -> Void) {
        var changed = form
        edit(&changed)
        if changed == form { return }
        undoSteps.append(UndoStep(title: title, form: form, focus: focus))
        if undoSteps.count > 100 { undoSteps.removeFirst() }
        form = changed
    }

    /// A saved paper cannot be undone here.
    mutating func forgetUndo() { undoSteps = [] }

    private mutating func undo() -> [SuperbillEffect] {
        if editor != nil {
            leave()
            message = Message("Undone: typing.")
            return []
        }
        guard let step = undoSteps.popLast() else {
            message = Message("Nothing to undo on this superbill.")
            return []
        }
        let oldDay = day
        unjudgedLine = nil
        form = step.form
        focus = step.focus
        message = Message("Undone: \(step.title).")
        if day != oldDay { names = [:] }
        return askAll() + sheetIfStale()
    }

    /// A provider nobody knows is no default for the next paper.
    func kept(_ next: SuperbillForm) -> SuperbillForm {
        var form = next
        if provider(form.rendering, .rendering) == nil {
            form.rendering = previous.map(\.rendering) ?? ""
            if provider(form.rendering, .rendering) == nil { form.rendering = "" }
        }
        return form
    }

    private mutating func clear() -> [SuperbillEffect] {
        editor = nil
        matches = []
        let empty = kept(form.next)
        change("clearing the superbill") { $0 = empty }
        leftOut = []
        askedStems = []
        waitsToCopy = false
        unjudgedLine = nil
        focus = SuperbillRef(.patient)
        message = Message("Cleared; Ctrl-Z brings it back.")
        return []
    }
}
