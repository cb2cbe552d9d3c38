import RevenueCycle

/// How a patient is asked for: `alv 31472`, `alv031472`, `alv 3/14/72`, a record number, or a
/// part of the name.
public struct PatientQuery: Equatable, Sendable {
    /// Upper case; the beginning of the last name when a birth day stands with it, else a part
    /// of the name. Empty when only a number was typed.
    public var name = ""
    public var birthDay: CalendarDay?
    /// The whole text when it can be a record number.
    public var recordNumber = ""

    public init(_ text: String, today: CalendarDay) {
        let typed = Self.trimmed(text).uppercased()
        let letters = typed.prefix { !$0.isNumber }
        let rest = typed.dropFirst(letters.count)
        if !rest.isEmpty, !typed.contains(where: \.isWhitespace) || letters.isEmpty {
            recordNumber = typed
        }
        guard !letters.isEmpty else { return }
        let name = Self.trimmed(String(letters))
        if rest.isEmpty {
            self.name = name
        } else if let day = Self.birth(String(rest), today) {
            self.name = name
            birthDay = day
        } else if recordNumber.isEmpty {
            self.name = typed
        }
    }

    /// Five digits or more, or with separators; nobody is born after today.
    private static func birth(_ text: String, _ today: CalendarDay) -> CalendarDay? {
        let plain = text.allSatisfy(\.isNumber)
        if plain, !(5...8).contains(text.count) || text.count == 7 { return nil }
        if !plain, text.split(whereSeparator: { $0 == "/" || $0 == "-" }).count != 3 { return nil }
        guard let day = DayEntry.read(text, today: today, current: nil) else { return nil }
        if day <= today { return day }
        let (year, month, dayOfMonth) = day.parts
        return CalendarDay(year - 100, month, dayOfMonth)
    }

    private static func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }
}
