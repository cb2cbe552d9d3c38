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
        let problems = try MoneyTrials(practice.desk, seed: 3).walk(steps: 400)
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test func `a clock that jumps back and forth leaves ledger and aging as they are`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        #expect(try MoneyTrials(practice.desk, seed: 8).jumps(steps: 200) == [])
    }

    /// The patient's money on hold was used by the decision that the payment takes back.
    @Test func `a reversal and its correction post together though credit moves`() throws {
        let practice = try TestPractice(day: CalendarDay(2026, 11, 20)!)
        defer { practice.remove() }
        let files = RemittanceCaseTests.Files(
            folder: "\(RemittanceCaseTests.folder)/reversal-and-correction-in-one-file")
        try practice.take("claims.837", files.bytes("claims.837"))
        let store = practice.desk.store
        for number in ["RV-1101", "RV-1102"] {
            let claim = try #require(try store.claim(number: number))
            try store.post(
                Posting(
                    key: number, day: practice.desk.today, kind: .transfer, memo: "on hold",
                    entries: [
                        LedgerEntry(
                            .cash, Money(cents: 3000), claim: claim.id, patient: claim.patient),
                        LedgerEntry(
                            .unappliedCredit, Money(cents: -3000), claim: claim.id,
                            patient: claim.patient),
                    ]))
        }
        for name in ["1.835", "2.835"] {
            let bytes = files.bytes(name)
            try practice.take(name, bytes)
            let reports = try PaymentReports(practice.desk).post(
                sha256: PracticeStore.sha256(bytes))
            #expect(reports.allSatisfy { $0.isDone && $0.held.isEmpty }, "\(name)")
        }
        // 20.00 and 133.20 were the shares; after the correction 20.00 and 28.20 are.
        #expect(try store.trialBalance()[.unappliedCredit] == Money(cents: -1180))
        #expect(try store.check() == [])
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
        let (bytes, made) = generator.make(claims, .none)
        try practice.take("a.835", bytes)
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

    @Test func `a line taken back apart is made again, the last one first`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let day = practice.desk.today
        let claims = try TakenClaims.make(practice.desk, count: 1)
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001",
            payeeNPI: practice.masters.practice.billing.npi, day: day, seed: 5)
        try practice.take("a.835", generator.make(claims, .none).bytes)
        let posting = try RemittancePoster(practice.desk).post(1).postings[0]
        let posted = try store.trialBalance().filter { $0.value != .zero }
        let row = try ClaimReports(practice.desk).rows([claims[0].number]).first
        for line in [1, 2] {
            _ = try store.undo(.line(posting: posting, line: line), day: day)
        }
        #expect(try store.remittances().first?.isDone == false)
        #expect(
            throws: StorageFailure.refused(
                "Line 2 was taken back last; make that one again first.")
        ) { try store.redo(.line(posting: posting, line: 1), day: day) }
        // Undone and made again whole, it comes back without its lines.
        let without = try store.trialBalance()
        _ = try store.undo(.remittance(1), day: day)
        _ = try store.redo(.remittance(1), day: day)
        #expect(try store.trialBalance() == without)
        for line in [2, 1] {
            _ = try store.redo(.line(posting: posting, line: line), day: day)
        }
        #expect(try store.trialBalance().filter { $0.value != .zero } == posted)
        #expect(try store.remittances().first?.isDone == true)
        #expect(try ClaimReports(practice.desk).rows([claims[0].number]).first == row)
        #expect(throws: StorageFailure.self) {
            try store.redo(.line(posting: posting, line: 1), day: day)
        }
        // The same line a second time.
        _ = try store.undo(.line(posting: posting, line: 1), day: day)
        #expect(try store.trialBalance().filter { $0.value != .zero } != posted)
        _ = try store.redo(.line(posting: posting, line: 1), day: day)
        // What stands now is the whole posting, and that is what an undo and a redo mean.
        _ = try store.undo(.remittance(1), day: day)
        _ = try store.redo(.remittance(1), day: day)
        #expect(try store.trialBalance().filter { $0.value != .zero } == posted)
        #expect(try store.check() == [])
    }

    @Test func `a reversal is not made again over a decision that lost a line`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let day = practice.desk.today
        let claim = try TakenClaims.make(practice.desk, count: 1)[0]
        let line = claim.lines[0].charge.text
        func set(_ trace: String, _ status: String, _ sign: String) -> [UInt8] {
            let paid = sign.isEmpty ? claim.charge : .zero
            let carried = "PLB*1*20261231*FB:CARRY1*-\(claim.charge.text)~"
            return ShortCheck.set(
                trace, "20260910", paid,
                "CLP*\(claim.number)*\(status)*\(sign)\(claim.charge.text)*"
                    + "\(sign)\(claim.charge.text)*0*12*ICN1~"
                    + "SVC*HC:99213*\(sign)\(line)*\(sign)\(line)~"
                    + "SVC*HC:85025*\(sign)\(line)*\(sign)\(line)~"
                    + (sign.isEmpty ? "" : carried), practice)
        }
        var ids: [Int64] = []
        for bytes in [set("CK1", "1", ""), set("CK2", "22", "-")] {
            try practice.take("a.835", bytes)
            let sum = PracticeStore.sha256(bytes)
            _ = try PaymentReports(practice.desk).post(sha256: sum)
            ids += try store.remittances(sha256: sum)
        }
        let posting = try #require(try store.posting(of: ids[0], position: 0))
        let posted = try store.trialBalance().filter { $0.value != .zero }
        _ = try store.undo(.remittance(ids[1]), day: day)
        _ = try store.undo(.line(posting: posting, line: 1), day: day)
        let books = try store.trialBalance()
        #expect(throws: StorageFailure.self) { try store.redo(.remittance(ids[1]), day: day) }
        #expect(try store.trialBalance() == books)
        _ = try store.redo(.line(posting: posting, line: 1), day: day)
        _ = try store.redo(.remittance(ids[1]), day: day)
        #expect(try store.trialBalance().filter { $0.value != .zero } == posted)
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

