import CodeBook
import RevenueCycle
import TestSupport
import Testing

/// The code page against facts taken from the tabular list by other means.
@Suite struct CodePageTests {
    private static let day = CalendarDay(2026, 6, 1)!
    private static let rows = Fixtures.table("codes/code-page-facts.tsv")
    static let codes: [String] = {
        var seen: Set<String> = []
        return rows.map { $0[0] }.filter { seen.insert($0).inserted }
    }()

    @Test func `at least fifty codes are in the table`() { #expect(Self.codes.count >= 50) }

    @Test(arguments: codes)
    func `the page says what the tabular list says`(code: String) throws {
        let page = try #require(Fixtures.codes.page(code, on: Self.day))
        let expected = Self.rows.filter { $0[0] == code }.map { $0.dropFirst() }
        for fact in Set(expected.map { $0.first ?? "" }) {
            let wanted = expected.filter { $0.first == fact }.map {
                $0.dropFirst().joined(separator: "\t")
            }
            let shown = facts(fact, page)
            #expect(shown.sorted() == wanted.sorted(), "\(code) \(fact)")
        }
        for kind in [
            "includes", "inclusion", "excludes1", "excludes2", "codefirst", "useadditional",
            "codealso", "seventh", "child", "sibling-right", "sibling-left",
        ] where !expected.contains(where: { $0.first == kind }) {
            #expect(facts(kind, page).isEmpty, "\(code) \(kind)")
        }
    }

    private func facts(_ fact: String, _ page: CodePage) -> [String] {
        let code = page.entry.code
        if let kind = Self.kinds[fact] {
            return page.notes(kind).map { "\($0.holder)\t\($0.text)" }
        }
        if fact.hasPrefix("sibling-") {
            let letter = fact.dropFirst(8).prefix(1).uppercased()
            return page.sides.filter { $0.key == letter }.map { "\($0.code)\t\($0.text)" }
        }
        switch fact {
        case "description": return ["\(code)\t\(page.entry.description)"]
        case "billable": return ["\(code)\t\(page.entry.billable ? "yes" : "no")"]
        case "missing":
            let words = page.missing == .seventhCharacter ? "7th character" : "more characters"
            return ["\(code)\t\(words)"]
        case "parent": return page.path.last.map { ["\($0.holder)\t\($0.title)"] } ?? []
        case "section":
            return page.path.last { $0.holder.hasPrefix("section") }
                .map { ["\($0.holder)\t\($0.title)"] } ?? []
        case "chapter": return page.path.first.map { ["\($0.holder)\t\($0.title)"] } ?? []
        case "child": return page.children.map { "\($0.code)\t\($0.description)" }
        default: return ["the table has a fact the test does not know"]
        }
    }

    private static let kinds: [String: DiagnosisNotes.Kind] = [
        "includes": .includes, "inclusion": .term, "excludes1": .excludes1,
        "excludes2": .excludes2, "codefirst": .first, "useadditional": .additional,
        "codealso": .also, "note": .note, "seventh": .seventh, "seventh-inclusion": .seventhTerm,
    ]

    @Test func `the legal seventh characters are those the list has`() throws {
        let page = try #require(Fixtures.codes.page("S061X7A", on: Self.day))
        #expect(page.sevenths.map(\.key) == ["A"])
        let fracture = try #require(Fixtures.codes.page("S52501", on: Self.day))
        #expect(fracture.missing == .seventhCharacter)
        #expect(fracture.sevenths.count == 16)
        #expect(fracture.sevenths.first?.code == "S52501A")
    }

    /// code, matches, does not match
    @Test(arguments: [
        ("E1122", "N184", "N17"), ("E119", "Z794", "Z7901"), ("I130", "I5022", "I10"),
    ])
    func `notes name the codes to add`(code: String, partner: String, other: String) throws {
        let page = try #require(Fixtures.codes.page(code, on: Self.day))
        #expect(page.useAdditional.contains { $0.matches(partner) })
        #expect(!page.useAdditional.contains { $0.matches(other) })
    }

    /// code, rule
    @Test(arguments: [
        ("Z0000", DiagnosisPositions.Rule.first), ("Z794", .secondary), ("F0280", .manifestation),
    ])
    func `a code bound to a place says so`(code: String, rule: DiagnosisPositions.Rule) throws {
        #expect(try #require(Fixtures.codes.page(code, on: Self.day)).position == rule)
    }

    @Test func `a code nobody listed has no page`() {
        #expect(Fixtures.codes.page("M2556Z", on: Self.day) == nil)
        #expect(Fixtures.codes.page("", on: Self.day) == nil)
    }
}
