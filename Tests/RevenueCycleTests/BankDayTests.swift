import RevenueCycle
import Testing

/// Days on which money between banks moves.
@Suite struct BankDayTests {
    /// Thanksgiving, Juneteenth before and since it is one, a Christmas on a Sunday and the Monday
    /// after, an Independence Day on a Saturday and the Friday before, the last Monday of May.
    @Test(arguments: [
        ("2026-11-26", false), ("2026-11-27", true), ("2026-11-28", false),
        ("2019-06-19", true), ("2026-06-19", false), ("2022-12-26", false), ("2022-12-27", true),
        ("2026-07-03", true), ("2026-07-06", true), ("2026-05-25", false), ("2026-05-18", true),
        ("2026-01-19", false), ("2026-02-16", false), ("2026-09-07", false),
        ("2026-10-12", false), ("2026-11-11", false), ("2027-01-01", false),
    ])
    func `a day banks settle on`(iso: String, isOne: Bool) throws {
        #expect(try #require(CalendarDay(iso: iso)).isBankDay == isOne)
    }

    @Test func `over Thanksgiving four bank days take a week`() throws {
        let day = CalendarDay(2026, 11, 24)!
        #expect(day.bankDays(until: CalendarDay(2026, 12, 1)!) == 4)
        #expect(day.bankDays(until: day) == 0)
    }
}
