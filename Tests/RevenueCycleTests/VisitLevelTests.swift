import TestSupport
import Testing

@testable import RevenueCycle

/// Levels of visits, every threshold at its edge.
@Suite struct VisitLevelTests {
    @Test func `every row of the table gives its code, basis and prolonged units`() {
        let rows = Fixtures.table("levels/visit-levels.tsv").filter { $0.count >= 11 }
        #expect(rows.count >= 600)
        for row in rows {
            let level = VisitLevel.of(VisitCase.record(Array(row[0..<8])))
            let name = row.joined(separator: " ")
            #expect(level.code ?? "-" == row[8], "\(name)")
            #expect(level.basis.rawValue == row[9], "\(name)")
            let units = level.prolonged.map(\.text).joined(separator: "+")
            #expect((units.isEmpty ? "-" : units) == row[10], "\(name)")
            // A record without a code always says what it lacks.
            #expect(level.code != nil || !level.missing.isEmpty, "\(name)")
        }
    }

    @Test func `every code of every setting stands in the table`() {
        let codes = Set(
            Fixtures.table("levels/visit-levels.tsv").compactMap { row in
                row.count > 8 ? row[8] : nil
            })
        #expect(Set(LevelTable.rows.flatMap(\.codes)).subtracting(codes).isEmpty)
        let prolonged = Set(ProlongedTable.rows.map(\.base))
        #expect(prolonged.subtracting(codes).isEmpty)
    }

    @Test func `rows of one setting never overlap`() {
        for row in LevelTable.rows {
            let same = LevelTable.rows.filter {
                $0.setting == row.setting && $0.isNew == row.isNew && $0.stands(on: row.first)
            }
            #expect(same.count == 1, "\(row.codes)")
            #expect(row.codes.count == 4)
            #expect(row.minutes == row.minutes.sorted(), "\(row.codes)")
        }
    }

    /// record, published code, what Medicare takes
    static let substitutes: [(String, String?, String?)] = [
        ("telehealth/established/3/3/3/-/medicare", "98006", "99214"),
        ("telehealth/new/4/4/4/-/medicare", "98003", "99205"),
        ("audio/established/2/2/2/12/medicare", "98013", "99213"),
        ("audio/established/-/-/-/8/medicare", "98016", "98016"),
        ("consult-office/established/3/3/3/-/medicare", "99244", "99214"),
        ("consult-office/new/-/-/-/55/medicare", "99245", "99204"),
        ("consult-office/new/-/-/-/40/medicare", "99244", "99203"),
        ("consult-inpatient/-/2/2/2/-/medicare", "99253", "99221"),
        ("consult-inpatient/-/-/-/-/60/medicare", "99254", "99222"),
        ("consult-inpatient/-/-/-/-/35/medicare", "99252", nil),
        ("consult-office/-/3/3/3/-/medicare", "99244", nil),
        ("consult-office/new/3/3/3/-/other", "99244", "99244"),
        ("office/new/3/3/3/-/medicare", "99204", "99204"),
    ]

    @Test(arguments: substitutes)
    func `Medicare takes other codes`(text: String, code: String?, billed: String?) {
        let level = VisitLevel.of(VisitCase.record(text))
        #expect(level.code == code)
        #expect(level.billed == billed)
    }

    @Test func `sound only carries modifier 93 to Medicare`() {
        let level = VisitLevel.of(VisitCase.record("audio/established/3/3/3/30/medicare"))
        #expect(level.medicareSubstitute?.modifiers == ["93"])
        let picture = VisitLevel.of(VisitCase.record("telehealth/new/3/3/3/-/medicare"))
        #expect(picture.medicareSubstitute?.modifiers == [])
    }

    @Test func `minutes of talk decide calls, not minutes of the day`() {
        var record = VisitCase.record("audio/established/3/3/3/35")
        record.talkMinutes = 10
        #expect(VisitLevel.of(record).code == "98016")
        record.talkMinutes = 11
        #expect(VisitLevel.of(record).code == "98014")
        record.talkMinutes = nil
        #expect(VisitLevel.of(record).code == "98014")
        #expect(!VisitLevel.of(record).missing.isEmpty)
    }

    @Test func `staff visits have one code, for established patients`() {
        var record = VisitCase.record("office/established/3/3/3/40")
        record.clinicalStaffOnly = true
        #expect(VisitLevel.of(record).code == "99211")
        #expect(VisitLevel.of(record).prolonged.isEmpty)
        record.isNew = true
        #expect(VisitLevel.of(record).code == nil)
        record.setting = .emergency
        #expect(VisitLevel.of(record).code == "99281")
        record.setting = .home
        #expect(VisitLevel.of(record).code == nil)
    }

    @Test func `preventive visits go by age, and Medicare by what is due`() {
        var record = VisitRecord(
            setting: .preventive, isNew: false, payer: .medicare,
            day: VisitCase.day("2026-11-20"), age: 66)
        #expect(VisitLevel.of(record).code == "99397")
        #expect(VisitLevel.of(record).billed == nil)
        record.wellness = MedicareWellness(partBStart: VisitCase.day("2025-02-01"))
        #expect(VisitLevel.of(record).billed == "G0438")
        record.payer = .other
        #expect(VisitLevel.of(record).billed == "99397")
        record.age = nil
        #expect(VisitLevel.of(record).code == nil)
    }

    /// place of service, setting
    static let places: [(String, VisitSetting?)] = [
        ("11", .office), ("22", .office), ("20", .office), ("02", .telehealth),
        ("10", .telehealth), ("12", .home), ("13", .home), ("16", .home), ("33", .home),
        ("55", .home), ("56", .home), ("21", .hospitalSubsequent), ("23", .emergency),
        ("31", .nursingSubsequent), ("32", .nursingSubsequent), ("41", nil), ("81", nil), ("", nil),
    ]

    @Test(arguments: places)
    func `places of service suggest a setting`(code: String, setting: VisitSetting?) {
        #expect(VisitSetting.of(placeOfService: code) == setting)
    }

    @Test func `the page of evidence names what was recorded and why`() {
        let record = VisitCase.record(
            "office/established/stable=2,acute=systemic/notes=1,tests=2,historian/3/55")
        let page = VisitLevel.of(record).printed(record: record)
        #expect(page.allSatisfy { $0.count <= 78 })
        #expect(page.contains("Date of service     11/20/2026"))
        #expect(page.contains("Code supported      99215"))
        #expect(page.contains("Decision making     moderate, 99214"))
        #expect(page.contains("Chosen by           time"))
        #expect(page.contains("Prolonged           99417x1"))
        #expect(page.contains("- 55 minutes are enough for 99215, which needs 40."))
        #expect(page.contains { $0.contains("stable chronic illnesses") })
    }

    @Test func `what is not recorded is printed as such`() {
        let record = VisitCase.record("office/established/3/-/-/-")
        let page = VisitLevel.of(record).printed(record: record)
        #expect(page.contains("Code supported      none"))
        #expect(page.contains("Data                not recorded"))
        #expect(page.contains("NOT RECORDED"))
    }
}
