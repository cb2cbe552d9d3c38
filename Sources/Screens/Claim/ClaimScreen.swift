import RevenueCycle
import TextUI

/// The claim editor: fields walked like cells of a sheet; what is typed replaces, Enter goes on.
public struct ClaimScreen: Equatable, Sendable {
    public private(set) var sheet: ClaimSheet?
    /// Official or own words for the codes on the claim.
    public private(set) var names: [String: String] = [:]
    public private(set) var focus = FieldRef(.memberID)
    /// Text being typed in the focused field; nil while only walking.
    public private(set) var editor: LineEditor?
    /// Typed text no day or amount can be made of; it stays, marked.
    public internal(set) var bad: [FieldRef: String] = [:]
    /// Of those, what is good and could not be saved.
    var unsaved: [FieldRef: ClaimEdit] = [:]
    var opensAtError = false
    var filesAfterSave = false
    /// Line whose code was just typed: Enter takes the rest of it as it stands.
    private var tail: Int?
    /// A modifier that was just put on a line and asks for a reason.
    var newReasonNeed: ReasonNeed?
    private var lastBad: FieldRef?
    /// Ten-key entry: `12500` means 125.00.
    public private(set) var impliesDecimals = false
    /// How the claim is looked at, and the page of it when not as the form.
    public internal(set) var view = ClaimViewKind.form
    public internal(set) var page: ShownPage?
    /// The last change made here, to be made again on others.
    public internal(set) var lastChange: RepeatedChange?

    public init() {}

    var id: Int64 { sheet?.item.id ?? 0 }

    /// Service line the cursor is on, from 0.
    var currentLine: Int { focus.serviceLine ?? 0 }

    /// The value that was just left though nothing can be made of it; told once.
    mutating func takeLastBad() -> (field: ClaimField, text: String)? {
        guard let ref = lastBad, let text = bad[ref] else { return nil }
        lastBad = nil
        return (ref.field, text)
    }

    mutating func go(to ref: FieldRef) {
        editor = nil
        focus = ref
    }

    public var findings: [Finding] { sheet?.item.result.findings ?? [] }

    var errorCount: Int { (sheet?.item.result.errors.count ?? 0) + bad.count }

    /// The finding of the focused field, else the first of its line, else none.
    public var currentFinding: Finding? {
        findings.first { $0.ref == focus }
            ?? findings.first { finding in
                finding.ref.field == focus.field && finding.ref.index == focus.index
            }
    }

    mutating func open(_ sheet: ClaimSheet, _ names: [String: String]) {
        self.sheet = sheet
        self.names = names
        editor = nil
        bad = [:]
        unsaved = [:]
        filesAfterSave = false
        page = nil
        if opensAtError, let guilty = sheet.guilty {
            focus = guilty
        } else if opensAtError, let first = sheet.item.result.findings.first {
            focus = (sheet.item.result.errors.first ?? first).ref
        } else {
            focus = FieldRef(.lineCode, 0)
        }
        opensAtError = false
    }

    mutating func replace(_ sheet: ClaimSheet, _ names: [String: String]) {
        guard sheet.item.id == self.sheet?.item.id else { return }
        self.sheet = sheet
        self.names.merge(names) { _, new in new }
    }

    mutating func setReasons(_ reasons: [ModifierReason]) { sheet?.reasons = reasons }

    mutating func close() {
        sheet = nil
        editor = nil
        bad = [:]
        unsaved = [:]
    }

    // MARK: Errors

    mutating func goToFirstError() {
        if let first = sheet?.item.result.errors.first { focus = first.ref }
        if let wrong = bad.keys.first { focus = wrong }
        editor = nil
    }

    /// The error after the focus in the order of the form; false when none is left.
    mutating func goToNextError() -> Bool {
        let errors = findings.filter(\.holdsBack)
        guard !errors.isEmpty else { return false }
        let here = errors.firstIndex { $0.ref == focus }
        let next = here.map { ($0 + 1) % errors.count } ?? 0
        focus = errors[next].ref
        editor = nil
        return true
    }

    mutating func takeFix() -> [Effect] {
        let finding = currentFinding ?? findings.first { $0.fix != nil }
        guard let finding, let fix = finding.fix else { return [] }
        editor = nil
        focus = finding.ref
        return put(fix.edits, title: fix.title)
    }

