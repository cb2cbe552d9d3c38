/// A day of the Gregorian calendar, without clock or time zone.
public struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let number: Int32

    public init(number: Int32) { self.number = number }

    /// nil when the calendar has no such day.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1800...2999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(in: month, of: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// `CCYYMMDD` (X12 format D8).
    public init?(d8 text: String) {
        guard text.utf8.count == 8, let digits = Self.digits(text) else { return nil }
        self.init(digits / 10_000, digits / 100 % 100, digits % 100)
    }

    /// `CCYY-MM-DD` (ISO 8601).
    public init?(iso text: String) {
        var value = 0
        var place = 0
        for byte in text.utf8 {
            if place == 4 || place == 7 {
                guard byte == 45 else { return nil }
            } else {
                guard place < 10, (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte) - 48
            }
            place += 1
        }
        guard place == 10 else { return nil }
        self.init(value / 10_000, value / 100 % 100, value % 100)
    }

    private static func digits(_ text: String) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    public static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    public var year: Int { parts.year }

    /// `20261120`
    public var d8: String {
        let (year, month, day) = parts
        return "\(year)\(Self.two(month))\(Self.two(day))"
    }

    /// `2026-11-20`
    public var iso: String {
        let (year, month, day) = parts
        return "\(year)-\(Self.two(month))-\(Self.two(day))"
    }

    /// `11/20/26`
    public var short: String {
        let (year, month, day) = parts
        return "\(Self.two(month))/\(Self.two(day))/\(Self.two(year % 100))"
    }

    /// `11/20`
    public var monthAndDay: String {
        let (_, month, day) = parts
        return "\(Self.two(month))/\(Self.two(day))"
    }

    /// `11/20/2026`
    public var long: String {
        let (year, month, day) = parts
        return "\(Self.two(month))/\(Self.two(day))/\(year)"
    }

    /// `Fri`
    /// `Nov`; empty beyond 1 to 12.
    public static func monthName(_ month: Int) -> String {
        let names = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        return names.indices.contains(month - 1) ? names[month - 1] : ""
    }

    public var weekdayName: String {
        ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday]
    }

    /// 0 Sunday to 6 Saturday.
    public var weekday: Int { ((Int(number) + 4) % 7 + 7) % 7 }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    public static func < (one: CalendarDay, other: CalendarDay) -> Bool {
        one.number < other.number
    }

    public func adding(days: Int) -> CalendarDay { CalendarDay(number: number + Int32(days)) }

    /// The same day of a later year; 29 February falls on the 28th.
    public func adding(years: Int) -> CalendarDay {
        let (year, month, day) = parts
        return CalendarDay(year + years, month, day) ?? CalendarDay(year + years, month, 28)!
    }

    /// Calendar days from `other` to this day.
    public func days(since other: CalendarDay) -> Int { Int(number) - Int(other.number) }

    /// Completed years on `day`, as ages are counted.
    public func years(on day: CalendarDay) -> Int {
        let (birthYear, birthMonth, birthDay) = parts
        let (year, month, dayOfMonth) = day.parts
        let before = (month, dayOfMonth) < (birthMonth, birthDay)
        return year - birthYear - (before ? 1 : 0)
    }
}

extension CalendarDay: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = CalendarDay(iso: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a calendar day"))
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
