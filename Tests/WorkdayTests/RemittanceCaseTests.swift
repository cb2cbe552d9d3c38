import Foundation
import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

/// Former systems' claims and the payments that came for them, with what must become of every
/// cent: one folder a case, the expectation written by hand beside it.
@Suite struct RemittanceCaseTests {
    static let folder = Fixtures.root + "/Tests/Fixtures/remittance/cases"
    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.sorted()
    }()

    @Test(arguments: names)
    func `a payment does to every claim what the case says`(name: String) throws {
        let practice = try TestPractice(day: CalendarDay(2026, 11, 20)!)
        defer { practice.remove() }
        let files = Files(folder: "\(Self.folder)/\(name)")
        let taken = try practice.take("claims.837", files.bytes("claims.837"))
        #expect(taken.outcome == "imported", "\(taken.faults)")
        try Self.expectClaims(files, after: 0, practice, name)
        var number = 1
        while files.exists("\(number).835") {
            let bytes = files.bytes("\(number).835")
            let plans = try PaymentReports(practice.desk).preview(bytes)
            try expectItems(files, file: number, plans, practice, bytes, name)
            try practice.take("\(number).835", bytes)
            _ = try PaymentReports(practice.desk).post(sha256: PracticeStore.sha256(bytes))
            try Self.expectClaims(files, after: number, practice, name)
            try expectTakebacks(files, after: number, practice, name)
            #expect(try practice.desk.store.check() == [], "\(name) after \(number)")
            number += 1
        }
        #expect(number > 1)
    }

    static func expectClaims(
        _ files: Files, after: Int, _ practice: TestPractice, _ name: String
    ) throws {
        let rows = files.table("expected.tsv").filter { $0[0] == "\(after)" }
        for row in rows {
            let report = try #require(try ClaimReports(practice.desk).rows([row[1]]).first)
            let found = [
                report.insurerBalance, report.patientBalance, report.paid, report.givenUp,
            ]
            #expect(found == Array(row[2...5]), "\(name) after \(after), claim \(row[1])")
        }
    }

    private func expectItems(
        _ files: Files, file: Int, _ plans: [PaymentReport], _ practice: TestPractice,
        _ bytes: [UInt8], _ name: String
    ) throws {
        let rows = files.table("items.tsv").filter { $0[0] == "\(file)" }
        let items = plans.flatMap(\.claims)
        let wanted = rows.map { $0[3] }
        if wanted.contains("known") { return }
        #expect(items.map(\.disposition) == wanted, "\(name) file \(file)")
    }

    private func expectTakebacks(
        _ files: Files, after: Int, _ practice: TestPractice, _ name: String
    ) throws {
        guard files.exists("takebacks.tsv") else { return }
        let rows = files.table("takebacks.tsv").filter { $0[0] == "\(after)" }
        let items = try practice.desk.store.takebacks(onlyOpen: false)
        for row in rows {
            guard ProviderAdjustmentKind(row[1]).isItem else { continue }
            let fits = items.contains {
                $0.reason == row[1] && $0.reference == row[2] && $0.amount.text == row[3]
                    && $0.open.text == row[4]
            }
            #expect(
                fits,
                "\(name) after \(after): \(row.joined(separator: " ")); have \(items.map { "\($0.reason) \($0.reference) \($0.amount.text) \($0.open.text)" })"
            )
        }
    }

    struct Files {
        let folder: String

        func exists(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: "\(folder)/\(name)")
        }

        func bytes(_ name: String) -> [UInt8] {
            [UInt8](FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data())
        }

        /// Rows without the heading.
        func table(_ name: String) -> [[String]] {
            String(decoding: bytes(name), as: UTF8.self).split(separator: "\n").dropFirst().map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            }
        }
    }
}