    // MARK: Changing

    /// Saves edits and remembers how to undo them.
    mutating func put(
        _ wanted: [ClaimEdit], title: String, keeping: Evidence? = nil
    ) -> [Effect] {
        guard let sheet else { return [] }
        let edits = wanted + OnlyLine.edits(sheet.item.claim, with: wanted)
        lastChange = RepeatedChange(edits: wanted, title: title, origin: sheet.item.claim)
        newReasonNeed = edits.first { edit in
            edit.ref.field.content == .modifier && AskedModifiers.all.contains(edit.text)
                && sheet.item.claim.text(edit.ref) != edit.text
        }.map { ReasonNeed(line: $0.ref.index, modifier: $0.text) }
        for edit in edits {
            bad[edit.ref] = nil
            unsaved[edit.ref] = nil
        }
        return [save(edits, title, sheet, keeping)]
    }

    private func save(
        _ edits: [ClaimEdit], _ title: String, _ sheet: ClaimSheet, _ keeping: Evidence? = nil
    ) -> Effect {
        .edit(
            claim: sheet.item.id, version: sheet.item.version, edits: edits, title: title,
            keeping: keeping)
    }

    func undo() -> [Effect] {
        guard let sheet else { return [] }
        return [.undoEdit(claim: sheet.item.id, version: sheet.item.version)]
    }

    func redo() -> [Effect] {
        guard let sheet else { return [] }
        return [.redoEdit(claim: sheet.item.id, version: sheet.item.version)]
    }

    /// Esc while typing restores the field; false when nothing was being typed.
    mutating func cancelEdit() -> Bool {
        if editor == nil { return false }
        editor = nil
        return true
    }

    /// What the field shows: typed text, a bad value that stayed, or the claim's own.
    public func shownText(_ ref: FieldRef) -> String {
        if ref == focus, let editor { return editor.text }
        if let wrong = bad[ref] { return wrong }
        guard let claim = sheet?.item.claim else { return "" }
        return FieldText.shown(claim.text(ref), ref.field.content)
    }

    // MARK: Keys

    /// Keys of the field itself; nil when the key is a command.
    mutating func fieldKey(_ key: Key, today: CalendarDay) -> [Effect]? {
        switch key {
        case .control("x") where focus.field.content == .money && editor != nil:
            impliesDecimals.toggle()
            return []
        case .character("\"") where editor == nil && shownText(focus).isEmpty: return ditto()
        case .character, .paste: return type(key, today: today)
        case .backspace, .delete:
            if editor == nil { editor = LineEditor(shownText(focus)) }
            _ = editor?.take(key)
            return []
        case .left, .right, .home, .end:
            if editor != nil {
                _ = editor?.take(key)
                return []
            }
            return walk(key == .left || key == .home ? -1 : 1, today: today)
        default: return nil
        }
    }

    private mutating func type(_ key: Key, today: CalendarDay) -> [Effect] {
        if focus.field.isComputed { return [] }
        tail = nil
        let content = focus.field.content
        guard let allowed = FieldText.allowed(key, content) else { return [] }
        if editor == nil { editor = LineEditor() }
        let isLetterFirst = content == .procedure && editor?.text.first?.isLetter ?? false
        _ = editor?.take(allowed, limit: isLetterFirst ? 8 : FieldText.limit(content))
        if content == .diagnosis, let text = editor?.text, Self.isProcedureShaped(text) {
            let effects = moveToLine(text, today: today)
            return effects
        }
        guard let length = FieldText.advanceLength(content), editor?.text.count == length
        else { return [] }
        // M1711 may be a service or the beginning of a diagnosis: Enter decides.
        if content == .procedure, editor?.text.first?.isLetter ?? false { return [] }
        return walk(1, today: today)
    }

    /// A service typed where a diagnosis belongs goes to the first free line.
    private mutating func moveToLine(_ text: String, today: CalendarDay) -> [Effect] {
        guard let lines = sheet?.item.claim.lines else { return [] }
        editor = nil
        let free = lines.firstIndex { $0.code.isEmpty } ?? lines.count
        guard free < 50 else { return [] }
        focus = FieldRef(.lineCode, free)
        editor = LineEditor(text)
        return walk(1, today: today)
    }

