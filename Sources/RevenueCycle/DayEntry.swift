/// Days as people type them.
public enum DayEntry {
    /// Reads `t`, `+1`, `-3` (from `current`), `20` (the latest 20th up to today), `1120`,
    /// `112026`, `11/20`, `11/20/26`, `11/20/2026`, `2026-11-20`, `20261120`, `m` and `h` (first
    /// and last day of the month of `current`). nil when it is none of these or no such day.
    public static func read(
        _ text: String, today: CalendarDay, current: CalendarDay?
    ) -> CalendarDay? {
        let typed = text.filter { $0 != " " }.lowercased()
        let base = current ?? today
        switch typed {
        case "": return nil
        case "t": return today
        case "m": return CalendarDay(base.parts.year, base.parts.month, 1)
        case "h":
            let (year, month, _) = base.parts
            return CalendarDay(year, month, CalendarDay.days(in: month, of: year))
        default: break
        }
        if typed.first == "+" || typed.first == "-" {
            guard let days = Int(typed), abs(days) < 4000 else { return nil }
            return base.adding(days: days)
        }
        if let day = CalendarDay(iso: typed) { return day }
        if typed.contains("/") || typed.contains("-") {
            return separated(typed, today)
        }
        return digits(typed, today)
    }

    private static func separated(_ text: String, _ today: CalendarDay) -> CalendarDay? {
        let parts = text.split { $0 == "/" || $0 == "-" }.map { Int($0) ?? -1 }
        if parts.count == 2 { return latest(parts[0], parts[1], today) }
        guard parts.count == 3 else { return nil }
        return CalendarDay(fullYear(parts[2], today), parts[0], parts[1])
    }

    private static func digits(_ text: String, _ today: CalendarDay) -> CalendarDay? {
        guard let value = Int(text), value >= 0 else { return nil }
        switch text.count {
        case 1, 2: return dayOfMonth(value, today)
        case 3, 4: return latest(value / 100, value % 100, today)
        case 5, 6:
            return CalendarDay(fullYear(value % 100, today), value / 10_000, value / 100 % 100)
        case 8:
            if value >= 18_000_101 { return CalendarDay(d8: text) }
            return CalendarDay(value % 10_000, value / 1_000_000, value / 10_000 % 100)
        default: return nil
        }
    }

    private static func dayOfMonth(_ day: Int, _ today: CalendarDay) -> CalendarDay? {
        var (year, month, _) = today.parts
        for _ in 0..<3 {
            if let found = CalendarDay(year, month, day), found <= today { return found }
            month -= 1
            if month == 0 { (year, month) = (year - 1, 12) }
        }
        return nil
    }

    private static func latest(_ month: Int, _ day: Int, _ today: CalendarDay) -> CalendarDay? {
        let year = today.year
        guard let found = CalendarDay(year, month, day) else { return nil }
        return found.days(since: today) > 31 ? CalendarDay(year - 1, month, day) : found
    }

    /// Two digits mean the century that keeps the year within ten years from now.
    private static func fullYear(_ year: Int, _ today: CalendarDay) -> Int {
        if year >= 100 { return year }
        let century = today.year / 100 * 100
        return century + year > today.year + 10 ? century - 100 + year : century + year
    }
}
