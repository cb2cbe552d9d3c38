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
    /// - base: amount that a percentage is of, as it stands in the field.
    /// - implied: `12500` means 125.00.
    static func value(
        _ text: String, _ content: Content, today: CalendarDay, current: CalendarDay?,
        base: Money? = nil, implied: Bool = false, isLineCharge: Bool = false
    ) -> String? {
        let typed = trimmed(text)
        switch content {
        case .day:
            if typed.isEmpty { return "" }
            return DayEntry.read(typed, today: today, current: current)?.iso
        case .money:
            // Only a line always has an amount; elsewhere none is not the same as zero.
            if typed.isEmpty { return isLineCharge ? "0.00" : "" }
            return amount(typed, base: base, implied: implied)?.text
        case .diagnosis: return DiagnosisCode.compact(typed)
        case .pointers: return typed.uppercased().filter { $0 != "," && $0 != " " }
        case .zip: return typed.filter { $0 != "-" && $0 != " " }
        default: return typed.uppercased()
        }
    }

    /// `125`, `12.5`, `=112*2`, `80%`, `5-` or, with implied decimals, `12500`.
    static func amount(_ typed: String, base: Money?, implied: Bool) -> Money? {
        if implied, !typed.isEmpty, typed.allSatisfy({ $0.isASCII && $0.isNumber }) {
            return Int64(typed).map { Money(cents: $0) }
        }
        if typed.hasSuffix("-") { return Money("-" + typed.dropLast()) }
        return AmountEntry.read(typed, base: base) ?? Money(typed)
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
        case .money: return "0123456789.-,$=+*/%".contains(character) ? key : nil
        case .day: return "0123456789/-+tmhTMH".contains(character) ? key : nil
        default: return .character(Character(character.uppercased()))
        }
    }

    static func limit(_ content: Content) -> Int {
        switch content {
        case .text(let length), .code(let length): return length
        case .day: return 10
        case .money: return 20
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
