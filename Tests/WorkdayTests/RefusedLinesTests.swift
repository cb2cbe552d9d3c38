import RevenueCycle
import Storage
import TestSupport
import Testing

@testable import Workday

/// What a payer refused moves no money, and still leads to the payer's own words.
@Suite struct RefusedLinesTests {
    @Test(arguments: [
        ("DL-301", ["2 CO-97 EFT60300001 refused 85.00"]),
        ("DL-302", ["1 CO-16 EFT60300001 refused 95.00"]),
        ("DL-303", ["1 CO-16 EFT60300001 refused 100.00"]),
        ("DL-304", ["1 PR-31 EFT60300001 refused 150.00"]),
    ])
    func `a refused line stands in the ledger with 0.00`(
        number: String, wanted: [String]
    ) throws {
        let practice = try TestPractice(day: CalendarDay(2026, 11, 20)!)
        defer { practice.remove() }
        let files = RemittanceCaseTests.Files(
            folder: "\(RemittanceCaseTests.folder)/denied-line-stays-open-at-the-insurer")
        try practice.take("claims.837", files.bytes("claims.837"))
        let bytes = files.bytes("1.835")
        try practice.take("1.835", bytes)
        _ = try PaymentReports(practice.desk).post(sha256: PracticeStore.sha256(bytes))
        let store = practice.desk.store
        let claim = try #require(try store.claim(number: number))
        let all = try store.ledgerWithRefusals(claim: claim.id)
        let refused = all.filter { $0.number == 0 }
        #expect(
            refused.map { "\($0.line ?? 0) \($0.group)-\($0.reason) \($0.memo)" } == wanted)
        #expect(refused.allSatisfy { $0.amount == .zero && $0.position != nil })
        #expect(try all.filter { $0.number > 0 } == store.ledger(claim: claim.id))
    }
}