    /// `99213`: four digits and one more or a letter, as no diagnosis is.
    private static func isProcedureShaped(_ text: String) -> Bool {
        text.count == 5 && text.prefix(4).allSatisfy(\.isNumber)
    }

    /// A diagnosis typed where a service belongs; five characters may be HCPCS and stay.
    private static func isDiagnosisTyped(_ text: String) -> Bool {
        let code = DiagnosisCode.compact(text)
        return code.count != 5 && DiagnosisCode.isShaped(code)
    }

    /// Enter in the untouched rest of a line takes it as it stands: on to the next line, or to
    /// the diagnoses while there are none; Enter on an empty line leaves the lines.
    mutating func acceptLine(today: CalendarDay) -> [Effect]? {
        guard let claim = sheet?.item.claim else { return nil }
        if let line = tail, editor == nil, focus.field.isLineField, focus.index == line {
            tail = nil
            let isBare = claim.diagnoses.allSatisfy(\.isEmpty)
            focus = isBare ? FieldRef(.diagnosis, 0) : FieldRef(.lineCode, line + 1)
            return []
        }
        if focus.field == .lineCode, editor == nil, claim.text(focus).isEmpty,
            focus.index >= claim.lines.count
        {
            focus = FieldRef(.referringLastName)
            return []
        }
        return nil
    }

    /// Leaves the field and goes `step` fields on in the order of the form.
    mutating func walk(_ step: Int, today: CalendarDay) -> [Effect] {
        let left = focus
        let effects = leaveField(today: today)
        guard let claim = sheet?.item.claim else { return effects }
        // A code that was put elsewhere took the focus along.
        if focus != left { return effects }
        if left.field == .lineCode, !effects.isEmpty { tail = left.index }
        let order = ClaimForm.order(claim, adding: effects, focus: focus)
        if let place = order.firstIndex(of: focus) {
            focus = order[(place + step + order.count) % order.count]
        } else {
            focus = order.first ?? focus
        }
        return effects
    }

    /// Saves what was typed, or keeps it marked when no value can be made of it.
    mutating func leaveField(today: CalendarDay) -> [Effect] {
        guard let claim = sheet?.item.claim else { return [] }
        guard let typed = editor else { return unsaved[focus] == nil ? [] : retryUnsaved() }
        editor = nil
        if focus.field == .lineCode, Self.isDiagnosisTyped(typed.text) {
            let free = claim.diagnoses.firstIndex(of: "") ?? claim.diagnoses.count
            if free < 12 {
                let code = DiagnosisCode.compact(typed.text)
                focus = FieldRef(.diagnosis, min(free + 1, 11))
                return put(
                    [ClaimEdit(FieldRef(.diagnosis, free), code)],
                    title: "diagnosis \(DiagnosisCode.dotted(code))")
            }
        }
        let old = claim.text(focus)
        let current = CalendarDay(iso: old)
        guard
            let value = FieldText.value(
                typed.text, focus.field.content, today: today, current: current,
                base: Money(old), implied: impliesDecimals,
                isLineCharge: focus.field == .lineCharge)
        else {
            bad[focus] = typed.text
            lastBad = focus
            return []
        }
        bad[focus] = nil
        if value == old { return [] }
        return put([ClaimEdit(focus, value)], title: focus.field.title)
    }

    mutating func move(_ verb: Verb, today: CalendarDay, width: Int) -> [Effect] {
        switch verb {
        case .acceptField: return acceptLine(today: today) ?? walk(1, today: today)
        case .nextField: return walk(1, today: today)
        case .previousField: return walk(-1, today: today)
        case .fieldUp, .fieldDown:
            let effects = leaveField(today: today)
            guard let claim = sheet?.item.claim else { return effects }
            focus = ClaimForm.neighbour(of: focus, down: verb == .fieldDown, claim, width: width)
            return effects
        case .ditto: return ditto()
        default: return []
        }
    }

    /// The value of the line above.
    private mutating func ditto() -> [Effect] {
        guard let claim = sheet?.item.claim, focus.field.isLineField, focus.index > 0 else {
            return []
        }
        let above = claim.text(FieldRef(focus.field, focus.index - 1))
        if above.isEmpty || above == claim.text(focus) { return [] }
        editor = nil
        return put([ClaimEdit(focus, above)], title: "\(focus.field.title) as above")
    }
}
