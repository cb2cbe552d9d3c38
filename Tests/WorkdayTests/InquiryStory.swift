import Foundation
import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing

@testable import Workday

/// Questions to payers from end to end: asked, frozen, brought to the mailbox, answered.
@Suite struct InquiryStory {
    /// A practice with claims sent through its folder.
    private struct Sent {
        let practice: TestPractice
        let claims: [ClaimRecord]

        init(_ count: Int) throws {
            practice = try TestPractice()
            try practice.importVisits(practice.visits(count))
            let store = practice.desk.store
            let ids = try store.openClaims().map(\.id)
            try store.apply(.scrubbedClean, to: ids, cause: "test", day: TestPractice.day)
            _ = try SendingDesk(practice.desk, moment: 1, time: "0900").send(nil)
            claims = try ids.sorted().compactMap { try store.claim($0) }
        }

        var status: StatusDesk { StatusDesk(practice.desk, moment: 2, time: "0930") }
        var eligibility: EligibilityDesk {
            EligibilityDesk(practice.desk, moment: 3, time: "0945")
        }

        /// The bytes as they lie in the mailbox.
        func outbox(_ name: String) -> [UInt8] {
            Fixtures.read(practice.folder + "/outbox/" + name)
        }
    }

    @Test func `a status is asked, answered once, and never changes the claim's own`() throws {
        let sent = try Sent(3)
        defer { sent.practice.remove() }
        let store = sent.practice.desk.store
        let ids = sent.claims.map(\.id)
        guard
            case .preview(let title, let lines, let effects) = try sent.status.ask(
                ids, preview: true, then: [.loadQueue])
        else {
            Issue.record("no preview")
            return
        }
        #expect(title.contains("3 claims"))
        #expect(lines.contains { $0.contains("OUTBOX") && $0.contains("3 questions") })
        #expect(effects == [.loadQueue])
        #expect(try store.inquiries(about: sent.claims[0]).isEmpty)

        let report = try sent.status.carryOut(ids)
        #expect(report.asked == 3)
        #expect(report.problems.isEmpty && report.waiting == 0 && report.leftOut.isEmpty)
        let name = try #require(report.files.first)
        // The batch of claims had the number before.
        #expect(name == "2026-09-15-2.276")
        let questions = PayerAnswers(sent.outbox(name))
        #expect(questions.questions.map(\.number).sorted() == sent.claims.map(\.number).sorted())
        #expect(Set(questions.questions.map(\.trace)).count == 3)

        let number = sent.claims[0].number
        let bytes = questions.statuses(control: 900, day: TestPractice.day) { question in
            question.number == number ? "F1:65" : "P1:20"
        }
        let taken = try sent.practice.take("answer.277", bytes)
        #expect(taken.kind == "277" && taken.outcome == "imported")
        #expect(taken.faults == [])
        #expect(taken.noted == 3)
        #expect(taken.notes.contains { $0.contains("Claim \(number): paid") })
        for record in sent.claims {
            let now = try #require(try store.claim(record.id))
            #expect(now.status == .submitted)
            #expect(now.lastAnswer.hasPrefix(record.number == number ? "277 paid" : "277 in p"))
            #expect(now.payerControlNumber == "ICN\(record.number)")
            #expect(!taken.notes.joined().contains(record.claim.patient.lastName))
        }
        #expect(try sent.status.followUps().map { $0.hasPrefix(number) } == [true])
        let page = try InquiryPage(sent.practice.desk).lines(claim: ids[0])
        #expect(page.contains { $0.contains("paid") && $0.contains("0099123") })

        let again = try sent.practice.take("renamed.277", bytes)
        #expect(again.outcome == "repeat")
        #expect(try store.statusAnswers(claim: ids[0]).count == 1)
        #expect(try store.check() == [])
    }

    @Test func `who cannot be asked is left out and told why`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        try practice.importVisits(
            practice.visits(2) { place, visit in if place == 1 { visit.patient.memberID = "" } })
        let store = practice.desk.store
        let ids = try store.openClaims().map(\.id)
        let status = StatusDesk(practice.desk, moment: 1, time: "0900")
        let plan = try status.plan(ids)
        #expect(plan.questions.isEmpty)
        #expect(plan.leftOut.map(\.why) == ["It was not sent yet.", "It was not sent yet."])
        guard case .told(let words) = try status.ask(ids, preview: false) else {
            Issue.record("something was asked")
            return
        }
        #expect(words.contains("not sent yet"))
        #expect(try practice.desk.store.mailboxes().isEmpty)

