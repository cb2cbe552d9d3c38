import Testing

@testable import RevenueCycle

/// Billed codes held against the record.
@Suite struct LevelFindingsTests {
    /// billed as `code` or `codexunits`, record, findings as `id` or `id:code` or `id:units`
    static let cases: [(String, String, String)] = [
        ("99214", "office/established/3/3/3/-", ""),
        ("99214", "office/established/2/2/2/-", "EM01:99213"),
        ("99214", "office/established/2/2/2/29", "EM01:99213"),
        ("99214", "office/established/2/2/2/30", ""),
        ("99213", "office/established/3/3/3/-", "EM02:99214"),
        ("99211", "office/established/3/3/3/-", "EM02:99214"),
        ("99214", "office/established/-/-/-/29", "EM03:99213"),
        ("99212", "office/established/-/-/-/9", "EM03"),
        ("99213", "office/established/-/-/-/-", "EM03"),
        ("99204", "office/established/2/2/2/-", "EM01:99203"),
        ("99215", "hospital-initial/-/3/3/3/-", "EM01"),
        ("99214", "telehealth/established/3/3/3/-", ""),
        ("99213", "telehealth/established/3/3/3/-/medicare", "EM02:99214"),
        ("99285", "emergency/-/3/3/3/-", "EM01:99284"),
        ("99222", "hospital-initial/-/1/1/1/-", "EM01:99221"),
        ("99239", "discharge/-/-/-/-/30", "EM03:99238"),
        ("99239", "discharge/-/-/-/-/-", "EM03:99238"),
        ("99238", "discharge/-/-/-/-/31", "EM02:99239"),
        ("99215 99417", "office/established/4/4/4/55", ""),
        ("99215", "office/established/4/4/4/55", "EM02"),
        ("99215 99417", "office/established/4/4/4/54", "EM04"),
        ("99215 99417", "office/established/4/4/4/-", "EM04"),
        ("99215 99417x2", "office/established/4/4/4/69", "EM04:1"),
        ("99215 99417", "office/established/4/4/4/70", "EM02:2"),
        ("99214 99417", "office/established/3/3/3/-", "EM04"),
        ("99215 99417", "office/established/4/4/4/69/medicare", "EM05:G2212"),
        ("99215 99417", "office/established/4/4/4/60/medicare", "EM05"),
        ("99215 G2212", "office/established/4/4/4/69/medicare", ""),
        ("99215 G2212", "office/established/4/4/4/69/other", "EM05:99417"),
        ("99397", "preventive/established/-/-/-/-/medicare", "EM07"),
        ("99213 99397", "preventive/established/-/-/-/-/other", ""),
        ("85025 36415", "office/established/3/3/3/-", ""),
    ]

    @Test(arguments: cases)
    func `findings name the code the record supports`(
        billed: String, record: String, expected: String
    ) {
        let lines = billed.split(separator: " ").map { text in
            let parts = text.split(separator: "x").map(String.init)
            return BilledService(code: parts[0], units: parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
        }
        let found = LevelFindings.judge(lines: lines, record: VisitCase.record(record))
        let texts = found.map { finding in
            let value = finding.suggestedCode ?? finding.suggestedUnits.map { "\($0)" }
            return finding.id + (value.map { ":\($0)" } ?? "")
        }
        #expect(texts.joined(separator: " ") == expected)
        #expect(found.allSatisfy { lines.indices.contains($0.place) && $0.sentence.last == "." })
    }

    /// code, age, suggested code
    static let ages: [(String, Int, String?)] = [
        ("99395", 39, nil), ("99395", 40, "99396"), ("99396", 39, "99395"), ("99381", 0, nil),
        ("99381", 1, "99382"), ("99386", 65, "99387"), ("99397", 64, "99396"),
        ("99394", 18, "99395"), ("99213", 40, nil),
    ]

    @Test(arguments: ages)
    func `preventive codes are held against the age`(code: String, age: Int, better: String?) {
        let found = LevelFindings.ageBands([BilledService(code: code)], age: age)
        #expect(found.first?.suggestedCode == better)
        #expect(found.count == (better == nil ? 0 : 1))
    }

    @Test func `staff visits are not billed as a physician's`() {
        var record = VisitCase.record("office/established/-/-/-/-")
        record.clinicalStaffOnly = true
        let staff = LevelFindings.judge(lines: [BilledService(code: "99211")], record: record)
        #expect(staff.isEmpty)
        let high = LevelFindings.judge(lines: [BilledService(code: "99213")], record: record)
        #expect(high.map(\.id) == ["EM01"])
        #expect(high.first?.suggestedCode == "99211")
        let new = LevelFindings.judge(lines: [BilledService(code: "99203")], record: record)
        #expect(new.map(\.id) == ["EM01"])
    }

    @Test func `GY says the denial is wanted`() {
        let line = BilledService(code: "99397", modifiers: ["GY"])
        let record = VisitCase.record("preventive/established/-/-/-/-/medicare")
        #expect(LevelFindings.judge(lines: [line], record: record).isEmpty)
    }
}
