/// Days of service of lines one after another; most lines have the day of the one before.
struct ServiceDays {
    private var text = ""
    private var last: CalendarDay?

    mutating func day(_ line: ServiceLine) -> CalendarDay? {
        if line.from != text {
            text = line.from
            last = line.fromDay
        }
        return last
    }
}
