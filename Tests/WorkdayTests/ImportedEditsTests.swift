import Foundation
import Intake
import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

/// Edit files come in through the importer; the rules ask by code and day.
@Suite struct ImportedEditsTests {
    private static func day(_ iso: String) -> CalendarDay {
        CalendarDay(iso: iso) ?? CalendarDay(number: 0)
    }

    private static let autumn = day("2026-11-20")

    private func desk() throws -> Desk {
        try Desk(store: PracticeStore(), codeFiles: Fixtures.codeFiles, today: Self.autumn)
    }

    private func take(_ desk: Desk, _ files: [(name: String, bytes: [UInt8])]) throws {
        var options = CodeImportOptions()
        options.allowsPart = true
        options.allowsOlder = true
        let report = try CodeSetImporter(desk, options: options).take(files)
        #expect(report.batch != nil, "\(report.files.map { "\($0.file): \($0.reason)" })")
    }

    private func fixture(_ name: String) -> (name: String, bytes: [UInt8]) {
        (name, Fixtures.bytes("codesets/other/\(name)"))
    }

    /// An edit file of the quarter: column 1, column 2, first day, deletion, indicator.
    private func pairs(
        _ name: String, _ rows: [(String, String, String, String, String)]
    ) -> (name: String, bytes: [UInt8]) {
        let lines = rows.map { "\($0.0)\t\($0.1)\t\t\($0.2)\t\($0.3)\t\($0.4)\tOWN RATIONALE\r\n" }
        let heading = "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tWhy\r\n"
        return (name, Array((heading + lines.joined()).utf8))
    }

