import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

/// Payments that look like one that is here, and are it, or are not.
@Suite struct PaymentTwinTests {
    private func clp(_ claim: Claim, paid: Money, status: String = "1") -> String {
        let off = claim.charge - paid
        return "CLP*\(claim.number)*\(status)*\(claim.charge.text)*\(paid.text)*0*12*I\(claim.number)~"
            + (off == .zero ? "" : "CAS*CO*45*\(off.text)~")
    }

    private func post(_ bytes: [UInt8], _ practice: TestPractice) throws -> FileReport {
        let report = try practice.take("\(PracticeStore.sha256(bytes).prefix(6)).835", bytes)
        _ = try PaymentReports(practice.desk).post(sha256: PracticeStore.sha256(bytes))
        return report
    }

    /// Zeros in front of the number, a 1 in front of the payer's tax id.
    @Test func `a check spelled otherwise does not take its PLB twice`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 1)
        let off = Money(cents: 5000)
        let body = clp(claims[0], paid: claims[0].charge) + "PLB*1*20261231*WO:OLD1*50~"
        let first = ShortCheck.set("12345", "20260910", claims[0].charge - off, body, practice)
        _ = try post(first, practice)
        let books = try store.trialBalance()
        for (trace, payer) in [("0000012345", "1860000001"), ("12345", "860000001")] {
            let text = String(decoding: first, as: UTF8.self)
                .replacingOccurrences(of: "TRN*1*12345*1860000001", with: "TRN*1*\(trace)*\(payer)")
            let report = try post(Array(text.utf8), practice)
            #expect(report.outcome == "imported")
            #expect(try store.trialBalance() == books, "\(trace) \(payer)")
        }
        #expect(try store.remittances().filter { !$0.held.isEmpty }.count == 2)
        // A check made out anew under another number: its claims are decided, so its PLB waits.
        let anew = ShortCheck.set("99887", "20260912", claims[0].charge - off, body, practice)
        _ = try post(anew, practice)
        #expect(try store.trialBalance() == books)
        #expect(try store.takebacks(onlyOpen: false).count == 1)
        #expect(try store.check() == [])
    }

    @Test func `another payment under a used number is listed, broken or not`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 2)
        let paid = claims.map(\.charge)
        _ = try post(
            ShortCheck.set("SAME1", "20260910", paid[0], clp(claims[0], paid: paid[0]), practice),
            practice)
        let other = ShortCheck.set(
            "SAME1", "20260911", paid[1] + Money(cents: 100), clp(claims[1], paid: paid[1]),
            practice)
        _ = try post(other, practice)
        let listed = try store.remittances()
        #expect(listed.count == 2)
        #expect(listed.contains { $0.paid == paid[1] + Money(cents: 100) && !$0.held.isEmpty })
        #expect(try store.check() == [])
    }

    /// Some payers number every payment of nothing 0.
    @Test func `payments of nothing that share a number post beside each other`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 2)
        for (index, claim) in claims.enumerated() {
            _ = try post(
                ShortCheck.set(
                    "0", "2026091\(index)", .zero, clp(claim, paid: .zero), practice), practice)
        }
        let waiting = try #require(try store.remittances().first { !$0.held.isEmpty })
        try store.release(remittance: waiting.id)
        _ = try RemittancePoster(practice.desk).post(waiting.id)
        #expect(try store.remittances().allSatisfy(\.isDone))
        let total = claims.map(\.charge).total
        #expect(try store.trialBalance()[.contractualAdjustment] == total)
        #expect(try store.check() == [])
    }

    @Test func `a claim decided in parts posts when a person says so, each part once`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claim = try #require(try TakenClaims.make(practice.desk, count: 1).first)
        let first = claim.lines[0].charge
        let rest = claim.charge - first
        let body =
            "CLP*\(claim.number)*1*\(first.text)*\(first.text)*0*12*IA~"
            + "CLP*\(claim.number)*1*\(rest.text)*\(rest.text)*0*12*IB~"
        let bytes = ShortCheck.set("PARTS", "20260910", claim.charge, body, practice)
        _ = try post(bytes, practice)
        let id = try #require(try store.remittances().first).id
        for position in 0...1 {
            try store.choose(remittance: id, position: position, claim: nil, choice: .accept)
        }
        _ = try RemittancePoster(practice.desk).post(id)
        #expect(try store.remittances().first?.isDone == true)
        let row = try #require(try store.claim(number: claim.number))
        #expect(try store.balances(claim: row.id).payer == .zero)
        #expect(try store.check() == [])
    }

    @Test func `a recovery is not explained by a claim whose number its own begins with`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 3)
        // TK10000-1 is a claim of ours too.
        let former = RemittanceCaseTests.Files(
            folder: "\(RemittanceCaseTests.folder)/denied-with-status-4"
        ).bytes("claims.837")
        try practice.take(
            "former.837",
            Array(
                String(decoding: former, as: UTF8.self)
                    .replacingOccurrences(of: "DN-401", with: "TK10000-1").utf8))
        #expect(try store.claim(number: "TK10000-1") != nil)
        let paid = claims[0].charge
        _ = try post(
            ShortCheck.set("A1", "20260901", paid, clp(claims[0], paid: paid), practice), practice)
        let back =
            "CLP*\(claims[0].number)*22*-\(paid.text)*-\(paid.text)*0*12*I\(claims[0].number)~"
            + "PLB*1*20261231*FB:CARRY*-\(paid.text)~"
        _ = try post(ShortCheck.set("A2", "20260902", .zero, back, practice), practice)
        let taken = Money(cents: 3000)
        for (index, number) in ["TK10000-1", claims[0].number].enumerated() {
            let claim = claims[index + 1]
            let recovery =
                clp(claim, paid: claim.charge) + "PLB*1*20261231*WO:\(number)*\(taken.text)~"
            _ = try post(
                ShortCheck.set(
                    "A\(index + 3)", "2026090\(index + 3)", claim.charge - taken, recovery,
                    practice), practice)
        }
        let open = try store.takebacks(onlyOpen: false).filter { $0.reason == "WO" }.map(\.open)
        #expect(open == [taken, .zero])
        #expect(try store.check() == [])
    }
}
