import CodeBook
import RevenueCycle
import TestSupport
import Testing

@Suite struct CodeBookTests {
    private let book = Fixtures.codes
    private let day = CalendarDay(2026, 6, 1)!

    @Test func `the whole edition is there, word for word`() {
        #expect(book.newest.diagnoses.count == 98_186)
        #expect(book.diagnosis("M25561")?.description == "Pain in right knee")
        let billable = book.newest.diagnoses.entries(prefix: "", limit: 100_000).filter(\.billable)
        #expect(billable.count == 74_719)
    }

    /// code, day, standing
    @Test func `standing by day of service`() {
        #expect(book.diagnosis("I10", on: day) == .billable("Essential (primary) hypertension"))
        #expect(book.diagnosis("E11", on: day) != .unknown)
        #expect(book.diagnosis("A9999", on: day) == .unknown)
        if case .needsSeventh(let stem, let characters) = book.diagnosis("W010", on: day) {
            #expect(stem == "W010XX")
            #expect(characters == ["A", "D", "S"])
        } else {
            Issue.record("W01.0 needs a seventh character")
        }
        if case .needsSeventh = book.diagnosis("S52501", on: day) {
        } else {
            Issue.record("S52.501 needs a seventh character")
        }
        if case .header(let below, _) = book.diagnosis("M2556", on: day) {
            #expect(below == 3)
        } else {
            Issue.record("M25.56 is a header")
        }
    }

    @Test func `a code that began with the year is unknown before`() throws {
        let new = try #require(
            book.newest.diagnoses.entries(prefix: "", limit: 100_000).first {
                $0.isNew && $0.billable
            })
        #expect(book.diagnosis(new.code, on: CalendarDay(2025, 6, 1)!) == .unknown)
        #expect(book.diagnosis(new.code, on: day) != .unknown)
        #expect(book.uncovered(CalendarDay(2026, 10, 1)!) != nil)
        #expect(book.uncovered(day) == nil)
    }

    @Test func `excludes1 comes from the code and its ancestors`() {
        #expect(book.excludedBeside("E119", on: day).contains { $0.hasPrefix("E10") })
    }

    @Test func `path and notes come from chapter to code`() {
        let path = book.newest.path("M25561").map(\.holder)
        #expect(path.first == "chapter 13")
        #expect(path.contains("M25"))
        #expect(!book.newest.notesFor("M25561").isEmpty)
    }

    @Test func `places, states and ZIP prefixes`() {
        #expect(book.isPlaceOfService("11"))
        #expect(!book.isPlaceOfService("98"))
        #expect(book.states(zipPrefix: "852") == ["AZ"])
        #expect(book.isState("AZ"))
        #expect(book.isFilingIndicator("MB"))
        #expect(book.isModifier("25"))
    }
}

@MainActor @Suite struct CodeSearchTests {
    private static let search = CodeSearch(Fixtures.codeFiles)

    /// typed, a code that must be among the first so many
    nonisolated static let cases: [(String, String, Int)] = [
        ("knee pain right", "M25561", 1), ("right knee pain", "M25561", 1),
        ("essential hypertension", "I10", 1), ("htn", "I10", 1), ("M25.56", "M2556", 3),
        ("m25561", "M25561", 1), ("type 2 diabetes", "E119", 3), ("pink eye", "H109", 5),
        ("hypertenson", "I159", 10), ("classical cholera", "A000", 1),
    ]

    @Test(arguments: cases)
    func `words, abbreviations, slips and codes find their code`(
        typed: String, code: String, within: Int
    ) {
        let hits = Self.search.find(typed, limit: 10).prefix(within).map(\.entry.code)
        #expect(hits.contains(code), "\(hits)")
    }

    @Test func `nothing typed finds nothing, and nonsense does not trap`() {
        #expect(Self.search.find("").isEmpty)
        #expect(Self.search.find("   ").isEmpty)
        _ = Self.search.find("\u{1B}[31m \u{202E} zzzzqqqq !!!! 99999 é")
    }

    @Test func `a family of seventh characters shows once`() {
        let hits = Self.search.find("sprain ankle left", limit: 10).map(\.entry.code)
        let stems = hits.filter { $0.count == 7 }.map { $0.prefix(6) }
        #expect(Set(stems).count == stems.count)
    }
}
