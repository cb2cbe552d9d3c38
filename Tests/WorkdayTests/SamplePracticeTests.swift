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
        let report = try store.aging(AgingQuestion(asOf: desk.today))
        let balance = try store.trialBalance()
        #expect(
            report.totals.balance
                == (balance[.payerReceivable] ?? .zero) + (balance[.patientReceivable] ?? .zero))
        #expect(balance.values.reduce(.zero, +) == .zero)
        for grouping in AgingQuestion.Grouping.allCases {
            let other = try store.aging(
                AgingQuestion(asOf: desk.today, groupings: [grouping]))
            #expect(other.totals.balance == report.totals.balance)
        }
        let early = try store.aging(AgingQuestion(asOf: desk.today.adding(days: -20)))
        #expect(early.totals.balance != report.totals.balance)
    }

    /// As of any day, by every grouping, clock and class the report is what a replay of the
    /// ledger up to that day gives, to the cent.
    @Test func `aging as of 200 random days equals a replay of the ledger`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try PracticeStore(path: folder + "/practice.sqlite")
        let desk = try Desk(
            store: store, codeFiles: Fixtures.codeFiles, today: CalendarDay(2026, 9, 18)!)
        let sample = try SamplePractice(
            desk: desk, resources: Fixtures.root + "/Resources", folder: folder, seed: 4
        ) { _ in }
        try sample.build(patients: 60, weeks: 8)
        try undoSome(store, desk.today)
        var random = SeededRandom(seed: 77)
        let groupings: [[AgingQuestion.Grouping]] = [
            [.payer], [.patient], [.provider], [.place], [.payer, .patient], [.payer, .provider],
            [.payer, .place], [.patient, .provider], [.patient, .place], [.provider, .place],
        ]
        let oracle = try LedgerOracle(store)
        for _ in 0..<200 {
            let day = desk.today.adding(days: -random.number(-3...70))
            let open = oracle.open(day.number)
            for grouping in groupings {
                let question = AgingQuestion(
                    asOf: day, groupings: grouping, clock: random.pick(ReceivableClock.allCases),
                    classes: random.pick([.standard, AgeClasses(ends: [7, 14, 45])!]),
                    debtors: random.pick(AgingQuestion.Debtors.allCases))
                let report = try store.aging(question)
                #expect(
                    LedgerOracle.rows(report) == oracle.rows(open, question), "\(question)")
            }
            let clock = random.pick(ReceivableClock.allCases)
            let list = try store.openClaims(
                ReceivableFilter(), asOf: day, clock: clock, limit: Int.max)
            #expect(list.total.cents == open.map(\.cents).reduce(0, +))
            #expect(list.count == open.count)
            // The quick ways and the slow one say the same.
            let question = AgingQuestion(asOf: day, clock: clock)
            #expect(try store.aging(question).rows == store.agingReplayed(question).rows)
        }
    }

    /// Undone payments and a payment dated before others stir the days up.
    private func undoSome(_ store: PracticeStore, _ today: CalendarDay) throws {
        let done = try store.remittances().filter { $0.posted > 0 }
        for (index, payment) in done.enumerated() where index % 5 == 0 {
            let day = today.adding(days: -index)
            guard (try? store.undo(.remittance(payment.id), day: day)) != nil else { continue }
            if index % 10 == 0 { _ = try store.redo(.remittance(payment.id), day: today) }
        }
        #expect(try store.check() == [])
    }
}
