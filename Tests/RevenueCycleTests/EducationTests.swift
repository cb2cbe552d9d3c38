import RevenueCycle
import Testing

/// Credits, cycles and the page an auditor reads.
@Suite struct EducationTests {
    private let today = CalendarDay(2026, 11, 21)!

    private func credential(
        _ name: String, _ first: String, _ last: String, needed: Int = 360
    ) -> Credential {
        Credential(
            name: name, body: "Guild of Coders", memberNumber: "0042",
            firstDay: CalendarDay(iso: first)!, lastDay: CalendarDay(iso: last)!,
            creditsNeeded: needed)
    }

    private func course(
        _ id: Int64, _ day: String, _ tenths: Int, _ title: String = "Course"
    ) -> CreditEntry {
        CreditEntry(
            id: id, day: CalendarDay(iso: day)!, title: title, provider: "Mesa College",
            tenths: tenths)
    }

    private var twoYears: Credential { credential("CPC", "2025-01-01", "2026-12-31") }

    static let amounts: [(String, Int?)] = [
        ("2", 20), ("1.5", 15), (".5", 5), ("0", 0), ("12.0", 120), (" 3.5 ", 35), ("999.9", 9999),
        ("1.55", nil), ("1.50", nil), ("1.", nil), (".", nil), ("", nil), ("-1", nil),
        ("1,5", nil), ("1.5.5", nil), ("one", nil), ("1000", nil),
    ]

    @Test(arguments: amounts)
    func `credits read in tenths or not at all`(text: String, tenths: Int?) {
        #expect(CreditAmount.tenths(text) == tenths)
    }

