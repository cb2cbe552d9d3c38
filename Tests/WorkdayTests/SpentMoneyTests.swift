import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing

@testable import Workday

/// Money that was used once is not there a second time.
@Suite struct SpentMoneyTests {
    private let credit = Money(cents: 4000)

    /// A patient with a credit of 40.00 and no claim it belongs to.
    private func withCredit() throws -> (TestPractice, patient: Int64, receipt: Int64) {
        let practice = try TestPractice()
        try practice.importVisits(practice.visits(1))
        let patient = try #require(try practice.desk.store.openClaims().first).patient
        let receipt = try practice.desk.store.takeReceipt(
            patient: patient, method: "check", reference: "", amount: credit, parts: [],
            key: "taken", day: practice.desk.today)
        return (practice, patient, receipt)
    }

    @Test func `a refund is not made again when the credit was refunded otherwise`() throws {
        let (practice, patient, receipt) = try withCredit()
        defer { practice.remove() }
        let (store, day) = (practice.desk.store, practice.desk.today)
        let first = try store.refund(patient: patient, amount: credit, key: "one", day: day)
        // The money the refund was made of cannot go before it.
        #expect(throws: StorageFailure.self) { try store.undo(.postings([receipt]), day: day) }
        _ = try store.undo(.postings([first]), day: day)
        _ = try store.refund(patient: patient, amount: credit, key: "two", day: day)
        let books = try store.trialBalance()
        #expect(throws: StorageFailure.self) { try store.redo(.postings([first]), day: day) }
        #expect(try store.trialBalance() == books)
        #expect(try store.unapplied(patient: patient) == .zero)
        #expect(try store.check() == [])
    }

    @Test func `a balance written off twice is written off once`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let (store, day) = (practice.desk.store, practice.desk.today)
        let claim = try #require(try TakenClaims.make(practice.desk, count: 1).first)
        let id = try #require(try store.claim(number: claim.number)).id
        let payer = try #require(try store.openClaims(ReceivableFilter(), asOf: day).rows.first)
            .debtor
        func off() throws -> Int64 {
            try store.adjust(
                claim: claim.number, debtor: payer, to: nil, amount: claim.charge,
                reason: "small balance", day: day
            ).posting
        }
        let first = try off()
        _ = try store.undo(.postings([first]), day: day)
        _ = try off()
        #expect(throws: StorageFailure.self) { try store.redo(.postings([first]), day: day) }
        #expect(try store.balances(claim: id).payer == .zero)
        #expect(try store.check() == [])
    }

    /// By key: the patient's name, then Enter twice.
    @Test func `credit a patient has here pays a claim`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let (store, day) = (practice.desk.store, practice.desk.today)
        let claim = try #require(try TakenClaims.make(practice.desk, count: 1).first)
        let row = try #require(try store.claim(number: claim.number))
        let payer = row.payer
        _ = try store.adjust(
            claim: claim.number, debtor: payer, to: 0, amount: Money(cents: 5000),
            reason: "deductible", day: day)
        _ = try store.takeReceipt(
            patient: row.patient, method: "cash", reference: "", amount: credit, parts: [],
            key: "taken", day: day)
        let session = practice.session()
        let name = claim.patient.lastName
        let asked = session.keys("5 $ =\(name.lowercased()) Enter Enter").joined(separator: " ")
        #expect(asked.contains("Apply 40.00 of the credit"), "\(asked)")
        session.keys("y")
        #expect(try store.balances(claim: row.id).patient == Money(cents: 1000))
        #expect(try store.unapplied(patient: row.patient) == .zero)
        #expect(try store.receipts(since: day).count == 1)
        // New money and credit together.
        _ = try store.takeReceipt(
            patient: row.patient, method: "cash", reference: "", amount: Money(cents: 300),
            parts: [], key: "more", day: day)
        _ = try store.takeReceipt(
            patient: row.patient, method: "card", reference: "", amount: Money(cents: 700),
            parts: [(row.id, Money(cents: 1000))], key: "rest", day: day)
        #expect(try store.balances(claim: row.id).patient == .zero)
        #expect(throws: StorageFailure.self) {
            try store.takeReceipt(
                patient: row.patient, method: "cash", reference: "", amount: .zero, parts: [],
                key: "none", day: day)
        }
        #expect(try store.check() == [])
    }

    @Test func `the undo of a day leaves what was posted again on another`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 1)
        let paid = claims[0].charge
        try practice.take(
            "a.835",
            ShortCheck.set(
                "D1", "20260910", paid,
                "CLP*\(claims[0].number)*1*\(paid.text)*\(paid.text)*0*12*I1~", practice))
        let first = practice.desk.today
        _ = try RemittancePoster(practice.desk).post(1)
        let later = practice.desk.on(first.adding(days: 3))
        _ = try store.undo(.remittance(1), day: later.today)
        _ = try RemittancePoster(later).post(1)
        let books = try store.trialBalance()
        #expect(throws: StorageFailure.self) { try store.undo(.day(first), day: later.today) }
        #expect(try store.trialBalance() == books)
    }
}
