/// Days on which banks settle. Holidays by the rule of the Federal Reserve Banks: one that falls on
/// a Sunday is kept on Monday, one on a Saturday not at all.
/// Source: Federal Reserve Financial Services, holiday schedules; 5 USC 6103(a).
extension CalendarDay {
    public var isBankDay: Bool { (1...5).contains(weekday) && !isBankHoliday }

    /// Bank days after this one, up to and with another.
    public func bankDays(until other: CalendarDay) -> Int {
        var count = 0
        var at = self
        while at < other {
            at = at.adding(days: 1)
            if at.isBankDay { count += 1 }
        }
        return count
    }

    private var isBankHoliday: Bool {
        if isFixedHoliday || isMovingHoliday { return true }
        return weekday == 1 && adding(days: -1).isFixedHoliday
    }

    /// Month and day; since a year when it was not always one.
    private static let fixed: [(month: Int, day: Int, since: Int)] = [
        (1, 1, 0), (6, 19, 2022), (7, 4, 0), (11, 11, 0), (12, 25, 0),
    ]

    private var isFixedHoliday: Bool {
        let (year, month, day) = parts
        return Self.fixed.contains { $0.month == month && $0.day == day && year >= $0.since }
    }

    /// Weekdays of a month, the first being 1; 0 counts from the end.
    private static let moving: [(month: Int, weekday: Int, which: Int)] = [
        (1, 1, 3), (2, 1, 3), (5, 1, 0), (9, 1, 1), (10, 1, 2), (11, 4, 4),
    ]

    private var isMovingHoliday: Bool {
        let (year, month, day) = parts
        let fromEnd = CalendarDay.days(in: month, of: year) - day
        return Self.moving.contains { one in
            one.month == month && one.weekday == weekday
                && (one.which == 0 ? fromEnd < 7 : (day - 1) / 7 + 1 == one.which)
        }
    }
}
