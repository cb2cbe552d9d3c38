import RevenueCycle
import Testing

@Suite struct ValueTests {
    static let amounts: [(String, Int64?)] = [
        ("125", 12500), ("12.5", 1250), ("$1,234.00", 123_400), ("-5", -500), ("5-", -500),
        ("(5.00)", -500), ("12.345", nil), ("", nil), ("abc", nil), ("1.2.3", nil),
    ]

    @Test(arguments: amounts)
    func `amounts read exactly or not at all`(text: String, cents: Int64?) {
        #expect(Money(text)?.cents == cents)
    }

    @Test func `amounts print with cents, grouped, and in whole dollars`() {
        #expect(Money(cents: 123_456_789).grouped == "1,234,567.89")
        #expect(Money(cents: -50).text == "-0.50")
        #expect(Money(cents: 149_950).dollars == "1,500")
        #expect(Money(cents: 10_001).percent(50).cents == 5001)
    }

    @Test func `every day from 1900 to 2100 comes back`() {
        var day = CalendarDay(1900, 1, 1)!
        let last = CalendarDay(2100, 12, 31)!
        var count = 0
        while day <= last {
            let (year, month, dayOfMonth) = day.parts
            if CalendarDay(year, month, dayOfMonth) != day || CalendarDay(iso: day.iso) != day
                || CalendarDay(d8: day.d8) != day
            {
                Issue.record("\(day.iso)")
                return
            }
            day = day.adding(days: 1)
            count += 1
        }
        #expect(count == 73_414)
    }

    @Test func `days that do not exist are refused`() {
        #expect(CalendarDay(2026, 2, 29) == nil)
        #expect(CalendarDay(d8: "20260230") == nil)
        #expect(CalendarDay(iso: "2026-13-01") == nil)
        #expect(CalendarDay(2024, 2, 29) != nil)
    }

    /// typed, day; today is 2026-11-21, current 2026-11-10
    static let typed: [(String, String?)] = [
        ("t", "2026-11-21"), ("+1", "2026-11-11"), ("-3", "2026-11-07"), ("20", "2026-11-20"),
        ("30", "2026-10-30"), ("1120", "2026-11-20"), ("112026", "2026-11-20"),
        ("11/20", "2026-11-20"), ("3/14/72", "1972-03-14"), ("03141972", "1972-03-14"),
        ("m", "2026-11-01"), ("h", "2026-11-30"), ("13/45/2026", nil), ("x", nil), ("", nil),
        ("2026-11-20", "2026-11-20"),
    ]

    @Test(arguments: typed)
    func `days are read as people type them`(text: String, iso: String?) {
        let today = CalendarDay(2026, 11, 21)!
        let read = DayEntry.read(text, today: today, current: CalendarDay(2026, 11, 10))
        #expect(read?.iso == iso)
    }

    @Test func `identifiers prove themselves`() {
        #expect(NPI("1234567893") != nil)
        #expect(NPI("1234567890") == nil)
        #expect(NPI("123456789") == nil)
        #expect(MBI("1EG4TE5MK73") != nil)
        #expect(MBI("1EG4TE5MK7S") == nil)
        #expect(MBI.looksRetired("123-45-6789A"))
        #expect(TaxID("861234567") != nil)
        #expect(TaxID("86-1234567") == nil)
        #expect(Taxonomy("207Q00000X") != nil)
        #expect(Taxonomy("207Q0000X") == nil)
        #expect(CLIANumber("03D1234567") != nil)
        #expect(CLIANumber("03E1234567") == nil)
    }

    @Test func `ages are counted in completed years`() {
        let birth = CalendarDay(1972, 3, 14)!
        #expect(birth.years(on: CalendarDay(2026, 3, 13)!) == 53)
        #expect(birth.years(on: CalendarDay(2026, 3, 14)!) == 54)
    }
}
