import RevenueCycle

/// Days on which one primary code stands for an add-on code.
struct AddOnWindow: Sendable {
    private var primary: String
    private var type: Int
    private var from: CalendarDay
    private var to: CalendarDay?

    /// `add-on, primary or CCCCC, type, from, to or -`
    init?(_ row: [String]) {
        guard row.count >= 5, let type = Int(row[2]), let from = CalendarDay(iso: row[3]) else {
            return nil
        }
        primary = row[1]
        self.type = type
        self.from = from
        to = CalendarDay(iso: row[4])
    }

    /// nil when no row holds on the day: the code is no add-on code then.
    static func code(_ windows: [AddOnWindow], on day: CalendarDay) -> AddOnCode? {
        let valid = windows.filter { $0.from <= day && $0.to.map { day <= $0 } != false }
        // A code with rows of two types is as open as the most open of them.
        guard let type = valid.map(\.type).max(by: { rank($0) < rank($1) }) else { return nil }
        // `CCCCC` stands for what the contractor decides.
        let primaries = valid.map(\.primary).filter { $0 != "CCCCC" }
        return AddOnCode(type: type, primaries: Set(primaries))
    }

    private static func rank(_ type: Int) -> Int { type == 1 ? 0 : type == 3 ? 1 : 2 }
}