        let coverage = EligibilityDesk(practice.desk, moment: 1, time: "0900")
        let folder = practice.folder + "/carried"
        let report = try coverage.carryOut(ids, folder: folder)
        #expect(report.asked == 1)
        #expect(report.leftOut.map(\.why) == ["The member id is missing."])
        let path = try #require(report.files.first)
        #expect(PayerAnswers(Fixtures.read(path)).questions.count == 1)
    }

    @Test func `a second answer names what changed and the open claim in danger`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let day = TestPractice.day
        try practice.importVisits(practice.visits(2))
        let desk = EligibilityDesk(practice.desk, moment: 1, time: "0900")
        let claims = try practice.desk.store.openClaims().sorted { $0.id < $1.id }
        let visitDay = day.adding(days: -1)

        let first = try desk.carryOut(visitsOn: visitDay)
        #expect(first.asked == 2)
        let box = practice.folder + "/outbox/"
        let questions = PayerAnswers(Fixtures.read(box + (try #require(first.files.first))))
        #expect(questions.questions.allSatisfy { $0.trace.hasPrefix("E") && !$0.member.isEmpty })
        let active = try practice.take(
            "a.271", questions.coverages(control: 901, day: day, "1"))
        #expect(active.faults == [])
        #expect(active.notes.count == 2)
        #expect(active.notes.allSatisfy { $0.contains("first answer") })
        #expect(active.notes.allSatisfy { !$0.contains("danger") })

        let second = try desk.carryOut([claims[0].id])
        let later = PayerAnswers(Fixtures.read(box + (try #require(second.files.first))))
        #expect(later.questions.map(\.trace) == ["E3"])
        let ended = try practice.take(
            "b.271",
            later.coverages(control: 902, day: day, "6", ending: visitDay.adding(days: -14)))
        #expect(ended.faults == [])
        let note = try #require(ended.notes.first)
        #expect(note.contains("changed: coverage ended"))
        #expect(note.contains("Open claims in danger: \(claims[0].number)."))
        #expect(!note.contains(claims[0].claim.patient.lastName))
        #expect(!note.contains(claims[0].claim.memberID))
        #expect(!note.contains(claims[1].number))

        let news = try desk.difference(patient: claims[0].patient)
        #expect(news.flatMap(\.changes).map(\.kind).contains(.coverageEnded))
        #expect(news.flatMap(\.claims).map(\.number) == [claims[0].number])
        #expect(try desk.difference(patient: claims[1].patient).flatMap(\.changes).isEmpty)
        let page = try InquiryPage(practice.desk).lines(claim: claims[0].id)
        #expect(page.contains { $0.contains("inactive") })
        #expect(page.contains { $0.contains("Coverage is not active on \(visitDay.iso)") })
        #expect(page.allSatisfy { $0.count <= 78 })
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `a stranger's answer touches nothing and is kept`() throws {
        let sent = try Sent(1)
        defer { sent.practice.remove() }
        let store = sent.practice.desk.store
        let report = try sent.status.carryOut([sent.claims[0].id])
        var text = String(
            decoding: PayerAnswers(sent.outbox(try #require(report.files.first)))
                .statuses(control: 903, day: TestPractice.day) { _ in "F2:29" }, as: UTF8.self)
        text = text.replacingOccurrences(of: "EJ*\(sent.claims[0].number)", with: "EJ*ZZ99")
        let taken = try sent.practice.take("stranger.277", Array(text.utf8))
        #expect(taken.noted == 0)
        #expect(taken.faults.contains { $0.contains("ZZ99 is not ours") })
        #expect(try store.claim(sent.claims[0].id)?.lastAnswer == "sent, no answer yet")
        #expect(try store.statusAnswers(claim: sent.claims[0].id).isEmpty)
        #expect(try sent.practice.take("again.277", Array(text.utf8)).outcome == "repeat")
    }

    @Test func `questions are frozen whole or not at all`() throws {
        let sent = try Sent(1)
        defer { sent.practice.remove() }
        let store = sent.practice.desk.store
        let claim = sent.claims[0]
        let subject = InquirySubject(
            claim: claim.id, patient: claim.patient, payer: claim.payer)
        // The mailbox is not there: neither file nor question nor number may be left behind.
        #expect(throws: StorageFailure.self) {
            try store.ask(
                InquiryOrder(.status, [subject], mailbox: 99), day: TestPractice.day
            ) { _, _ in Array("ISA".utf8) }
        }
        #expect(try store.inquiries(about: claim).isEmpty)
        #expect(try store.inquiryFileName(control: 2) == nil)
        let report = try sent.status.carryOut([claim.id])
        #expect(report.files == ["2026-09-15-2.276"])
        let traces = PayerAnswers(sent.outbox(report.files[0])).questions.map(\.trace)
        #expect(traces == ["S1"])
    }

    @Test func `a refused set of questions is told for each claim of it`() throws {
        let sent = try Sent(2)
        defer { sent.practice.remove() }
        let report = try sent.status.carryOut(sent.claims.map(\.id))
        let name = try #require(report.files.first)
        let whole = String(
            decoding: Fixtures.bytes("x12/inquiry/batch-refused.277"), as: UTF8.self
        ).replacingOccurrences(of: "41-0001", with: "2-0001")
        let taken = try sent.practice.take("refused.277", Array(whole.utf8))
        #expect(taken.noted == 2)
        #expect(taken.notes.allSatisfy { $0.contains("mend it and ask again") })

        var simulator = PayerSimulator(masters: sent.practice.masters)
        let bytes = simulator.acknowledgment(batch: 2, sets: 1, day: TestPractice.day)
        let refused = String(decoding: bytes, as: UTF8.self)
            .replacingOccurrences(of: "IK5*A", with: "IK5*R*5")
        let group = try sent.practice.take("questions.999", Array(refused.utf8))
        #expect(group.rejected == 0)
        #expect(group.faults.contains { $0.contains("Our questions in \(name) were refused") })
        for record in sent.claims {
            #expect(try sent.practice.desk.store.claim(record.id)?.status == .submitted)
        }
    }
}
