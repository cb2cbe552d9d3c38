/// A length of time a payer allows, as it is written among its facts: `180`, `6 months`, `1 year`,
/// or `end of next year`.
public enum PayerLimit: Equatable, Sendable {
    case days(Int), months(Int), years(Int)
    /// 31 December of the year after (federal employee program).
    case endOfNextYear

    /// At most ten years; nil for anything else.
    public init?(_ text: String) {
        // Nearly all are plain days.
        if text.utf8.count <= 4, let days = Int(text) {
            if days <= 0 || days > 3650 { return nil }
            self = .days(days)
            return
        }
        let words = text.lowercased().split(separator: " ").map(String.init)
        if words == ["end", "of", "next", "year"] {
            self = .endOfNextYear
            return
        }
        guard let first = words.first, first.utf8.count <= 4,
            first.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(first), count > 0
        else { return nil }
        if words.count > 2 { return nil }
        switch words.count > 1 ? words[1] : "days" {
        case "day", "days": self = .days(count)
        case "month", "months": self = .months(count)
        case "year", "years": self = .years(count)
        default: return nil
        }
        if leastDays > 3650 { return nil }
    }

    /// As stored; reading it gives the same again.
    public var text: String {
        switch self {
        case .days(let count): return String(count)
        case .months(let count): return count == 1 ? "1 month" : "\(count) months"
        case .years(let count): return count == 1 ? "1 year" : "\(count) years"
        case .endOfNextYear: return "end of next year"
        }
    }

    /// `180 days`
    public var words: String {
        if case .days(let count) = self { return count == 1 ? "1 day" : "\(count) days" }
        return text
    }

    /// The last day. A year ends on the same day of the next one, 29 February on the 28th
    /// (CPM chapter 1 section 70.1); a month that is too short ends on its last day.
    public func last(from day: CalendarDay) -> CalendarDay {
        switch self {
        case .days(let count): return day.adding(days: count)
        case .months(let count): return Self.adding(months: count, to: day)
        case .years(let count): return day.adding(years: count)
        case .endOfNextYear: return CalendarDay(day.year + 1, 12, 31) ?? day.adding(years: 1)
        }
    }

    /// Days that are surely within the limit, whenever it begins.
    public var leastDays: Int {
        switch self {
        case .days(let count): return count
        case .months(let count): return count * 365 / 12 - 2
        case .years(let count): return count * 365
        case .endOfNextYear: return 365
        }
    }

    private static func adding(months: Int, to day: CalendarDay) -> CalendarDay {
        let (year, month, dayOfMonth) = day.parts
        let total = year * 12 + month - 1 + months
        for last in stride(from: dayOfMonth, through: 28, by: -1) {
            if let found = CalendarDay(total / 12, total % 12 + 1, last) { return found }
        }
        return CalendarDay(total / 12, total % 12 + 1, min(dayOfMonth, 28)) ?? day
    }
}
