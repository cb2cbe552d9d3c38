import TestSupport
import Testing

@testable import RevenueCycle

/// What is known of payers: entered, or usual for their kind.
@Suite struct PayerPolicyTests {
    private let day = CalendarDay(2026, 11, 20)!

    private func payer(_ indicator: String, _ name: String = "ANY", days: Int = 123) -> Payer {
        Payer(name: name, payerID: "P1", filingIndicator: indicator, filingLimitDays: days)
    }

    @Test func `every default can be kept, names its source and is marked`() {
        let tables =
            [PayerDefaults.everybody] + PayerDefaults.kinds.values
            + PayerDefaults.situations.values
        #expect(Set(PayerDefaults.kinds.keys) == Set(PayerKind.allCases))
        #expect(Set(PayerDefaults.situations.keys) == Set(PayerSituation.allCases))
        for row in tables.flatMap({ $0 }) {
            #expect(PayerFact.problem(row.fact) == nil, "\(row.kind) \(row.value)")
            #expect(row.fact.isDefault)
            #expect(row.kind.normal(row.value) == row.value)
            #expect(row.source.count > 3)
        }
    }

    @Test func `no table has two values for a kind on a day`() {
        let days = [CalendarDay(2008, 1, 1)!, CalendarDay(2021, 6, 1)!, day]
        for table in [PayerDefaults.everybody] + PayerDefaults.kinds.values
            + PayerDefaults.situations.values
        {
            for day in days {
                let kinds = table.filter { $0.fact.holds(on: day) }.map(\.kind.rawValue)
                #expect(Set(kinds).count == kinds.count, "\(kinds.sorted())")
            }
        }
    }

    @Test func `defaults go by kind, by situation and by day`() {
        let medicare = payer("MB")
        #expect(medicare.text(.frequencyCodes, on: day) == "1")
        #expect(medicare.text(.prolongedStyle, on: day) == "G")
        #expect(medicare.text(.prolongedStyle, on: CalendarDay(2020, 12, 31)!) == "CPT")
        #expect(medicare.text(.vaccineStyle, on: day) == "G")
        #expect(medicare.text(.paysConsultations, on: day) == "no")
        #expect(medicare.text(.paysConsultations, on: CalendarDay(2009, 5, 1)!) == "yes")
        #expect(medicare.text(.telehealthModifier, on: day) == "none")
        #expect(medicare.text(.telehealthModifier, on: CalendarDay(2022, 1, 1)!) == "95")
        #expect(medicare.days(.statusDays, on: day) == 16)
        let commercial = payer("CI")
        #expect(commercial.text(.frequencyCodes, on: day) == "1,7,8")
        #expect(commercial.text(.prolongedStyle, on: day) == "CPT")
        #expect(commercial.fact(.paysConsultations, on: day) == nil)
        #expect(commercial.days(.statusDays, on: day) == 21)
        #expect(payer("MC").says(.wantsNDC, on: day))
        #expect(payer("VA").says(.wantsReferral, on: day))
        #expect(payer("CI", "AETNA PPO").limit(.secondAppealLimit, on: day) == .days(60))
    }

