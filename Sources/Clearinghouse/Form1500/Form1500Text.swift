import RevenueCycle
import X12

/// Text as the form wants it: upper case, basic letters, no punctuation that readers of paper
/// forms stumble over (NUCC 02/12 manual, general rules and items 2, 5, 25, 32, 33).
enum Form1500Text {
    /// Letters, digits, blanks, and hyphens inside words; apostrophes and periods go without a
    /// gap, all else leaves one.
    static func words(_ text: String) -> String {
        var out = ""
        for character in upper(text) {
            switch character {
            case "A"..."Z", "0"..."9", "-": out.append(character)
            case "'", ".", "`": break
            default: if out.last != " " { out.append(" ") }
            }
        }
        return trimmed(out)
    }

    /// `ALVAREZ JR`, `MARIA`, `R`: last name with suffix, first name, initial.
    static func nameParts(_ person: Person) -> (last: String, suffix: String, String, String) {
        (
            words(person.lastName), words(person.suffix), words(person.firstName),
            String(words(person.middleName).prefix(1))
        )
    }

    /// Letters and digits alone, for numbers that are written with separators.
    static func number(_ text: String) -> String {
        upper(text).filter { ("A"..."Z").contains($0) || ("0"..."9").contains($0) }
    }

    static func digits(_ text: String) -> String {
        text.filter { ("0"..."9").contains($0) }
    }

    /// `85281` or `85281-0001`; anything else as words.
    static func zip(_ text: String) -> String {
        let all = digits(text)
        if all.count == 9 { return all.prefix(5) + "-" + all.suffix(4) }
        return all.count == 5 ? all : words(text)
    }

    /// Area code and number; a number of another length stays whole.
    static func phone(_ text: String) -> (area: String, number: String) {
        var all = digits(text)
        if all.count == 11, all.first == "1" { all.removeFirst() }
        guard all.count == 10 else { return ("", all) }
        return (String(all.prefix(3)), String(all.dropFirst(3)))
    }

    /// Free text of items 19 and 24: visible characters, no marks that have a meaning there.
    static func note(_ text: String) -> String {
        var out = ""
        for character in upper(text) {
            switch character {
            case "A"..."Z", "0"..."9", "-", ".", "/", "(", ")", "+", "%": out.append(character)
            case "'", "`": break
            default: if out.last != " " { out.append(" ") }
            }
        }
        return trimmed(out)
    }

    /// `11200`: dollars and cents without a point; nil for an amount below zero.
    static func money(_ amount: Money) -> String? {
        guard amount.cents >= 0 else { return nil }
        return amount.text.filter { $0 != "." }
    }

    /// Month, day and year of four and of two digits.
    static func parts(_ day: CalendarDay) -> (String, String, String, String) {
        let text = day.d8
        return (
            String(text.dropFirst(4).prefix(2)), String(text.suffix(2)), String(text.prefix(4)),
            String(text.dropFirst(2).prefix(2))
        )
    }

    /// A part that fits and a part that does not, broken between words where that is possible.
    static func split(_ text: String, at width: Int) -> (String, String) {
        guard text.count > width else { return (text, "") }
        let head = text.prefix(width + 1)
        let cut = head.lastIndex(of: " ") ?? text.index(text.startIndex, offsetBy: width)
        return (trimmed(String(text[..<cut])), trimmed(String(text[cut...])))
    }

    private static func upper(_ text: String) -> String {
        BasicCharacters.transliterated(text).uppercased()
    }

    private static func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while let first = view.first, first == " " || first == "-" { view.removeFirst() }
        while let last = view.last, last == " " || last == "-" { view.removeLast() }
        return String(view)
    }
}
