import RevenueCycle
import TextUI

/// What lies over the tab: a question, a list of commands, or a line to type.
public enum Overlay: Equatable, Sendable {
    case confirm(Confirmation)
    case commands(CommandList)
    case prompt(Prompt)
    case page(TextPage)
    case chooser(Chooser)
    case level(LevelForm)
    case note(NoteSheet)
    case fields(FieldFinder)
    case values(ValueList)
    case calendar(DayPicker)
    case receipt(ReceiptForm)
}

/// A text to read, line by line.
public struct TextPage: Equatable, Sendable {
    public var title: String
    public var text: String
    public var top = 0

    init(title: String, text: String) {
        self.title = title
        self.text = text
    }
}

/// A question for something that cannot be undone with one key. Only `y` means yes.
public struct Confirmation: Equatable, Sendable {
    public var question: String
    /// What it would do, to be looked over; may be longer than the screen.
    public var lines: [String] = []
    public var top = 0
    public var effects: [Effect]
    /// What a no goes back to, with all that was typed.
    public var form: ReceiptForm?

    public init(
        question: String, lines: [String] = [], effects: [Effect], form: ReceiptForm? = nil
    ) {
        self.question = question
        self.lines = lines
        self.effects = effects
        self.form = form
    }
}

extension Confirmation {
    /// nil for a key that does not move through the lines.
    func scrolled(by key: Key) -> Confirmation? {
        if lines.isEmpty { return nil }
        var moved = self
        switch key {
        case .down: moved.top = min(top + 1, max(0, lines.count - 1))
        case .up: moved.top = max(0, top - 1)
        case .pageDown: moved.top = min(top + 10, max(0, lines.count - 1))
        case .pageUp: moved.top = max(0, top - 10)
        default: return nil
        }
        return moved
    }
}

/// A line to type for one purpose.
public struct Prompt: Equatable, Sendable {
    public enum Purpose: Equatable, Sendable {
        case asOf
        case reason(ReasonNeed)
        /// Why a finding may stay.
        case override(String, FieldRef)
        /// A rule of the practice, as a line to look over.
        case rule(proof: String)
        case ageClasses, receivableFilter, worklistName, receiptPatient, bankFile
        case takeback(Int64)
        case deposit(Int64)
        case refund(Int64)
        case refundPayer(Int64, claim: String)
        case writeOff(claim: String, debtor: Int64)
        case moveBalance(claim: String, debtor: Int64)
        case matchWords(remittance: Int64, position: Int)
        case split(remittance: Int64, position: Int)
    }
    public var title: String
    public var editor: LineEditor
    public var purpose: Purpose
}

/// Commands with their keys, filtered as one types; the same for help and palette.
public struct CommandList: Equatable, Sendable {
    public var title: String
    public let context: KeyContext
    private let all: [KeyBinding]
    public private(set) var editor = LineEditor()
    public private(set) var cursor = ListCursor()

    init(all: [KeyBinding], context: KeyContext, title: String = "Command") {
        self.all = all
        self.context = context
        self.title = title
    }

    public var shown: [KeyBinding] {
        let words = editor.text.lowercased().split(separator: " ")
        let found = all.filter { binding in
            let text = "\(binding.label) \(binding.willDo)".lowercased()
            return words.allSatisfy { text.contains($0) }
        }
        let here = found.filter { $0.contexts.contains(context) }
        return here + found.filter { !$0.contexts.contains(context) }
    }

    public var current: KeyBinding? {
        shown.indices.contains(cursor.index) ? shown[cursor.index] : nil
    }

    mutating func take(_ key: Key) {
        switch key {
        case .up: cursor.move(-1, count: shown.count)
        case .down: cursor.move(1, count: shown.count)
        case .pageUp: cursor.move(-10, count: shown.count)
        case .pageDown: cursor.move(10, count: shown.count)
        default:
            if editor.take(key) { cursor.go(to: 0, count: shown.count) }
        }
    }
}

