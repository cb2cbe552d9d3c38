import Testing

@testable import RevenueCycle

/// Problems and data as they are counted.
@Suite struct VisitCountsTests {
    /// text, level; nil: nothing was addressed
    static let problems: [(String, Int?)] = [
        ("1", 1), ("4", 4), ("minor=0", nil), ("minor=1", 1), ("minor=2", 2), ("minor=9", 2),
        ("stable=1", 2), ("stable=2", 3), ("stable=1,minor=1", 2), ("worse=1", 3), ("worse=3", 3),
        ("severe=1", 4), ("undiagnosed=1", 3), ("acute=uncomplicated", 2), ("acute=stable", 2),
        ("acute=hospital", 2), ("acute=systemic", 3), ("acute=complicated", 3),
        ("acute=threat", 4), ("stable=1,acute=uncomplicated", 2), ("stable=2,acute=threat", 4),
        ("minor=1,stable=2,worse=0,severe=0,acute=systemic,undiagnosed=1", 3),
        ("Minor=1, Stable=1", 2),
    ]

    @Test(arguments: problems)
    func `problems count`(text: String, level: Int?) throws {
        let counts = try #require(ProblemCounts(text))
        #expect(counts.level == level)
        #expect(ProblemCounts(counts.text) == counts)
    }

    /// text, level
    static let data: [(String, Int)] = [
        ("none", 1), ("1", 1), ("3", 3), ("tests=0", 1), ("tests=1", 1), ("notes=1", 1),
        ("tests=2", 2), ("notes=1,tests=1", 2), ("historian", 2), ("tests=1,historian", 2),
        ("tests=2,historian", 3), ("notes=1,tests=2", 3), ("tests=9", 3), ("interpretation", 3),
        ("discussion", 3), ("discussion,historian", 3), ("tests=2,interpretation", 3),
        ("interpretation,discussion", 4), ("tests=3,interpretation", 4),
        ("tests=2,historian,discussion", 4), ("tests=3,interpretation,discussion", 4),
        ("notes=1,tests=2,historian,interpretation,discussion", 4), ("historian=0,tests=1", 1),
        ("historian=1", 2),
    ]

    @Test(arguments: data)
    func `data count`(text: String, level: Int) throws {
        let counts = try #require(DataCounts(text))
        #expect(counts.level == level)
        #expect(DataCounts(counts.text) == counts)
    }

    @Test(arguments: [
        "", "0", "5", "12", "minor", "minor=", "minor=-1", "minor=x", "minor=1,minor=1", "bad=1",
        "acute", "acute=1", "minor=1,", ",", "stable=100",
    ])
    func `problems that are not understood are refused`(text: String) {
        #expect(ProblemCounts(text) == nil)
    }

    @Test(arguments: [
        "", "0", "5", "tests", "tests=", "tests=x", "historian=2", "tests=1,tests=2", "labs=1",
    ])
    func `data that are not understood are refused`(text: String) {
        #expect(DataCounts(text) == nil)
    }

    /// problems, data, risk, decision making
    static let elements: [(Int?, Int?, Int?, Int?)] = [
        (1, 2, 3, 2), (3, 2, 1, 2), (4, 1, 1, 1), (4, 4, 1, 4), (4, 1, 3, 3), (2, 2, 4, 2),
        (3, nil, 4, 3), (nil, 1, 4, 1), (2, 2, nil, 2), (4, nil, nil, nil), (nil, nil, nil, nil),
        (3, 3, 5, 3), (3, nil, 0, nil),
    ]

    @Test(arguments: elements)
    func `two of three decide`(problems: Int?, data: Int?, risk: Int?, mdm: Int?) {
        var record = VisitRecord(setting: .office, day: CalendarDay(2026, 11, 20)!)
        record.problems = problems.map { ProblemCounts(statedLevel: $0) }
        record.data = data.map { DataCounts(statedLevel: $0) }
        record.risk = risk
        #expect(record.mdm == mdm)
    }
}
