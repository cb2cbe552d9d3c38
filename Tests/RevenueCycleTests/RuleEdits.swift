import RevenueCycle

/// Payment edits for the rule tables: a few invented pairs, limits and indicators.
struct RuleEdits: PaymentEdits {
    var loaded = Set(EditSet.allCases)

    func isLoaded(_ set: EditSet, on day: CalendarDay) -> Bool { loaded.contains(set) }
    func pair(_ one: String, _ other: String, on day: CalendarDay) -> ProcedurePair? { nil }
    func unitLimit(_ code: String, on day: CalendarDay) -> UnitLimit? { nil }
    func addOn(_ code: String, on day: CalendarDay) -> AddOnCode? { nil }
    func fee(_ code: String, modifier: String, on day: CalendarDay) -> FeeIndicators? { nil }
    func coverage(_ code: String, on day: CalendarDay) -> [CoverageList] { [] }
}