extension Console {
    mutating func overlayKey(_ key: Key) -> [Effect] {
        switch overlay {
        case .confirm(let confirmation): return confirmKey(key, confirmation)
        case .commands(var list): return commandKey(key, &list)
        case .prompt(var prompt): return promptKey(key, &prompt)
        case .page(var page):
            switch key {
            case .down, .character("j"): page.top += 1
            case .up, .character("k"): page.top = max(0, page.top - 1)
            case .pageDown, .character(" "): page.top += 10
            case .pageUp: page.top = max(0, page.top - 10)
            case .enter, .escape, .character("q"):
                overlay = nil
                return []
            default:
                // The key that closes the page also does its own work: nothing typed is lost.
                overlay = nil
                return take(key)
            }
            overlay = .page(page)
            return []
        case .chooser(var chooser):
            if key == .escape {
                overlay = nil
                return []
            }
            guard let action = chooser.take(key) else {
                overlay = .chooser(chooser)
                return []
            }
            overlay = nil
            return perform(action)
        case .level(var form): return levelKey(key, &form)
        case .note(var sheet): return noteKey(key, &sheet)
        case .fields(var finder): return fieldsKey(key, &finder)
        case .values(var list): return valuesKey(key, &list)
        case .calendar(var picker): return calendarKey(key, &picker)
        case .receipt(var form): return receiptKey(key, &form)
        case nil: return []
        }
    }

    private mutating func confirmKey(_ key: Key, _ confirmation: Confirmation) -> [Effect] {
        if let moved = confirmation.scrolled(by: key) {
            overlay = .confirm(moved)
            return []
        }
        overlay = nil
        if key == .character("y") { return confirmation.effects }
        overlay = confirmation.form.map { .receipt($0) }
        message = Message("Not done.")
        return []
    }

    private mutating func commandKey(_ key: Key, _ list: inout CommandList) -> [Effect] {
        switch key {
        case .escape: overlay = nil
        case .enter:
            overlay = nil
            guard let binding = list.current else { return [] }
            if !binding.contexts.contains(context) {
                let place = binding.contexts.first?.title ?? ""
                message = Message("\(binding.label) works in: \(place).", .error)
                return []
            }
            return perform(binding.verb)
        default:
            list.take(key)
            overlay = .commands(list)
        }
        return []
    }

    private mutating func promptKey(_ key: Key, _ prompt: inout Prompt) -> [Effect] {
        switch key {
        case .escape: overlay = nil
        case .enter:
            overlay = nil
            return answer(prompt)
        default:
            _ = prompt.editor.take(key, limit: prompt.purpose == .asOf ? 12 : 240)
            overlay = .prompt(prompt)
        }
        return []
    }

    private mutating func answer(_ prompt: Prompt) -> [Effect] {
        if let effects = answerMoney(prompt.purpose, prompt.editor.text) {
            // What cannot be read stays to be mended.
            if effects.isEmpty, message.kind == .error, overlay == nil {
                overlay = .prompt(prompt)
            }
            return effects
        }
        switch prompt.purpose {
        case .asOf:
            guard let day = DayEntry.read(prompt.editor.text, today: today, current: aging.asOf)
            else {
                message = Message("\(prompt.editor.text) is not a date.", .error)
                overlay = .prompt(prompt)
                return []
            }
            aging.setDay(day)
            return [aging.loadEffect]
        case .reason(let need): return keepReason(need, prompt.editor.text)
        case .override(let rule, let ref):
            guard let id = claim.sheet?.item.id, prompt.editor.text.contains(where: { $0 != " " })
            else {
                message = Message("Without a reason the finding stays as it is.")
                return []
            }
            return [.override(claim: id, rule: rule, ref: ref, why: prompt.editor.text)]
        case .rule(let proof):
            return [.tryRule(text: prompt.editor.text, proof: proof)]
        default: return []
        }
    }
}
