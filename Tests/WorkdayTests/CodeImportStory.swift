import CodeBook
import Foundation
import Intake
import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing
import TextUI

@testable import Workday

/// A new edition of the codes comes in: read whole, told what it changes here, taken back.
@Suite struct CodeImportStory {
    /// An order file of the next fiscal year: the loaded one without I10 and E11.9, which get
    /// codes below them, one text revised, one code added.
    private static let nextYear: [UInt8] = {
        var rows: [(String, Bool, String)] = []
        let table = DiagnosisTable(Fixtures.codeFiles.diagnoses)
        for entry in table.entries(prefix: "", limit: 200_000) {
            switch entry.code {
            case "I10":
                rows.append(("I10", false, entry.description))
                rows.append(("I100", true, "Essential (primary) hypertension, controlled"))
                rows.append(("I109", true, "Essential (primary) hypertension, unspecified"))
            case "M25561": rows.append((entry.code, true, "Pain in right knee joint"))
            default: rows.append((entry.code, entry.billable, entry.description))
            }
        }
        var bytes: [UInt8] = []
        for (place, row) in rows.enumerated() {
            let number = String(place + 1)
            let padded = String(repeating: "0", count: 5 - number.count) + number
            let code = row.0 + String(repeating: " ", count: 7 - row.0.count)
            let ascii = String(row.2.unicodeScalars.map { $0.isASCII ? Character($0) : "e" })
            let short = String(ascii.prefix(60))
            let field = short + String(repeating: " ", count: 60 - short.count)
            bytes += Array("\(padded) \(code) \(row.1 ? 1 : 0) \(field) \(ascii)\n".utf8)
        }
        return bytes
    }()

    private func practice() throws -> TestPractice {
        let practice = try TestPractice()
        try practice.importVisits(practice.visits(3))
        let claims = try practice.desk.queue().prefix(2)
        _ = try ClaimFiler(practice.desk).file(claims.map { $0 })
        _ = try BatchWriter(practice.desk).submit(to: practice.folder + "/out", time: "0900")
        return practice
    }

    private func take(
        _ practice: TestPractice, _ name: String, _ bytes: [UInt8],
        _ change: (inout CodeImportOptions) -> Void = { _ in }
    ) throws -> CodeImportReport {
        var options = CodeImportOptions()
        change(&options)
        return try CodeSetImporter(practice.desk, options: options).take([(name, bytes)])
    }

    @Test func `a new edition is told by what this practice bills, judged by day, taken back`()
        throws
    {
        let practice = try practice()
        defer { practice.remove() }
        let path = practice.folder + "/icd10cm_order_2027.txt"
        try Data(Self.nextYear).write(to: URL(fileURLWithPath: path))
        let session = practice.session(140, 45)
        let editions = session.keys("C BTab")
        #expect(
            editions.contains { $0.contains("FY2026 (April)") },
            "\(editions.joined(separator: "\n"))")
        session.keys("i")
        session.type(path.map { Key.character($0) })
        let told = session.keys("Enter")
        #expect(told.contains { $0.contains("concern this practice") }, "\(told.suffix(3))")
        let changes = session.keys("Tab")
        #expect(changes.contains { $0.contains("I10") })
        let old = CalendarDay(2026, 9, 15)!
        let new = CalendarDay(2026, 10, 2)!
        let item = try #require(try practice.desk.store.digestItems().first { $0.code == "I10" })
        #expect(item.used == 2)
        #expect(item.sentence.contains("I10.0") && item.sentence.contains("I10.9"))
        let desk = try Desk(
            store: practice.desk.store, codeFiles: Fixtures.codeFiles, today: new)
        #expect(desk.codes.diagnosis("I10", on: old) != .unknown)
        if case .billable = desk.codes.diagnosis("I10", on: new) {
            Issue.record("I10 is a header from October 2026")
        }
        #expect(desk.codes.diagnosis("I100", on: old) == .unknown)
        if case .billable = desk.codes.diagnosis("I100", on: new) {
        } else {
            Issue.record("I10.0 is billable from October 2026")
        }
        #expect(desk.codes.diagnosis("M25561")?.description == "Pain in right knee joint")
        session.keys("r")
        #expect(try practice.desk.store.digestItems().contains { $0.isRead })
        session.keys("BTab u y")
        #expect(try practice.desk.store.digestItems().isEmpty)
        let after = try Desk(
            store: practice.desk.store, codeFiles: Fixtures.codeFiles, today: new)
        #expect(after.codes.editions.map(\.title) == ["FY2026 (April)"])
        #expect(after.codes.diagnosis("I100", on: new) == .unknown)
    }

    @Test func `the same file again, a cut one and an older one change nothing`() throws {
        let practice = try practice()
        defer { practice.remove() }
        let name = "icd10cm_order_2027.txt"
        let first = try take(practice, name, Self.nextYear)
        #expect(first.batch != nil)
        #expect(first.files.first?.counts["codes"] == 98_188)
        let again = try take(practice, name, Self.nextYear)
        #expect(again.batch == nil && again.files.first?.outcome == .known)
        let cut = try take(practice, "icd10cm_order_2028.txt", Array(Self.nextYear.dropLast(40)))
        #expect(cut.batch == nil && cut.isRefused)
        let half = Self.nextYear.prefix(Self.nextYear.count / 2)
        let end = (half.lastIndex(of: 10) ?? 0) + 1
        let part = try take(practice, "icd10cm_order_2028.txt", Array(half[..<end]))
        #expect(part.batch == nil && part.isRefused)
        let older = try take(practice, "icd10cm_order_2024.txt", Self.nextYear)
        #expect(older.batch == nil && older.isRefused)
        #expect(older.files.first?.reason.contains("older") == true)
        let kept = try take(practice, "icd10cm_order_2024.txt", Self.nextYear) {
            $0.allowsOlder = true
        }
        #expect(kept.batch != nil)
        #expect(try practice.desk.store.codeImports().count == 2)
        #expect(practice.desk.codes.edition(on: CalendarDay(2024, 1, 5)!).title == "FY2024")
        #expect(practice.desk.codes.edition(on: CalendarDay(2026, 1, 5)!).title == "FY2026 (April)")
    }

    @Test func `a file that does not say its year asks for it, a note is named for what it is`()
        throws
    {
        let practice = try practice()
        defer { practice.remove() }
        let nameless = try take(practice, "codes.txt", Self.nextYear)
        #expect(nameless.isRefused)
        #expect(nameless.files.first?.reason.contains("--from") == true)
        let told = try take(practice, "codes.txt", Self.nextYear) {
            $0.from = CalendarDay(2026, 10, 1)
            $0.to = CalendarDay(2027, 9, 30)
            $0.edition = "FY2027"
        }
        #expect(told.batch != nil)
        let wrong = try take(practice, "note.txt", Array("Dear coder, nothing here.\n".utf8))
        #expect(wrong.isRefused && wrong.batch == nil)
    }

    @Test func `a key of a large part is found without reading the rest`() throws {
        let practice = try practice()
        defer { practice.remove() }
        _ = try take(practice, "icd10cm_order_2027.txt", Self.nextYear)
        let id = try #require(try practice.desk.store.codeImports().first?.id)
        for code in ["A00", "M25561", "Z9989", "I100"] {
            let rows = try practice.desk.store.codeRows(code, in: "diagnoses", of: id)
            #expect(rows.map { $0[0] } == [code])
        }
        #expect(try practice.desk.store.codeRows("QQQ", in: "diagnoses", of: id).isEmpty)
    }
}