    @Test func `the filing limit is the list's, and the law's at Medicare`() {
        #expect(payer("CI").fact(.filingLimit, on: day)?.value == "123")
        #expect(payer("CI").fact(.filingLimit, on: day)?.isDefault == false)
        #expect(payer("MB").limit(.filingLimit, on: day) == .years(1))
        #expect(PayerDefaults.filingLimit(for: payer("CI", "HUMANA"), on: day).value == "180")
        #expect(PayerDefaults.filingLimit(for: payer("BL"), on: day).value == "180")
        #expect(
            PayerDefaults.filingLimit(for: payer("BL", "BLUE MESA FEP"), on: day).value
                == "end of next year")
        #expect(PayerDefaults.filingLimit(for: payer("XX"), on: day).value == "90")
    }

    @Test func `of entered facts the latest that has begun holds, of equals the last entered`() {
        var payer = payer("CI")
        payer.policy.facts = [
            PayerFact(.wantsNDC, "yes", source: "a", from: CalendarDay(2026, 1, 1)),
            PayerFact(.wantsNDC, "no", source: "b"),
            PayerFact(
                .wantsNDC, "no", source: "c", from: CalendarDay(2026, 6, 1),
                to: CalendarDay(2026, 6, 30)),
        ]
        #expect(payer.fact(.wantsNDC, on: CalendarDay(2025, 1, 1)!)?.source == "b")
        #expect(payer.fact(.wantsNDC, on: CalendarDay(2026, 3, 1)!)?.source == "a")
        #expect(payer.fact(.wantsNDC, on: CalendarDay(2026, 6, 30)!)?.source == "c")
        #expect(payer.fact(.wantsNDC, on: CalendarDay(2026, 7, 1)!)?.source == "a")
        payer.policy.facts.append(PayerFact(.wantsNDC, "yes", source: "d"))
        #expect(payer.fact(.wantsNDC, on: CalendarDay(2025, 1, 1)!)?.source == "d")
    }

    /// Kind, value, and the value kept; empty for one that is refused.
    static let values: [(PayerFact.Kind, String, String)] = [
        (.filingLimit, "90", "90"), (.filingLimit, " 6  Months ", "6 months"),
        (.filingLimit, "1 YEAR", "1 year"), (.filingLimit, "End of next year", "end of next year"),
        (.filingLimit, "0", ""), (.filingLimit, "-5", ""), (.filingLimit, "11 years", ""),
        (.filingLimit, "99999999999999999999", ""), (.filingLimit, "90 moons", ""),
        (.filingLimit, "", ""), (.statusDays, "21", "21"), (.statusDays, "1 year", ""),
        (.statusDays, "366", ""), (.wantsNDC, "Yes", "yes"), (.wantsNDC, "maybe", ""),
        (.frequencyCodes, "1, 7, 8", "1,7,8"), (.frequencyCodes, "7", ""),
        (.bilateralStyle, "rt/lt", "RT/LT"), (.bilateralStyle, "both", ""),
        (.telehealthModifier, "gt", "GT"), (.telehealthPlace, "10/02", "10/02"),
        (.prolongedStyle, "g", "G"), (.prolongedStyle, "G2212", ""),
        (.authorizationCodes, "70551  j3301", "70551 J3301"), (.authorizationCodes, "7055", ""),
        (.memberIDPattern, "annn-nnn", "ANNN-NNN"), (.memberIDPattern, "A9", ""),
        (.payerIDs, "mesa=SGP14 twin=60054", "mesa=SGP14 twin=60054"), (.payerIDs, "mesa", ""),
        (.payerIDs, "mesa==x", ""), (.phone, "(480) 555-0100", "4805550100"),
        (.phone, "555-0100", ""), (.appealAddress, "PO BOX 1, TEMPE AZ", "PO BOX 1, TEMPE AZ"),
        (.appealAddress, "  ", ""),
    ]

    @Test(arguments: values)
    func `a value is kept in its form or refused with what it may be`(
        value: (PayerFact.Kind, String, String)
    ) {
        let problem = value.0.problem(value.1)
        if value.2.isEmpty {
            #expect(problem?.contains(value.0.hint) == true, "\(value)")
        } else {
            #expect(problem == nil, "\(value)")
            #expect(value.0.normal(value.1) == value.2)
        }
    }

    @Test func `a fact needs a source and an end after its beginning`() {
        #expect(PayerFact.problem(PayerFact(.wantsNDC, "yes", source: " ")) != nil)
        let fact = PayerFact(
            .wantsNDC, "yes", source: "manual", from: day, to: day.adding(days: -1))
        #expect(PayerFact.problem(fact)?.contains("before it begins") == true)
    }

    @Test func `limits end on days of the calendar`() throws {
        func last(_ text: String, _ from: CalendarDay?) throws -> String {
            let limit = try #require(PayerLimit(text))
            #expect(PayerLimit(limit.text) == limit)
            return limit.last(from: try #require(from)).iso
        }
        #expect(try last("90", CalendarDay(2026, 11, 20)) == "2027-02-18")
        #expect(try last("6 months", CalendarDay(2026, 8, 31)) == "2027-02-28")
        #expect(try last("1 month", CalendarDay(2028, 1, 31)) == "2028-02-29")
        #expect(try last("12 months", CalendarDay(2026, 12, 15)) == "2027-12-15")
        #expect(try last("1 year", CalendarDay(2028, 2, 29)) == "2029-02-28")
        #expect(try last("end of next year", CalendarDay(2026, 1, 1)) == "2027-12-31")
    }

    @Test func `a length in months or years counts as the days surely within it`() {
        for text in ["6 months", "1 month", "1 year", "3 years", "12 months"] {
            guard let limit = PayerLimit(text) else { continue }
            for offset in stride(from: 0, to: 1500, by: 7) {
                let begin = CalendarDay(2026, 1, 1)!.adding(days: offset)
                #expect(limit.last(from: begin).days(since: begin) >= limit.leastDays)
            }
        }
    }
}