    @Test func `nothing imported speaks for nothing`() throws {
        let edits = try ImportedEdits(desk().store)
        for set in EditSet.allCases { #expect(!edits.isLoaded(set, on: Self.autumn)) }
        #expect(edits.pair("20610", "20550", on: Self.autumn) == nil)
        #expect(edits.coverage("J1100", on: Self.autumn).isEmpty)
    }

    @Test func `a pair is found both ways round, in every file, on its own days`() throws {
        let desk = try desk()
        try take(
            desk,
            [
                pairs(
                    "ccipra-v323r0-f1.txt",
                    [
                        ("20610", "20550", "20090101", "*", "1"),
                        ("20610", "20550", "20050101", "20061231", "0"),
                        ("11042", "11720", "20200101", "20200101", "9"),
                    ]),
                pairs("ccipra-v323r0-f2.txt", [("93000", "93005", "20100101", "*", "0")]),
            ])
        let edits = try ImportedEdits(desk.store)
        #expect(edits.isLoaded(.pairs, on: Self.autumn))
        let forward = try #require(edits.pair("20610", "20550", on: Self.autumn))
        #expect(forward == edits.pair("20550", "20610", on: Self.autumn))
        #expect(forward.columnOne == "20610" && forward.columnTwo == "20550")
        #expect(forward.modifierIndicator == 1)
        #expect(edits.pair("93005", "93000", on: Self.autumn)?.modifierIndicator == 0)
        #expect(edits.pair("20610", "93000", on: Self.autumn) == nil)
        // The file of a quarter holds the windows of earlier years.
        let old = Self.day("2006-12-31")
        #expect(edits.pair("20550", "20610", on: old)?.modifierIndicator == 0)
        #expect(edits.pair("20550", "20610", on: old.adding(days: 1)) == nil)
        #expect(edits.pair("11042", "11720", on: Self.autumn) == nil)
        // No later quarter was imported.
        #expect(!edits.isLoaded(.pairs, on: Self.day("2027-01-01")))
        #expect(edits.pair("20610", "20550", on: Self.day("2027-01-01")) == nil)
    }

    @Test func `a new revision of one file takes its place and leaves the others`() throws {
        let desk = try desk()
        try take(
            desk,
            [
                pairs("ccipra-v323r0-f1.txt", [("20610", "20550", "20090101", "*", "1")]),
                pairs("ccipra-v323r0-f2.txt", [("93000", "93005", "20100101", "*", "0")]),
            ])
        try take(
            desk, [pairs("ccipra-v323r1-f1.txt", [("20610", "20551", "20090101", "*", "1")])])
        let edits = try ImportedEdits(desk.store)
        #expect(edits.pair("20610", "20550", on: Self.autumn) == nil)
        #expect(edits.pair("20610", "20551", on: Self.autumn) != nil)
        #expect(edits.pair("93000", "93005", on: Self.autumn) != nil)
    }

    @Test func `units and add-on codes hold for their quarter and their days`() throws {
        let desk = try desk()
        try take(
            desk,
            [
                fixture("MCR_MUE_PractitionerServices_Eff_10-01-2026.csv"),
                fixture("AOC_V2026Q4-MCR.txt"),
            ])
        let edits = try ImportedEdits(desk.store)
        let limit = try #require(edits.unitLimit("J1100", on: Self.autumn))
        #expect(limit.units == 120 && limit.adjudication == 1)
        #expect(edits.unitLimit("99213", on: Self.autumn)?.adjudication == 3)
        #expect(edits.unitLimit("99214", on: Self.autumn) == nil)
        #expect(!edits.isLoaded(.unitLimits, on: Self.day("2026-09-30")))
        #expect(edits.unitLimit("J1100", on: Self.day("2026-09-30")) == nil)
        #expect(edits.addOn("11045", on: Self.autumn)?.primaries == ["11042"])
        #expect(edits.addOn("11042", on: Self.autumn) == nil)
        let open = try #require(edits.addOn("99417", on: Self.autumn))
        #expect(open.type == 2 && open.primaries.isEmpty)
        #expect(edits.addOn("G2212", on: Self.day("2026-03-15"))?.primaries == ["99215"])
        #expect(edits.addOn("G2212", on: Self.autumn) == nil)
        #expect(edits.addOn("0071U", on: Self.day("2024-02-29"))?.type == 1)
        #expect(edits.addOn("0071U", on: Self.day("2024-03-01")) == nil)
    }

    @Test func `the fee schedule is the latest of the year that has begun`() throws {
        let desk = try desk()
        try take(desk, [fixture("PPRRVU2026_Oct_nonQPP.csv")])
        let edits = try ImportedEdits(desk.store)
        let visit = try #require(edits.fee("99213", modifier: "", on: Self.autumn))
        #expect(visit.status == "A" && visit.globalDays == "XXX")
        #expect(visit.totalNonFacility == 273 && visit.totalFacility == 196)
        let scope = try #require(edits.fee("45380", modifier: "", on: Self.autumn))
        #expect(scope.globalDays == "000" && scope.multipleProcedure == "3")
        #expect(scope.assistant == "1")
        let reading = try #require(edits.fee("71046", modifier: "26", on: Self.autumn))
        #expect(reading.professionalTechnical == "1" && reading.totalNonFacility == 26)
        #expect(edits.fee("71046", modifier: "TC", on: Self.autumn)?.totalNonFacility == 73)
        #expect(edits.fee("71046", modifier: "", on: Self.autumn) == nil)
        #expect(!edits.isLoaded(.feeSchedule, on: Self.day("2026-09-30")))
        #expect(!edits.isLoaded(.feeSchedule, on: Self.day("2027-01-02")))
        // The release of January serves until a later one has begun.
        let changed = String(decoding: fixture("PPRRVU2026_Oct_nonQPP.csv").bytes, as: UTF8.self)
            .replacingOccurrences(of: "October Release", with: "January Release")
            .replacingOccurrences(of: "A,,1.30,", with: "A,,1.10,")
        try take(desk, [("PPRRVU2026_Jan_nonQPP.csv", Array(changed.utf8))])
        let both = try ImportedEdits(desk.store)
        #expect(both.fee("99213", modifier: "", on: Self.day("2026-08-01"))?.totalFacility == 176)
        #expect(both.fee("99213", modifier: "", on: Self.autumn)?.totalFacility == 196)
    }

    @Test func `coverage is by the article that holds on the day`() throws {
        let desk = try desk()
        let names = ["article.csv", "article_x_contractor.csv", "article_x_hcpc_code.csv"]
        try take(desk, names.map(fixture))
        #expect(try !ImportedEdits(desk.store).isLoaded(.coverage, on: Self.autumn))
        try take(desk, [fixture("article_x_icd10_covered.csv")])
        try take(desk, [fixture("article_x_icd10_noncovered.csv")])
        let edits = try ImportedEdits(desk.store)
        #expect(edits.isLoaded(.coverage, on: Self.autumn))
        let list = try #require(edits.coverage("J1100", on: Self.autumn).first)
        #expect(list.article == "A52451" && list.contractors == ["236"])
        #expect(list.covered == ["E11311", "Z794"] && list.notCovered.isEmpty)
        #expect(edits.coverage("J1100", on: Self.day("2026-03-31")).isEmpty)
        let refusing = edits.coverage("99213", on: Self.day("2026-03-05"))
        #expect(refusing.map(\.notCovered) == [["I10", "M170"]])
        #expect(edits.coverage("99213", on: Self.autumn).isEmpty)
        #expect(edits.coverage("99214", on: Self.autumn).isEmpty)
    }

    @Test func `what was taken back speaks no more`() throws {
        let desk = try desk()
        try take(desk, [fixture("MCR_MUE_PractitionerServices_Eff_10-01-2026.csv")])
        let batch = try #require(try desk.store.codeImports().last?.batch)
        #expect(try ImportedEdits(desk.store).isLoaded(.unitLimits, on: Self.autumn))
        try desk.store.undoCodeImport(batch: batch)
        #expect(try !ImportedEdits(desk.store).isLoaded(.unitLimits, on: Self.autumn))
    }
}
