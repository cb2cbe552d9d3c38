import RevenueCycle
import Testing

/// Decisions that need a person, and what her word does; what no word is needed for.
@Suite struct RemittanceChoiceTests {
    private let policy = AdjustmentPolicy(actions: [
        "45": "contractual", "1": "deductible", "2": "coinsurance", "16": "denial",
    ])

    private func ours(payers: [Int64] = [3], repeatsPayer: Bool = false) -> KnownClaim {
        var known = KnownClaim(
            id: 1, number: "10001-1", patient: 7, status: .accepted, charge: Money(cents: 20000),
            payers: payers, open: [3: Money(cents: 20000)], patientBalance: .zero)
        known.repeatsPayer = repeatsPayer
        return known
    }

    private func plan(
        _ status: String, paid: Int64, _ adjustments: [(String, String, Int64)],
        charge: Int64 = 20000, remarks: [String] = [], _ known: KnownClaim? = nil,
        choice: PlanChoice? = nil
    ) -> PlanItem {
        var claim = RemittanceClaim.told(status, paid: paid, adjustments, charge: charge)
        claim.remarks = remarks
        var remittance = Remittance()
        remittance.claims = [claim]
        remittance.paid = claim.paid
        var circumstances = RemittancePlanner.Circumstances(
            matches: [0: ClaimMatch(claim: 1, step: .accountNumber)], known: [1: known ?? ours()])
        circumstances.choices[0] = choice
        let item = RemittancePlanner(policy: policy, payer: 3).plan(remittance, circumstances)
            .items[0]
        #expect(item.entries.map(\.amount).total == .zero)
        return item
    }

    private func sum(_ item: PlanItem, _ account: LedgerAccount) -> String {
        item.entries.filter { $0.account == account }.map(\.amount).total.text
    }

    @Test func `a reversal that fits no decision takes its own amounts on her word`() {
        let taken = [("CO", "45", Int64(-8000)), ("PR", "2", -2000)]
        #expect(plan("22", paid: -10000, taken, charge: -20000).disposition == .decide)
        let item = plan("22", paid: -10000, taken, charge: -20000, choice: .accept)
        #expect(item.disposition == .reversal)
        #expect(sum(item, .cash) == "-100.00")
        #expect(sum(item, .contractualAdjustment) == "-80.00")
        #expect(sum(item, .patientReceivable) == "-20.00")
        #expect(item.payerAfter.text == "400.00")
    }

    @Test func `amounts that do not fit their status post on her word`() {
        let negative = [("CO", "45", Int64(21000))]
        #expect(plan("1", paid: -1000, negative).disposition == .decide)
        #expect(plan("1", paid: -1000, negative, choice: .accept).isPostable)
        let denied = [("CO", "16", Int64(19000))]
        #expect(plan("4", paid: 1000, denied).disposition == .decide)
        let item = plan("4", paid: 1000, denied, choice: .accept)
        #expect(item.disposition == .denied)
        #expect(sum(item, .cash) == "10.00")
    }

    @Test func `a denial is not written off by itself, not even as CO-45`() {
        let off = [("CO", "45", Int64(20000))]
        let item = plan("4", paid: 0, off)
        #expect(item.disposition == .denied)
        #expect(item.entries == [])
        #expect(item.openReasons.map(\.reason) == ["45"])
        #expect(sum(plan("4", paid: 0, off, choice: .accept), .contractualAdjustment) == "200.00")
    }

    @Test(arguments: ["CO", "OA", "PI", "PR"])
    func `what was paid to the patient is asked of the patient`(group: String) {
        let known = ours(payers: [3, 4])
        let item = plan("1", paid: 0, [(group, "100", 12000), ("CO", "45", 8000)], known)
        #expect(sum(item, .patientReceivable) == "120.00")
        #expect(item.toNextPayer == .zero)
        #expect(item.claim.allowed.text == "120.00")
    }

    @Test func `a share that may not be asked for is no denial`() {
        let item = plan(
            "1", paid: 0, [("CO", "45", 8000), ("PR", "1", 12000)], remarks: ["N781"])
        #expect(item.disposition == .clean)
        #expect(item.open.text == "120.00")
        #expect(sum(item, .patientReceivable) == "0.00")
        #expect(item.openReasons == [])
    }

    @Test func `one payer that covers twice needs her word`() {
        let paid = [("CO", "45", Int64(8000)), ("PR", "2", 2000)]
        let known = ours(repeatsPayer: true)
        #expect(plan("1", paid: 10000, paid, known).disposition == .decide)
        #expect(plan("1", paid: 10000, paid, known, choice: .accept).disposition == .clean)
        #expect(plan("1", paid: 12000, [("CO", "45", 8000)], known).disposition == .clean)
    }
}
