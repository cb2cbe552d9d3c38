import Foundation
import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing

@testable import Workday

/// What the money desk knows beside payments: short pays, credits, figures, parts of balances.
@Suite struct MoneyDetailsTests {
    private func money(_ text: String) -> Money { Money(text)! }

    @Test func `short pays are grouped by payer, code and reason, posted ones too`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let groups = try ShortPayDesk(practice.desk).groups()
        #expect(
            groups.map { "\($0.payerName) \($0.code) \($0.reason) \($0.short.text)" }
                == ["SAGUARO PPO 99213 CO-45 24.00"])
        let lines = try #require(groups.first).lines
        #expect(Set(lines.map(\.standing)) == [.open, .waiting])
        #expect(lines.allSatisfy { $0.expected == money("92.00") && $0.allowed == money("80.00") })
        #expect(lines.allSatisfy { $0.term == "table 99213 92.00" })
        // What a person accepted is short no more.
        let waiting = try #require(
            try practice.desk.store.remittances().first { $0.trace == "CK4" })
        try practice.desk.store.choose(
            remittance: waiting.id, position: 0, claim: nil, choice: .accept)
        _ = try RemittancePoster(practice.desk).post(waiting.id)
        #expect(try ShortPayDesk(practice.desk).groups().map(\.short.text) == ["12.00"])
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `one letter to the payer names every short line with its term`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let session = practice.session()
        session.keys("5 s w")
        let path = practice.folder + "/printouts/dispute-saguaro-ppo-2026-09-15.txt"
        let letter = String(decoding: Fixtures.read(path), as: UTF8.self)
        #expect(letter.contains("99213, reduced by CO-45: 24.00 short"))
        #expect(letter.contains("CK4") && letter.contains("CK5"))
        #expect(letter.contains("agreed by: table 99213 92.00"))
        #expect(letter.contains("Together short: 24.00 on 2 claims"))
    }

    @Test func `a payer's overpayment is refunded to the cent and not above, and comes back`()
        throws
    {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let store = practice.desk.store
        let credit = try #require(try store.credits().first { $0.payer != nil })
        let session = practice.session()
        func refund(_ amount: String) -> String {
            session.keys("5 c End Enter =\(amount) Enter").joined(separator: "\n")
        }
        // Refused before anything is asked, by the screen and by the books.
        let over = -credit.balance + Money(cents: 1)
        #expect(refund(over.text).contains("more than the credit of"))
        session.keys("Esc")
        let payer = try #require(credit.payer)
        #expect(throws: StorageFailure.self) {
            try store.refund(
                payer: payer, claim: credit.claim, amount: over, key: "over",
                day: practice.desk.today)
        }
        #expect(refund((-credit.balance).text).contains("Refund"))
        #expect(session.keys("y").joined().contains("Refunded"))
        #expect(try store.credits().allSatisfy { $0.payer == nil })
        let row = try #require(try ClaimReports(practice.desk).rows([credit.claim]).first)
        #expect(row.paid == "0.00" && row.insurerBalance == "0.00")
        #expect(try store.check() == [])
        session.keys("u y")
        #expect(try store.credits().first { $0.payer != nil } == credit)
        #expect(try store.check() == [])
    }

    @Test func `a part of a balance is written off or moved, the rest stays`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let session = practice.session()
        session.keys("4 / =claim:tk10054 Enter")
        let before = session.console.view().lines.joined(separator: "\n")
        #expect(before.contains("TK10054"))
        #expect(session.keys("a w =0.60_small_balance Enter").contains { $0.contains("0.60") })
        session.keys("a m =10.00_patient Enter")
        let row = try #require(try ClaimReports(practice.desk).rows(["TK10054"]).first)
        let charge = money(row.charge)
        #expect(money(row.insurerBalance) == charge - money("10.60"))
        #expect(row.patientBalance == "10.00" && row.givenUp == "0.60")
        let bare = session.keys("a w =5.00 Enter")
        #expect(bare.contains { $0.contains("Say why") })
        // A number that could be dollars or the reason's first word is not guessed.
        let unclear = session.keys("a w =30_days_late Enter")
        #expect(unclear.contains { $0.contains("30 could be an amount") })
        #expect(try ClaimReports(practice.desk).rows(["TK10054"]).first?.givenUp == "0.60")
        #expect(try practice.desk.store.check() == [])
    }

    @Test func `a held payment is put away and taken up again; nothing is posted`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let store = practice.desk.store
        let books = try store.trialBalance()
        let session = practice.session()
        session.keys("5 Home")
        let list = try store.remittances()
        let place = try #require(list.firstIndex { $0.trace == "CK7" })
        for _ in 0..<place { session.keys("Down") }
        session.keys("Enter a x")
        let away = try #require(try store.remittances().first { $0.trace == "CK7" })
        #expect(away.isPutAway && !away.isOpen)
        #expect(throws: StorageFailure.self) { try RemittancePoster(practice.desk).post(away.id) }
        session.keys("a x")
        let again = try #require(try store.remittances().first { $0.trace == "CK7" })
        #expect(!again.isPutAway && !again.held.isEmpty)
        #expect(try store.trialBalance() == books)
    }

    /// Each figure of a small practice, numerator and denominator, by hand.
    @Test func `figures are what their definitions say`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let figures = try FiguresDesk(practice.desk).figures()
        func parts(_ key: String) -> [Int64] {
            figures.first { $0.key == key }.map { [$0.numerator, $0.denominator] } ?? []
        }
        let sum = try practice.desk.store.aging(AgingQuestion(asOf: practice.desk.today)).totals
        // Seven claims of two lines each, 50 to 56 times 1.31 above 100.00.
        let charges: Int64 = 2 * (7 * 10_000 + 131 * (50 + 51 + 52 + 53 + 54 + 55 + 56))
        #expect(parts("daysInReceivables") == [sum.total.cents, charges])
        let days = try #require(figures.first { $0.key == "daysInReceivables" })
        #expect(days.tenths == (sum.total.cents * 900 + charges / 2) / charges)
        #expect(parts("overNinety") == [0, sum.total.cents])
        // Four claims have a first decision, none a denial; two of them came under the contract.
        #expect(parts("denialRate") == [0, 4])
        #expect(parts("underpayment") == [1200, 2 * 10400])
        // Nothing came in through the queue: nothing is judged.
        #expect(parts("cleanClaims") == [0, 0])
        let denial = try #require(figures.first { $0.key == "denialRate" })
        #expect(denial.claims.count + denial.rest.count == 4)
    }

    @Test func `the parts of a figure come to the whole, by every slice`() throws {
        let practice = try MoneyPractice.make()
        defer { practice.remove() }
        let desk = FiguresDesk(practice.desk)
        for figure in try desk.figures() {
            for slice in FigureSlice.of(figure.key) where slice != .code {
                let parts = try #require(try desk.parts(figure.key, by: slice))
                #expect(parts[0] == figure, "\(figure.key)")
                // A median has no parts that add up.
                if figure.key == "payerTurnaround" { continue }
                let sum = parts.dropFirst().map(\.numerator).reduce(0, +)
                #expect(sum == figure.numerator, "\(figure.key) by \(slice.rawValue)")
            }
        }
    }

    @Test func `a reason the practice calls usual is no denial in the figures`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        #expect(try store.usualReasons().contains("CO-45"))
        let claim = try TakenClaims.make(practice.desk, count: 1)[0]
        let text = claim.charge.text
        let bytes = ShortCheck.set(
            "CK1", "20260915", .zero,
            "CLP*\(claim.number)*1*\(text)*0*0*12*ICN1~CAS*CO*97*\(text)~", practice)
        try practice.take("a.835", bytes)
        _ = try PaymentReports(practice.desk).post(sha256: PracticeStore.sha256(bytes))
        func denied() throws -> Int64? {
            try FiguresDesk(practice.desk).figures().first { $0.key == "denialRate" }?.numerator
        }
        #expect(try denied() == 1)
        try store.setUsual(group: "CO", reason: "97", true)
        #expect(try denied() == 0)
        try store.setUsual(group: "CO", reason: "97", false)
        #expect(try denied() == 1)
        #expect(try store.check() == [])
    }

    @Test func `a trial run says of a payment that came before what it is`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let claims = try TakenClaims.make(practice.desk, count: 1, from: 50)
        let bytes = ShortCheck.story(claims + claims, practice)[0]
        let reports = PaymentReports(practice.desk)
        #expect(try reports.preview(bytes).map(\.isDone) == [true])
        try practice.take("a.835", bytes)
        _ = try reports.post(sha256: PracticeStore.sha256(bytes))
        let again = try #require(try reports.preview(bytes).first)
        #expect(again.claims.map(\.disposition) == ["posted"])
        #expect(again.payment != nil)
        let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(
            of: "*ICN7", with: "*ICN8")
        let other = try #require(try reports.preview(Array(text.utf8)).first)
        #expect(other.held.hasPrefix("It came before with other content"))
        #expect(!other.isDone)
    }

    @Test func `the contract's amount is beside the line while it is coded`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        try practice.importVisits(practice.visits(1))
        _ = try ContractDesk(practice.desk).add(MoneyPractice.contract)
        let session = practice.session()
        session.keys("Enter")
        session.tab(to: .lineCode)
        #expect(
            session.console.view().lines.contains {
                $0.contains("contract 92.00")
            })
        let wide = practice.session(140, 45).keys("Enter").joined(separator: "\n")
        #expect(wide.contains("CONTRACT ALLOWS 92.00"))
    }
}
