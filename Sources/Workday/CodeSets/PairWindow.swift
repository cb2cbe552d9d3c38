import RevenueCycle

/// Days on which one edit of two procedures holds.
struct PairWindow: Sendable {
    private var from: CalendarDay
    /// The last day; nil while none is known.
    private var to: CalendarDay?
    private var indicator: Int
    private var rationale: String

    /// `column 1, column 2, from, deletion or -, indicator, rationale`
    init?(_ row: [String]) {
        guard row.count >= 6, let from = CalendarDay(iso: row[2]), let indicator = Int(row[4])
        else { return nil }
        self.from = from
        to = CalendarDay(iso: row[3])
        self.indicator = indicator
        rationale = row[5]
    }

    func holds(on day: CalendarDay) -> Bool { from <= day && to.map { day <= $0 } != false }

    func pair(_ one: String, _ two: String) -> ProcedurePair {
        ProcedurePair(
            columnOne: one, columnTwo: two, modifierIndicator: indicator, rationale: rationale)
    }
}
