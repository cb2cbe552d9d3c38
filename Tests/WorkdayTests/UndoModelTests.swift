import Foundation
import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

/// Posting, undoing and making again in any order: the ledger is always the sum of what stands.
@Suite struct UndoModelTests {
    @Test func `a random walk of postings, undos and redos keeps the books`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        #expect(try MoneyTrials(practice.desk, seed: 3).walk(steps: 400) == [])
    }

    @Test func `a line, a claim, a payment and a day can be undone, and made again`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 4)
        let before = try store.trialBalance()
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001",
            payeeNPI: practice.masters.practice.billing.npi, day: practice.desk.today, seed: 5)
        let made = generator.make(claims, .none)
        try practice.take("a.835", made.bytes)
        let outcome = try RemittancePoster(practice.desk).post(1)
        let posted = try store.trialBalance()
        // A line.
        let posting = outcome.postings[0]
        _ = try store.undo(.line(posting: posting, line: 1), day: practice.desk.today)
        #expect(try store.trialBalance() != posted)
        _ = try store.undo(.postings([posting]), day: practice.desk.today)
        #expect(try store.check() == [])
        // The whole payment, and again.
        _ = try store.undo(.remittance(1), day: practice.desk.today)
        #expect(try store.trialBalance().filter { $0.value != .zero } == before)
        #expect(try RemittancePoster(practice.desk).plan(1)?.plan.left == made.paid)
        _ = try RemittancePoster(practice.desk).post(1)
        #expect(try store.trialBalance().filter { $0.value != .zero } == posted)
        // A day.
        _ = try store.undo(.day(practice.desk.today), day: practice.desk.today)
        #expect(try store.check() == [])
    }

    @Test func `an undo of a closed month lands in the open one`() throws {
        let practice = try TestPractice(day: CalendarDay(2026, 8, 20)!)
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 2)
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001",
            payeeNPI: practice.masters.practice.billing.npi, day: practice.desk.today, seed: 9)
        try practice.take("a.835", generator.make(claims, .none).bytes)
        _ = try RemittancePoster(practice.desk).post(1)
        let monthEnd = CalendarDay(2026, 8, 31)!
        _ = try ClosingDesk(practice.desk.on(monthEnd)).close(.month, through: monthEnd)
        let august = try practice.desk.store.aging(AgingQuestion(asOf: monthEnd))
        let outcome = try practice.desk.store.undo(.remittance(1), day: CalendarDay(2026, 8, 25)!)
        #expect(outcome.day == CalendarDay(2026, 9, 1))
        #expect(try practice.desk.store.aging(AgingQuestion(asOf: monthEnd)) == august)
        #expect(try practice.desk.store.check() == [])
        #expect(throws: StorageFailure.self) {
            try practice.desk.store.close(
                kind: "month", through: monthEnd, on: monthEnd, proof: [])
        }
    }
}
