import RevenueCycle
import TextUI

/// Field texts between what is stored, shown and typed.
enum FieldText {
    typealias Content = ClaimField.Content

    /// Stored to shown: days as MM/DD/YY, diagnoses with their dot.
    static func shown(_ text: String, _ content: Content) -> String {
        switch content {
        case .day: return CalendarDay(iso: text)?.short ?? text
        case .diagnosis: return DiagnosisCode.dotted(text)
        default: return text
        }
    }

    /// Typed to stored; nil when a day or an amount cannot be made of it.
    static func value(
        _ text: String, _ content: Content, today: CalendarDay, current: CalendarDay?
    ) -> String? {
        let typed = trimmed(text)
        switch content {
        case .day:
            if typed.isEmpty { return "" }
            return DayEntry.read(typed, today: today, current: current)?.iso
        case .money:
            if typed.isEmpty { return "0.00" }
            return Money(typed)?.text
        case .diagnosis: return DiagnosisCode.compact(typed)
        case .pointers: return typed.uppercased().filter { $0 != "," && $0 != " " }
        case .zip: return typed.filter { $0 != "-" && $0 != " " }
        default: return typed.uppercased()
        }
    }

    private static func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }

    /// The key as the field takes it; nil when the character does not belong there.
    static func allowed(_ key: Key, _ content: Content) -> Key? {
        guard case .character(let character) = key else { return key }
        switch content {
        case .npi, .zip, .units:
            return character.isNumber || character == "." || character == "-" ? key : nil
        case .money: return "0123456789.-,$".contains(character) ? key : nil
        case .day: return "0123456789/-+tmhTMH".contains(character) ? key : nil
        default: return .character(Character(character.uppercased()))
        }
    }

    static func limit(_ content: Content) -> Int {
        switch content {
        case .text(let length), .code(let length): return length
        case .day: return 10
        case .money: return 12
        case .units: return 7
        case .yesNo, .sex: return 1
        case .npi: return 10
        case .state, .placeOfService, .modifier: return 2
        case .zip: return 10
        case .diagnosis: return 8
        case .procedure: return 5
        case .pointers: return 7
        }
    }

    /// Length at which a coded field is complete and goes on by itself.
    static func advanceLength(_ content: Content) -> Int? {
        switch content {
        case .procedure: return 5
        case .modifier, .placeOfService, .state: return 2
        case .npi: return 10
        case .yesNo, .sex: return 1
        default: return nil
        }
    }
}
