import RevenueCycle
import TextUI

/// Three months to choose a day from with the arrows.
public struct DayPicker: Equatable, Sendable {
    public let title: String
    public private(set) var day: CalendarDay

    init(title: String, day: CalendarDay) {
        self.title = title
        self.day = day
    }

    mutating func take(_ key: Key, today: CalendarDay) {
        switch key {
        case .left: day = day.adding(days: -1)
        case .right: day = day.adding(days: 1)
        case .up: day = day.adding(days: -7)
        case .down: day = day.adding(days: 7)
        case .pageUp: day = Self.month(day, by: -1)
        case .pageDown: day = Self.month(day, by: 1)
        case .home, .character("t"): day = today
        default: break
        }
    }

    /// The same day of another month, or its last.
    static func month(_ day: CalendarDay, by step: Int) -> CalendarDay {
        let (year, month, number) = day.parts
        let index = year * 12 + month - 1 + step
        let (toYear, toMonth) = (index / 12, index % 12 + 1)
        let last = CalendarDay.days(in: toMonth, of: toYear)
        return CalendarDay(toYear, toMonth, min(number, last)) ?? day
    }

    /// Weeks of a month, Sunday first; 0 where no day stands.
    static func weeks(_ year: Int, _ month: Int) -> [[Int]] {
        guard let first = CalendarDay(year, month, 1) else { return [] }
        let lead = first.weekday
        let count = CalendarDay.days(in: month, of: year)
        let cells = Array(repeating: 0, count: lead) + Array(1...count)
        return stride(from: 0, to: cells.count, by: 7).map { start in
            let week = Array(cells[start..<min(start + 7, cells.count)])
            return week + Array(repeating: 0, count: 7 - week.count)
        }
    }
}

extension Console {
    /// The calendar of the date field under the cursor.
    mutating func openDayPicker() -> [Effect] {
        let typed = claim.shownText(claim.focus)
        let stored = claim.sheet.flatMap { CalendarDay(iso: $0.item.claim.text(claim.focus)) }
        let day = DayEntry.read(typed, today: today, current: stored) ?? stored ?? today
        _ = claim.cancelEdit()
        overlay = .calendar(DayPicker(title: claim.focus.field.title, day: day))
        return []
    }

    mutating func calendarKey(_ key: Key, _ picker: inout DayPicker) -> [Effect] {
        switch key {
        case .escape: overlay = nil
        case .enter:
            overlay = nil
            return claim.put(
                [ClaimEdit(claim.focus, picker.day.iso)], title: claim.focus.field.title)
        default:
            picker.take(key, today: today)
            overlay = .calendar(picker)
        }
        return []
    }

    func drawCalendar(_ picker: DayPicker, _ canvas: inout Canvas) {
        let width = 70
        let (x, y) = (max(0, (size.width - width) / 2), max(1, size.height / 2 - 6))
        canvas.box(x, y, width, 12, title: picker.title)
        for place in -1...1 {
            let shown = DayPicker.month(picker.day, by: place)
            let left = x + 2 + (place + 1) * 23
            let (year, month, _) = shown.parts
            canvas.put("\(CalendarDay.monthName(month)) \(year)", left, y + 1, .title)
            canvas.put("Su Mo Tu We Th Fr Sa", left, y + 2, .muted)
            for (row, week) in DayPicker.weeks(year, month).enumerated() {
                for (column, number) in week.enumerated() where number > 0 {
                    let isHere = place == 0 && number == picker.day.parts.day
                    let text = number < 10 ? " \(number)" : "\(number)"
                    canvas.put(text, left + column * 3, y + 3 + row, isHere ? .selection : .text)
                    if isHere { canvas.cursor = Point(left + column * 3, y + 3 + row) }
                }
            }
        }
        canvas.put(
            "\(picker.day.weekdayName) \(picker.day.short)   arrows, PgUp/PgDn month, t today",
            x + 2, y + 10, .muted)
    }
}
