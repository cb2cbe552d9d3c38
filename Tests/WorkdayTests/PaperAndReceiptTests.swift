import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing

@testable import Workday

/// Money typed by hand: what is not typed is not posted, what is typed is not lost.
@Suite struct PaperAndReceiptTests {
    @Test func `a line of a paper EOB that nothing was typed of is not given up`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 2)
        let books = try store.trialBalance()
        let session = practice.session()
        let numbers = claims.map { $0.number.lowercased() }
        let paid = claims[0].charge.text
        session.keys(
            "5 p =saguaro Tab =ck5501 Tab =09/10 Tab =\(paid) Tab =\(numbers[0]) Enter")
        for line in claims[0].lines {
            session.keys("=\(line.charge.text) Enter Enter Enter Enter Enter Enter")
        }
        session.keys("=\(numbers[1]) Enter")
        let refused = session.keys("C-s").joined(separator: " ")
        #expect(refused.contains("nothing is typed"), "\(refused)")
        #expect(try store.trialBalance() == books)
        // Off the form, it stays as it is, and the check posts.
        session.keys("C-d C-s")
        let ids = try claims.map { try #require(try store.claim(number: $0.number)).id }
        #expect(try store.balances(claim: ids[0]).payer == .zero)
        #expect(try store.balances(claim: ids[1]).payer == claims[1].charge)
        #expect(try store.check() == [])
    }

    @Test func `a no at the end of a receipt brings its form back`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claim = try #require(try TakenClaims.make(practice.desk, count: 1).first)
        let session = practice.session()
        let name = claim.patient.lastName.lowercased()
        session.keys("5 $ =\(name) Enter =25.00 Tab Tab =4711 Enter")
        let again = session.keys("Enter").joined(separator: " ")
        #expect(again.contains("Money from") && again.contains("4711"), "\(again)")
        session.keys("Enter y")
        #expect(try practice.desk.store.receipts(since: practice.desk.today).count == 1)
    }

    @Test func `a mistyped number of a check is no explanation of a deposit`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let desk = DepositDesk(practice.desk)
        _ = try desk.take(
            name: "bank.csv",
            bytes: Array("Date,Description,Amount\n2026-09-10,DEPOSIT,65.00\n".utf8))
        let line = try #require(try desk.board().rows.first?.line)
        #expect(throws: StorageFailure.self) { try desk.settle(line: line, "EFT70000399") }
        #expect(try desk.board().rows.first?.state == .moneyWithoutRemittance)
        _ = try desk.settle(line: line, "rent of 2nd room, J. Doe")
        #expect(try desk.board().rows.first?.state == .settled)
    }
}