/// What an undo and a redo must never do.
@Suite struct RedoTests {
    private static let day = CalendarDay(2026, 11, 20)!

    private func posted(_ name: String) throws -> TestPractice {
        let practice = try TestPractice(day: Self.day)
        let files = RemittanceCaseTests.Files(folder: "\(RemittanceCaseTests.folder)/\(name)")
        try practice.take("claims.837", files.bytes("claims.837"))
        let bytes = files.bytes("1.835")
        try practice.take("1.835", bytes)
        _ = try PaymentReports(practice.desk).post(sha256: PracticeStore.sha256(bytes))
        return practice
    }

    @Test func `a decision is not made again beside another of the same payer`() throws {
        let practice = try posted("secondary-known-from-the-claim")
        defer { practice.remove() }
        let store = practice.desk.store
        _ = try store.undo(.remittance(1), day: Self.day)
        let text = String(
            decoding: RemittanceCaseTests.Files(
                folder: "\(RemittanceCaseTests.folder)/secondary-known-from-the-claim"
            ).bytes("1.835"), as: UTF8.self)
        let trace = try #require(try store.remittances().first?.trace)
        let other = Array(text.replacingOccurrences(of: trace, with: trace + "9").utf8)
        try practice.take("other.835", other)
        _ = try RemittancePoster(practice.desk).post(2)
        let books = try store.trialBalance()
        #expect(throws: StorageFailure.self) { try store.redo(.remittance(1), day: Self.day) }
        #expect(try store.trialBalance() == books)
        #expect(try store.check() == [])
    }

    @Test func `a claim made out to the next payer goes and comes back with its decision`() throws {
        let practice = try posted("secondary-known-from-the-claim")
        defer { practice.remove() }
        let store = practice.desk.store
        let before = try store.openClaims().map { "\($0.number) \($0.claim.responsibility)" }
        #expect(before.contains { $0.hasSuffix(" S") })
        _ = try store.undo(.remittance(1), day: Self.day)
        #expect(try store.openClaims().isEmpty)
        _ = try store.redo(.remittance(1), day: Self.day)
        #expect(
            try store.openClaims().map { "\($0.number) \($0.claim.responsibility)" } == before)
        #expect(try store.check() == [])
    }

    @Test func `a charge is not undone by hand, and what was undone before stays undone`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 3)
        #expect(throws: StorageFailure.self) {
            try store.undo(.postings([1]), day: practice.desk.today)
        }
        var generator = RemittanceGenerator(
            payer: "SAGUARO PPO", payerID: "860000001",
            payeeNPI: practice.masters.practice.billing.npi, day: practice.desk.today, seed: 5)
        try practice.take("a.835", generator.make(claims, .none).bytes)
        let outcome = try RemittancePoster(practice.desk).post(1)
        _ = try store.undo(.postings([outcome.postings[0]]), day: practice.desk.today)
        let one = try store.trialBalance()
        _ = try store.undo(.remittance(1), day: practice.desk.today)
        _ = try store.redo(.remittance(1), day: practice.desk.today)
        #expect(try store.trialBalance() == one)
        #expect(try store.check() == [])
    }

    @Test func `a takeback explained on a claim goes and comes back with its payment`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 2)
        try practice.take(
            "short.835", ShortCheck.file(claims, taken: Money(cents: 1000), practice))
        _ = try RemittancePoster(practice.desk).post(1)
        let item = try #require(try store.takebacks(onlyOpen: true).first)
        try store.explain(
            takeback: item.id, claim: claims[0].number, amount: Money(cents: 1000), note: "",
            day: practice.desk.today)
        let books = try store.trialBalance().filter { $0.value != .zero }
        _ = try store.undo(.remittance(1), day: practice.desk.today)
        #expect(try store.check() == [])
        _ = try store.redo(.remittance(1), day: practice.desk.today)
        #expect(try store.trialBalance().filter { $0.value != .zero } == books)
        #expect(try store.takebacks(onlyOpen: true).isEmpty)
        #expect(try store.check() == [])
    }
}
