import Foundation
import RevenueCycle
import Storage
import TestSupport
import Testing
import TextUI

@testable import Workday

/// The day from end to end, keyboard only: files in, codes, claims, batch, answers, money, proof.
@Suite struct PracticeDayStory {
    @Test func `a day from the first file to the ledger entry behind the aging total`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        try practice.importVisits(
            practice.visits(8) { place, visit in
                switch place {
                case 0:  // an injection the same day, 25 forgotten
                    var injection = visit.services[0]
                    injection.code = "96372"
                    visit.services.append(injection)
                case 1: visit.patient.memberID = "A12-345-678"
                case 2: visit.services[0].units = "0"
                case 3:  // the note alone
                    visit.diagnoses = []
                    visit.services = []
                default: break
                }
            })
        let session = practice.session()
        #expect(session.console.queue.items.count == 8)
        #expect(session.console.queue.count("E") == 4)

        try codeTheNote(session)
        for _ in 0..<3 { session.keys("e C-t C-s") }
        #expect(session.console.queue.count("E") == 0)
        session.keys("1 A y")
        #expect(try practice.desk.store.readyClaims().count == 8)

        let batch = try #require(
            try BatchWriter(practice.desk).submit(to: practice.folder + "/out").first)
        #expect(batch.claims == 8)
        let sent = Fixtures.read(batch.path)
        #expect(
            X12Check(
                file: "batch", bytes: sent, codes: Fixtures.codes, today: TestPractice.day
            ).faults == [])
        try answerAndPay(practice, batch.control, sent, session)
        try drill(practice, session)
    }

    /// Codes the one visit that came without codes: hypertension by search, an office visit.
    private func codeTheNote(_ session: Session) throws {
        let item = try #require(session.console.queue.items.first { $0.claim.lines.isEmpty })
        session.keys("/ =\(item.claim.patient.lastName) Enter")
        session.keys("Enter")
        let screen = session.keys("Up Up Up Up Home Home Home")
        #expect(screen.contains { $0.contains(item.claim.number) })
        session.tab(to: .diagnosis)
        session.keys("C-f =essential_hypertension Enter")
        session.tab(to: .lineCode)
        session.keys("9 9 2 1 3")
        session.keys("C-s")
        session.keys("1 / Esc")
    }

    private func answerAndPay(
        _ practice: TestPractice, _ control: Int, _ sent: [UInt8], _ session: Session
    ) throws {
        var simulator = PayerSimulator(masters: practice.masters)
        var random = SeededRandom(seed: 3)
        let claims = PayerSimulator.claims(sent)
        let day = TestPractice.day
        let group = try practice.take(
            "a.999", simulator.acknowledgment(batch: control, sets: 1, day: day))
        #expect(group.accepted == 8)
        let answers = try practice.take(
            "a.277",
            simulator.claimAcknowledgment(
                batch: control, claims: claims, rejected: [claims[7].number: ["A7", "164", "IL"]],
                day: day))
        #expect(answers.accepted == 7)
        #expect(answers.rejected == 1)
        let items = claims.prefix(7).map { claim in
            var item = simulator.adjudicate(claim, &random)
            item.isDenied = claim.number == claims[6].number
            return item
        }
        let bytes = simulator.remittance(
            payer: items[0].payer, paid: items, reversed: [], interestCents: 125, day: day)
        try practice.take("a.835", bytes)
        session.keys("5 Enter P y")
        let left = try RemittancePoster(practice.desk).plan(1)?.plan.left
        #expect(left == .zero)
        #expect(try practice.desk.store.remittances().allSatisfy(\.isDone))
        let again = try practice.take("renamed.835", bytes)
        #expect(again.outcome == "repeat")
        #expect(try RemittancePoster(practice.desk).post(1).posted == 0)
    }

    private func drill(_ practice: TestPractice, _ session: Session) throws {
        let report = try practice.desk.store.aging(AgingQuestion(asOf: TestPractice.day))
        let balance = try practice.desk.store.trialBalance()
        let owed = (balance[.payerReceivable] ?? .zero) + (balance[.patientReceivable] ?? .zero)
        #expect(report.totals.balance == owed)
        #expect(owed > .zero)
        let matrix = session.keys("Esc Esc 4")
        #expect(matrix.contains { $0.contains(owed.grouped) })
        let patients = session.keys("Enter")
        #expect(patients.contains { $0.contains("patients,") })
        let claims = session.keys("Enter")
        #expect(claims.contains { $0.contains("open,") })
        let lines = session.keys("Enter")
        #expect(lines.contains { $0.contains("by line") })
        let ledger = session.keys("Enter")
        #expect(ledger.contains { $0.contains("Ledger of claim") })
        #expect(ledger.contains { $0.contains("payer owes") })
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `the same file twice changes nothing`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let bytes = SampleHL7.file(practice.visits(3), masters: practice.masters)
        #expect(try practice.take("a.hl7", bytes).added == 3)
        #expect(try practice.take("b.hl7", bytes).outcome == "repeat")
        var resent = bytes
        resent += Array("\r".utf8)
        let known = try practice.take("c.hl7", resent)
        #expect(known.added == 0)
        #expect(known.known == 3)
        #expect(try practice.desk.store.openClaims().count == 3)
    }

    @Test func `a payment out of balance posts nothing and says by how much`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        for name in ["out-of-balance-line", "out-of-balance-claim", "out-of-balance-transaction"] {
            let report = try practice.take(
                name, Fixtures.bytes("x12/835/\(name).835"))
            #expect(report.faults.contains { $0.contains("Out of balance") })
        }
        for payment in try practice.desk.store.remittances() where !payment.held.isEmpty {
            #expect(throws: StorageFailure.self) {
                try RemittancePoster(practice.desk).post(payment.id)
            }
        }
        #expect(try practice.desk.store.trialBalance().isEmpty)
    }

    @Test func `two consoles on one claim: the second is told, nothing is overwritten`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        try practice.importVisits(practice.visits(1))
        let one = practice.session()
        let other = practice.session()
        one.keys("Enter")
        other.keys("Enter")
        one.tab(to: .groupNumber)
        other.tab(to: .groupNumber)
        one.keys("A B C Tab")
        let screen = other.keys("X Y Z Tab")
        #expect(screen.contains { $0.contains("changed by someone else") })
        let claim = try #require(try practice.desk.store.openClaims().first)
        #expect(claim.claim.groupNumber == "ABC")
    }

    @Test func `every file that is refused says why`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        for name in Fixtures.names("refused") {
            let report = try practice.take(name, Fixtures.bytes("refused/\(name)"))
            #expect(report.outcome == "refused", "\(name)")
            #expect(!report.faults.isEmpty, "\(name)")
        }
    }

    @Test func `every reference file is taken or refused with a reason`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        for path in Fixtures.reference("x12/samples") + Fixtures.reference("intake/samples") {
            let report = try practice.take(path, Fixtures.read(path))
            #expect(report.outcome != "refused" || !report.faults.isEmpty, "\(path)")
            _ = X12Inspection(file: path, bytes: Fixtures.read(path))
        }
        #expect(try practice.desk.store.check() == [])
    }
}
