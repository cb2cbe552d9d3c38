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