    @Test func `credits print with one decimal`() {
        #expect(
            [0, 5, 15, 200, -5].map(CreditAmount.text) == ["0.0", "0.5", "1.5", "20.0", "-0.5"])
    }

    @Test func `only entries of the cycle count, its first and last day included`() {
        let entries = [
            course(1, "2024-12-31", 10), course(2, "2025-01-01", 20), course(3, "2026-11-21", 40),
            course(4, "2026-11-22", 80), course(5, "2027-01-01", 160),
        ]
        let standing = EducationStanding(twoYears, entries: entries, today: today)
        #expect(standing.entries.map(\.id) == [2, 3])
        let later = EducationStanding(
            twoYears, entries: [course(6, "2026-12-31", 5)], today: CalendarDay(2027, 3, 1)!)
        #expect(later.earned == 5)
    }

    @Test func `a voided entry counts nowhere`() {
        var entry = course(1, "2026-02-01", 20)
        entry.isVoided = true
        #expect(EducationStanding(twoYears, entries: [entry], today: today).earned == 0)
    }

    @Test func `credentials whose cycles overlap share entries`() {
        let entries = [course(1, "2025-06-01", 20), course(2, "2026-06-01", 30)]
        let other = credential("CCS-P", "2026-01-01", "2027-12-31", needed: 200)
        #expect(EducationStanding(twoYears, entries: entries, today: today).earned == 50)
        #expect(EducationStanding(other, entries: entries, today: today).earned == 30)
    }

    @Test func `entries run in date order with their totals`() {
        let entries = [
            course(3, "2026-06-01", 15), course(1, "2026-02-01", 20), course(2, "2026-02-01", 5),
        ]
        let standing = EducationStanding(twoYears, entries: entries, today: today)
        #expect(standing.entries.map(\.id) == [1, 2, 3])
        #expect(standing.runningTotals == [20, 25, 40])
    }

    /// earned tenths, today, sentence; the cycle is 2025-01-01 to 2026-12-31 with 36.0 needed
    static let sentences: [(Int, String, String)] = [
        (
            235, "2026-11-21",
            "12.5 credits due by 12/31/2026, 40 days left: 9.2 every 30 days; "
                + "behind an even pace by 10.5."
        ),
        (
            345, "2026-11-21",
            "1.5 credits due by 12/31/2026, 40 days left: 1.1 every 30 days; "
                + "ahead of an even pace by 0.5."
        ),
        (
            340, "2026-11-21",
            "2.0 credits due by 12/31/2026, 40 days left: 1.5 every 30 days, on an even pace."
        ),
        (
            350, "2026-12-31",
            "1.0 credits due by 12/31/2026, today; behind an even pace by 1.0."
        ),
        (
            350, "2026-12-30",
            "1.0 credits due by 12/31/2026, 1 day left; behind an even pace by 0.9."
        ),
        (350, "2027-01-01", "The cycle ended 12/31/2026 with 1.0 credits missing."),
        (360, "2026-11-21", "All 36.0 credits are earned; the cycle ends 12/31/2026."),
        (400, "2027-02-01", "All 36.0 credits are earned; the cycle ended 12/31/2026."),
        (
            10, "2024-12-31",
            "The cycle begins 01/01/2025; 36.0 credits will be due by 12/31/2026."
        ),
    ]

    @Test(arguments: sentences)
    func `the pace is said in a sentence`(earned: Int, today: String, sentence: String) {
        let standing = EducationStanding(
            twoYears, entries: [course(1, "2025-03-01", earned)], today: CalendarDay(iso: today)!)
        #expect(standing.sentence == sentence)
    }

    @Test func `more than needed leaves nothing due`() {
        let standing = EducationStanding(
            twoYears, entries: [course(1, "2025-03-01", 400)], today: today)
        #expect(standing.due == 0)
        #expect(standing.earned == 400)
    }

    private var log: [CreditEntry] {
        var voided = course(3, "2026-03-01", 10, "Twice entered")
        voided.isVoided = true
        var wound = course(1, "2026-02-11", 15, "Wound care coding")
        wound.category = "coding"
        wound.certificateNumber = "W-17"
        return [
            course(2, "2026-06-01", 20, "Ethics day"), wound, voided,
            course(4, "2019-05-01", 30, "Long ago"),
        ]
    }

    @Test func `the audit page lists each credential and what counts nowhere`() {
        let page = EducationReport.lines(
            practice: "DESERT WILLOW FAMILY PRACTICE", credentials: [twoYears], entries: log,
            today: today)
        #expect(
            page == [
                "CONTINUING EDUCATION", "DESERT WILLOW FAMILY PRACTICE", "As of 11/21/2026", "",
                "CPC, Guild of Coders, number 0042",
                "Cycle 01/01/2025 to 12/31/2026, 36.0 credits needed",
                "Day         Credits   Total  Course",
                "02/11/2026      1.5     1.5  Wound care coding",
                "                             Mesa College, coding, certificate W-17",
                "06/01/2026      2.0     3.5  Ethics day",
                "                             Mesa College",
                "Earned 3.5, due 32.5",
                "32.5 credits due by 12/31/2026, 40 days left: 23.8 every 30 days; behind an even",
                "pace by 30.5.",
                "",
                "NOT COUNTED",
                "05/01/2019      3.0 outside  Long ago",
                "                             Mesa College",
                "03/01/2026      1.0  voided  Twice entered",
                "                             Mesa College",
                "",
            ])
    }

    @Test func `no line of the page is wider than 80 columns`() {
        var entry = course(1, "2026-02-11", 15, String(repeating: "wound ", count: 40))
        entry.certificateNumber = String(repeating: "9", count: 120)
        entry.note = "kept in the blue folder"
        let page = EducationReport.lines(
            practice: "P", credentials: [twoYears], entries: [entry], today: today)
        #expect(page.allSatisfy { $0.count <= 80 })
        #expect(page.contains { $0.hasSuffix("kept in the blue folder") })
    }

    @Test func `the table guards against formulas and doubles quotes`() {
        let entry = course(1, "2026-02-11", 15, "=1+1 \"plus\"")
        let table = EducationReport.csv(credentials: [twoYears], entries: [entry], today: today)
        #expect(table.count == 2)
        #expect(table[1].contains("\"'=1+1 \"\"plus\"\"\""))
        #expect(table[1].hasSuffix("\"1.5\",\"1.5\",\"yes\""))
    }
}
