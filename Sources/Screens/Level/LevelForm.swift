import RevenueCycle
import TextUI

/// The E/M leveller over the claim: three digits and Enter, or minutes, or counts in words.
public struct LevelForm: Equatable, Sendable {
    public enum Field: Int, Sendable, CaseIterable {
        case problems, data, risk, minutes, setting, new, longitudinal, payer

        var label: String {
            switch self {
            case .problems: return "Problems"
            case .data: return "Data"
            case .risk: return "Risk"
            case .minutes: return "Minutes"
            case .setting: return "Setting"
            case .new: return "Patient"
            case .longitudinal: return "Continuing care"
            case .payer: return "Payer"
            }
        }
    }

    public private(set) var record: VisitRecord
    public private(set) var focus = Field.problems
    /// Text of the field being typed; elements take a digit or counts: `stable=2`.
    public private(set) var editor: LineEditor?
    /// Typed text nothing could be made of.
    public private(set) var bad: [Field: String] = [:]
    /// Why the patient counts as new or established.
    public let history: String
    /// The code of the visit line now on the claim; empty when there is none.
    public let billed: String

    init(record: VisitRecord, history: String, billed: String) {
        self.record = record
        self.history = history
        self.billed = billed
    }

    public var level: VisitLevel { VisitLevel.of(record) }

    public func shown(_ field: Field) -> String {
        if field == focus, let editor { return editor.text }
        if let wrong = bad[field] { return wrong }
        switch field {
        case .problems: return record.problems?.text ?? ""
        case .data: return record.data?.text ?? ""
        case .risk: return record.risk.map(String.init) ?? ""
        case .minutes: return record.minutes.map(String.init) ?? ""
        case .setting: return record.setting.title
        case .new:
            return record.isNew.map { $0 ? "new" : "established" } ?? "not known"
        case .longitudinal:
            return record.longitudinal.map { $0 ? "yes" : "no" } ?? "not said"
        case .payer: return record.payer == .medicare ? "Medicare" : "other"
        }
    }

    var isTyping: Bool { editor != nil }

    /// Takes a key; false when it is none of the form's.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .tab, .down: move(1)
        case .backTab, .up: move(-1)
        case .character(let letter): type(letter)
        case .backspace, .delete, .home, .end:
            if editor == nil { editor = LineEditor(isText(focus) ? shown(focus) : "") }
            _ = editor?.take(key)
            readLive()
        case .left: turn(-1)
        case .right: turn(1)
        default: return false
        }
        return true
    }

    private func isText(_ field: Field) -> Bool { field.rawValue <= Field.minutes.rawValue }

    private mutating func move(_ step: Int) {
        leave()
        let all = Field.allCases
        focus = all[(focus.rawValue + step + all.count) % all.count]
    }

    private mutating func type(_ letter: Character) {
        guard isText(focus) else {
            turn(1)
            return
        }
        if editor == nil { editor = LineEditor() }
        _ = editor?.take(.character(letter), limit: 60)
        readLive()
        // One digit is the whole answer to an element: it goes on by itself.
        if focus != .minutes, let text = editor?.text, text.count == 1, "1234".contains(text) {
            move(1)
        }
    }

    /// The result follows every key; a text that cannot be read yet leaves the last one.
    private mutating func readLive() {
        guard let text = editor?.text, !text.isEmpty else { return }
        let before = record
        if !set(text) { record = before }
    }

    private mutating func turn(_ step: Int) {
        switch focus {
        case .setting:
            let all = VisitSetting.allCases
            let place = all.firstIndex(of: record.setting) ?? 0
            record.setting = all[(place + step + all.count) % all.count]
        case .new: record.isNew = !(record.isNew ?? false)
        case .longitudinal: record.longitudinal = !(record.longitudinal ?? false)
        case .payer: record.payer = record.payer == .medicare ? .other : .medicare
        default: _ = editor?.take(step < 0 ? .left : .right)
        }
    }

    /// Takes what was typed; a text that cannot be read stays, marked.
    mutating func leave() {
        guard let text = editor?.text else { return }
        editor = nil
        bad[focus] = nil
        if text.isEmpty {
            set(nil)
        } else if !set(text) {
            bad[focus] = text
        }
    }

    @discardableResult
    private mutating func set(_ text: String?) -> Bool {
        switch focus {
        case .problems:
            record.problems = text.flatMap { ProblemCounts($0) }
            return record.problems != nil
        case .data:
            record.data = text.flatMap { DataCounts($0) }
            return record.data != nil
        case .risk:
            record.risk = text.flatMap { Int($0) }.flatMap { (1...4).contains($0) ? $0 : nil }
            return record.risk != nil
        case .minutes:
            record.minutes = text.flatMap { Int($0) }.flatMap { (0...1440).contains($0) ? $0 : nil }
            return record.minutes != nil
        default: return true
        }
    }
}
