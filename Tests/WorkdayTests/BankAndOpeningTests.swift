import Foundation
import RevenueCycle
import Screens
import Storage
import TestSupport
import Testing

@testable import Intake
@testable import Workday

/// Lists of banks and of former systems, as they are exported.
@Suite struct BankAndOpeningTests {
    private static let folder = "remittance"

    @Test func `banks' lists give deposits, leave debits, and tell bad rows`() throws {
        let rows = Fixtures.table("remittance/bank/expected.tsv").filter { $0[0] != "file" }
        for name in Set(rows.map { $0[0] }) {
            let list = try #require(DepositList(Fixtures.bytes("remittance/bank/\(name)")))
            let wanted = rows.filter { $0[0] == name }
            let deposits = wanted.filter { $0[5] == "deposit" }
            #expect(
                list.deposits.map { "\($0.row) \($0.day.iso) \($0.amount.text) \($0.trace)" }
                    == deposits.map {
                        "\($0[1]) \($0[2]) \($0[3]) \($0[4] == "-" ? "" : $0[4])"
                    }, "\(name)")
            #expect(list.debits == wanted.filter { $0[5] == "debit" }.count, "\(name)")
            #expect(list.faults.count == wanted.filter { $0[5] == "fault" }.count, "\(name)")
        }
    }

    @Test func `a deposit is tied by trace and amount, and both missing halves show`() throws {
        let practice = try TestPractice(day: CalendarDay(2026, 10, 30)!)
        defer { practice.remove() }
        let case1 = RemittanceCaseTests.Files(
            folder: "\(RemittanceCaseTests.folder)/sequestration-is-written-off")
        try practice.take("claims.837", case1.bytes("claims.837"))
        try practice.take("1.835", case1.bytes("1.835"))
        let paid = try #require(try practice.desk.store.remittances().first)
        let csv = """
            Date,Description,Amount
            \(paid.day?.iso ?? ""),HCCLAIMPMT TRN*1*\(paid.trace)*1860000011~,\(paid.paid.text)
            2026-10-02,MOBILE DEPOSIT,40.00
            """
        let desk = DepositDesk(practice.desk)
        _ = try desk.take(name: "bank.csv", bytes: Array(csv.utf8))
        _ = try desk.take(name: "again.csv", bytes: Array((csv + "\n").utf8))
        let rows = try desk.board().rows
        #expect(rows.map(\.state) == [.moneyWithoutRemittance, .matched])
        #expect(rows[0].age > 4)
    }

    /// A deposit slip with three checks is one line at the bank.
    @Test func `the checks of one deposit are proposed together, or tied by their numbers`() throws
    {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        let claims = try TakenClaims.make(practice.desk, count: 5)
        var paid: [Money] = []
        for (index, claim) in claims.enumerated() {
            let amount = claim.charge - Money(cents: Int64(index * 700))
            paid.append(amount)
            let off = claim.charge - amount
            let body =
                "CLP*\(claim.number)*1*\(claim.charge.text)*\(amount.text)*0*12*ICN\(index)~"
                + (off == .zero ? "" : "CAS*CO*45*\(off.text)~")
            try practice.take(
                "\(index).835", ShortCheck.set("CK\(index)", "20260910", amount, body, practice))
        }
        let slip = paid[0] + paid[1] + paid[2]
        let other = paid[3] + Money(cents: 2500)
        let csv = """
            Date,Description,Amount
            2026-09-11,DEPOSIT,\(slip.text)
            2026-09-12,DEPOSIT,\(other.text)
            """
        let desk = DepositDesk(practice.desk)
        _ = try desk.take(name: "bank.csv", bytes: Array(csv.utf8))
        let session = practice.session()
        let board = session.keys("5 D").joined(separator: "\n")
        #expect(board.contains("3: CK0 CK1 CK2"), "\(board)")
        session.press("Enter", atMost: 1)
        var rows = try desk.board().rows
        #expect(rows.contains { $0.state == .matched && $0.remittances.count == 3 })
        // The other one: a check and what a patient paid beside it.
        let line = try #require(rows.first { $0.state == .moneyWithoutRemittance }?.line)
        #expect(throws: StorageFailure.self) { try desk.settle(line: line, "CK3, CK4") }
        #expect(throws: StorageFailure.self) { try desk.settle(line: line, "CK3, CK0") }
        #expect(try desk.board().rows == rows)
        session.keys("Home Enter =ck3 Enter")
        rows = try desk.board().rows
        let tied = try #require(rows.first { $0.line == line })
        #expect(tied.state == .matchedWithDifference && tied.paid == paid[3])
        #expect(rows.filter { $0.state == .remittanceWithoutMoney }.map(\.remittances) == [[5]])
        try store.matchDeposit(line: line, remittances: [], day: practice.desk.today)
        #expect(try desk.settle(line: line, "card batch").contains("card batch"))
        #expect(try desk.board().rows.contains { $0.state == .settled && $0.line == line })
        #expect(try store.check() == [])
    }

    /// A day's cash and checks are one deposit, its cards one settlement, less the fee or not.
    @Test func `what patients paid is proposed by its day, tied by its name, and aged`() throws {
        let practice = try TestPractice()
        defer { practice.remove() }
        let store = practice.desk.store
        try practice.importVisits(practice.visits(1))
        let patient = try #require(try store.openClaims().first).patient
        let day = practice.desk.today.adding(days: -8)
        func take(_ method: String, _ cents: Int64) throws -> Int64 {
            try store.takeReceipt(
                patient: patient, method: method, reference: "", amount: Money(cents: cents),
                parts: [], key: "\(method) \(cents)", day: day)
        }
        _ = try take("cash", 2500)
        let check = try take("check", 4000)
        _ = try take("card", 3000)
        let csv = """
            Date,Description,Amount
            \(day.adding(days: 1).iso),DEPOSIT,65.00
            \(day.adding(days: 2).iso),MERCHANT SVC,29.10
            """
        let desk = DepositDesk(practice.desk)
        _ = try desk.take(name: "bank.csv", bytes: Array(csv.utf8))
        let session = practice.session()
        let screen = session.keys("5 D").joined(separator: "\n")
        #expect(screen.contains("patients \(day.short)"), "\(screen)")
        #expect(
            try desk.board().rows.map(\.state)
                == [.proposed, .moneyWithoutRemittance, .remittanceWithoutMoney])
        session.press("Enter", atMost: 1)
        var rows = try desk.board().rows
        #expect(rows.contains { $0.state == .matched && $0.receipts.count == 2 })
        let line = try #require(rows.first { $0.state == .moneyWithoutRemittance }?.line)
        let typed = day.monthAndDay.replacingOccurrences(of: "/", with: "-")
        #expect(throws: StorageFailure.self) {
            try desk.settle(line: line, "cards \(typed) patients \(typed)")
        }
        #expect(try desk.settle(line: line, "cards \(typed)").contains("0.90 less"))
        rows = try desk.board().rows
        #expect(rows.map(\.state) == [.matchedWithDifference, .matched])
        // A receipt that is undone is no longer in its deposit.
        _ = try store.undo(.postings([check]), day: practice.desk.today)
        rows = try desk.board().rows
        #expect(rows.map(\.state) == [.matchedWithDifference, .matchedWithDifference])
        #expect(rows.contains { $0.paid == Money(cents: 2500) })
        #expect(try store.check() == [])
    }

    @Test func `opening balances come as a plan first, tie, and go back whole`() throws {
        let practice = try TestPractice(day: CalendarDay(2026, 11, 20)!)
        defer { practice.remove() }
        let store = practice.desk.store
        let rows = Fixtures.table("remittance/opening/expected.tsv").filter { $0[0] != "row" }
        let bytes = Fixtures.bytes("remittance/opening/balances.csv")
        let plan = try FileImporter(practice.desk).take(
            name: "balances.csv", bytes: bytes, dryRun: true)
        #expect(plan.outcome == "would import")
        #expect(try store.trialBalance().isEmpty)
        let report = try practice.take("balances.csv", bytes)
        #expect(report.faults.count == rows.filter { $0[8] == "fault" }.count)
        for row in rows where row[8] == "taken" {
            let claim = try #require(try ClaimReports(practice.desk).rows([row[1]]).first)
            #expect([claim.insurerBalance, claim.patientBalance] == [row[6], row[7]], "\(row[1])")
        }
        #expect(try store.check() == [])
        #expect(try practice.take("balances.csv", bytes).outcome == "repeat")
        let takeover = try #require(try store.takeovers().first)
        _ = try store.undoTakeover(takeover.id, day: practice.desk.today)
        #expect(try store.trialBalance().allSatisfy { $0.value == .zero })
        #expect(try store.check() == [])
        #expect(try practice.take("balances.csv", bytes).outcome == "imported")
        #expect(try store.check() == [])
    }
}
