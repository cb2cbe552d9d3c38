import RevenueCycle
import TextUI

/// A few lines asked for one after the other: a file, a course, a credential.
public struct CurrentForm: Equatable, Sendable {
    public enum Purpose: Equatable, Sendable {
        case importFile, credit
        /// The row to change; 0 adds one.
        case credential(Int64)
    }

    /// One line to type.
    public struct Step: Equatable, Sendable {
        enum Kind: Equatable, Sendable {
            case text, optional, credits, day
            /// A day that has come.
            case pastDay
            /// A day after the one typed in that step.
            case dayAfter(Int)
        }
        public let label: String
        let hint: String
        let kind: Kind
        /// What stands in the line at first.
        let initial: String
    }

    /// What a key did.
    enum Outcome: Equatable, Sendable { case going, cancelled, complete }

    public let title: String
    public let purpose: Purpose
    public let steps: [Step]
    public private(set) var answers: [String] = []
    public private(set) var editor: LineEditor
    /// Why the line was not taken; empty when it may be.
    public private(set) var fault = ""

    private init(_ title: String, _ purpose: Purpose, _ steps: [Step]) {
        self.title = title
        self.purpose = purpose
        self.steps = steps
        editor = LineEditor(steps[0].initial)
    }

    static var importFile: CurrentForm {
        CurrentForm(
            "Import a code edition", .importFile,
            [Step(label: "File", hint: "path of the publisher's file", kind: .text, initial: "")])
    }

    static var credit: CurrentForm {
        CurrentForm(
            "New course", .credit,
            [
                Step(label: "Day", hint: "t today, 11/20, 112026", kind: .pastDay, initial: ""),
                Step(label: "Credits", hint: "1.5", kind: .credits, initial: ""),
                Step(label: "Title", hint: "of the course", kind: .text, initial: ""),
                Step(label: "Provider", hint: "who gave it", kind: .text, initial: ""),
                Step(
                    label: "Category", hint: "as the body names it; may be empty",
                    kind: .optional, initial: ""),
                Step(
                    label: "Certificate", hint: "its number; may be empty", kind: .optional,
                    initial: ""),
            ])
    }

    static func credential(_ old: Credential?) -> CurrentForm {
        CurrentForm(
            old.map { "Change \($0.name)" } ?? "New credential", .credential(old?.id ?? 0),
            [
                Step(label: "Name", hint: "CPC", kind: .text, initial: old?.name ?? ""),
                Step(label: "Body", hint: "who grants it", kind: .text, initial: old?.body ?? ""),
                Step(
                    label: "Number", hint: "of the member; may be empty", kind: .optional,
                    initial: old?.memberNumber ?? ""),
                Step(
                    label: "Cycle from", hint: "01/01/2027", kind: .day,
                    initial: old?.firstDay.long ?? ""),
                Step(
                    label: "Cycle to", hint: "its last day", kind: .dayAfter(3),
                    initial: old?.lastDay.long ?? ""),
                Step(
                    label: "Credits", hint: "needed in the cycle", kind: .credits,
                    initial: old.map { CreditAmount.text($0.creditsNeeded) } ?? ""),
            ])
    }

    public var step: Step { steps[min(answers.count, steps.count - 1)] }

    mutating func take(_ key: Key, today: CalendarDay) -> Outcome {
        switch key {
        case .escape: return .cancelled
        case .enter, .tab: return accept(today)
        case .backTab, .up:
            guard let last = answers.popLast() else { return .going }
            editor = LineEditor(last)
            fault = ""
        default:
            if editor.take(key, limit: 400) { fault = "" }
        }
        return .going
    }

    private mutating func accept(_ today: CalendarDay) -> Outcome {
        switch reading(today) {
        case .success(let text):
            fault = ""
            answers.append(text)
            if answers.count == steps.count { return .complete }
            editor = LineEditor(step.initial)
            return .going
        case .failure(let wrong):
            fault = wrong.text
            return .going
        }
    }

    private struct Fault: Error { let text: String }

    /// The line as it will stand: days and credits in one form, text without outer spaces.
    private func reading(_ today: CalendarDay) -> Result<String, Fault> {
        let typed = Self.trimmed(editor.text)
        switch step.kind {
        case .optional: return .success(typed)
        case .text:
            return typed.isEmpty
                ? .failure(Fault(text: "\(step.label) is missing."))
                : .success(typed)
        case .credits:
            guard let tenths = CreditAmount.tenths(typed), tenths > 0 else {
                return .failure(
                    Fault(text: "Credits are numbers like 2 or 1.5, one decimal at most."))
            }
            return .success(CreditAmount.text(tenths))
        case .day, .pastDay, .dayAfter: return readDay(typed, today)
        }
    }

    private func readDay(_ typed: String, _ today: CalendarDay) -> Result<String, Fault> {
        guard let day = DayEntry.read(typed, today: today, current: nil) else {
            return .failure(Fault(text: "\(typed.isEmpty ? "That" : typed) is not a day."))
        }
        if step.kind == .pastDay, day > today {
            return .failure(Fault(text: "\(day.long) has not come yet."))
        }
        if case .dayAfter(let place) = step.kind, let first = self.day(place), day <= first {
            return .failure(Fault(text: "The cycle must end after \(first.long)."))
        }
        return .success(day.long)
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...].drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }

    /// The day answered in a step; answers of days are `MM/DD/CCYY`.
    func day(_ place: Int) -> CalendarDay? {
        guard answers.indices.contains(place) else { return nil }
        let parts = answers[place].split(separator: "/").compactMap { Int($0) }
        return parts.count == 3 ? CalendarDay(parts[2], parts[0], parts[1]) : nil
    }

    /// What the finished form asks for; nil while something is missing.
    var effect: CurrentEffect? {
        guard answers.count == steps.count else { return nil }
        switch purpose {
        case .importFile: return .importEdition(path: answers[0])
        case .credit:
            guard let day = day(0), let tenths = CreditAmount.tenths(answers[1]) else { return nil }
            return .addCredit(
                CreditEntry(
                    day: day, title: answers[2], provider: answers[3], tenths: tenths,
                    category: answers[4], certificateNumber: answers[5]))
        case .credential(let id):
            guard let first = day(3), let last = day(4),
                let tenths = CreditAmount.tenths(answers[5])
            else { return nil }
            return .saveCredential(
                Credential(
                    id: id, name: answers[0], body: answers[1], memberNumber: answers[2],
                    firstDay: first, lastDay: last, creditsNeeded: tenths))
        }
    }
}
