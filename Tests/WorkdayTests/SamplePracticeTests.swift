import Foundation
import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

@Suite struct SamplePracticeTests {
    @Test func `a few weeks of the sample tie in every way`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PracticeStore(path: folder + "/practice.sqlite")
        let desk = try Desk(
            store: store, codeFiles: Fixtures.codeFiles, today: CalendarDay(2026, 9, 18)!)
        let sample = try SamplePractice(
            desk: desk, resources: Fixtures.root + "/Resources", folder: folder, seed: 1
        ) { _ in }
        try sample.build(patients: 120, weeks: 6)
        #expect(try store.check() == [])
        #expect(try store.openClaims().filter { $0.claim.visitDay >= "2026-09-16" }.count >= 55)
        let report = try store.aging(asOf: desk.today, by: .payer)
        let balance = try store.trialBalance()
        #expect(
            report.totals.total
                == (balance[.payerReceivable] ?? .zero) + (balance[.patientReceivable] ?? .zero))
        #expect(balance.values.reduce(.zero, +) == .zero)
        for grouping in AgingReport.Grouping.allCases {
            let other = try store.aging(asOf: desk.today, by: grouping)
            #expect(other.totals.total == report.totals.total)
        }
        let early = try store.aging(asOf: desk.today.adding(days: -20), by: .payer)
        #expect(early.totals.total != report.totals.total)
    }
}
