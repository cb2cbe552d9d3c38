import RevenueCycle
import Testing

/// Plans and their postings: money in, money where it belongs, sum always zero.
@Suite struct RemittancePlannerTests {
    private let policy = AdjustmentPolicy(actions: [
        "45": "contractual", "253": "sequestration", "1": "deductible", "2": "coinsurance",
        "3": "copay", "16": "denial", "18": "denial", "23": "informational",
    ])

    private func known(
        _ status: ClaimStatus = .accepted, payer: Int64 = 20000, patient: Int64 = 0,
        decided: Bool = false, forwarded: Bool = false, unapplied: Int64 = 0
    ) -> KnownClaim {
        var known = KnownClaim(
            id: 1, number: "10001-1", patient: 7, status: status, charge: Money(cents: 20000),
            payers: forwarded ? [3, 4] : [3], open: [forwarded ? 4 : 3: Money(cents: payer)],
            patientBalance: Money(cents: patient), unapplied: Money(cents: unapplied))
        if decided { known.decisions = [decision(known, forwarded)] }
        return known
    }

    /// The usual decision, as it was posted.
    private func decision(_ known: KnownClaim, _ forwarded: Bool) -> PriorDecision {
        var before = known
        before.open = [3: Money(cents: 20000)]
        before.patientBalance = .zero
        before.decisions = []
        let item = plan([claim(forwarded ? "19" : "1", paid: 10000, usual)], before).items[0]
        return PriorDecision(
            payer: 3, status: item.claim.status, charge: Money(cents: 20000),
            paid: Money(cents: 10000),
            adjusted: ["CO": Money(cents: 8000), "PR": Money(cents: 2000)],
            payerControlNumber: "", isDenial: false, entries: item.entries)
    }

    private func claim(
        _ status: String, paid: Int64, _ adjustments: [(String, String, Int64)],
        charge: Int64 = 20000
    ) -> RemittanceClaim {
        .told(status, paid: paid, adjustments, charge: charge)
    }

    @Test(arguments: [
        (8, "SOME, ONE", ClaimMatch.Step.accountNumber, PlanItem.Disposition.decide),
        (8, "SOME, ONE", .accountNumberLoosely, .decide),
        // A payer we know that is none of the claim's is not taken for the one whose turn it is.
        (8, "ALVAREZ-RUIZ, M", .accountNumber, .decide), (8, "", .accountNumber, .decide),
        // Our payer, or a match by a person.
        (3, "SOME, ONE", .accountNumber, .clean), (8, "SOME, ONE", .byHand, .clean),
    ])
    func `a number alone does not post what another payer says of another patient`(
        payer: Int64, name: String, step: ClaimMatch.Step, wanted: PlanItem.Disposition
    ) {
        var ours = known()
        ours.patientName = "ALVAREZ, MARIA"
        var told = claim("1", paid: 10000, usual)
        told.patientName = name
        var remittance = Remittance()
        remittance.claims = [told]
        let plan = RemittancePlanner(policy: policy, payer: payer).plan(
            remittance,
            RemittancePlanner.Circumstances(
                matches: [0: ClaimMatch(claim: 1, step: step)], known: [1: ours]))
        #expect(plan.items[0].disposition == wanted)
    }

    private func plan(_ claims: [RemittanceClaim], _ ours: KnownClaim?) -> RemittancePlan {
        var remittance = Remittance()
        remittance.trace = "E1"
        remittance.claims = claims
        remittance.paid = claims.map(\.paid).total
        guard let ours else {
            return RemittancePlanner(policy: policy).plan(
                remittance, RemittancePlanner.Circumstances(matches: [:], known: [:]))
        }
        var matches: [Int: ClaimMatch] = [:]
        for place in claims.indices {
            matches[place] = ClaimMatch(claim: ours.id, step: .accountNumber)
        }
        return RemittancePlanner(policy: policy).plan(
            remittance,
            RemittancePlanner.Circumstances(matches: matches, known: [ours.id: ours]))
    }

    private let usual: [(String, String, Int64)] = [("CO", "45", 8000), ("PR", "2", 2000)]

    @Test func `paid with contract write-off and patient share`() {
        let item = plan([claim("1", paid: 10000, usual)], known()).items[0]
        #expect(item.disposition == .clean)
        #expect(item.payerAfter == .zero)
        #expect(item.patientAfter == Money(cents: 2000))
    }

    @Test func `a denial is never written off by itself`() {
        let item = plan([claim("4", paid: 0, [("CO", "16", 20000)])], known()).items[0]
        #expect(item.disposition == .denied)
        #expect(item.contractual == .zero)
        #expect(item.payerAfter == Money(cents: 20000))
    }

    @Test func `patient money on hold is used up first`() {
        let item = plan([claim("1", paid: 10000, usual)], known(unapplied: 1500)).items[0]
        #expect(item.applied == Money(cents: 1500))
        #expect(item.patientAfter == Money(cents: 500))
    }

    @Test func `a reversal and its correction in one file leave the new decision`() {
        let back = claim("22", paid: -10000, usual.map { ($0.0, $0.1, -$0.2) }, charge: -20000)
        let again = claim("1", paid: 9000, [("CO", "45", 8000), ("PR", "2", 3000)])
        let ours = known(.adjudicated, payer: 0, patient: 2000, decided: true)
        let items = plan([back, again], ours).items
        #expect(items.map(\.disposition) == [.reversal, .clean])
        #expect(items[1].payerAfter == .zero)
        #expect(items[1].patientAfter == Money(cents: 3000))
    }

    @Test func `a reversal without its payment waits for a person`() {
        let back = claim("22", paid: -10000, usual.map { ($0.0, $0.1, -$0.2) }, charge: -20000)
        #expect(plan([back], known()).items[0].disposition == .decide)
    }

    @Test func `a duplicate denial after a payment moves nothing`() {
        let items = plan(
            [claim("1", paid: 10000, usual), claim("4", paid: 0, [("CO", "18", 20000)])], known()
        ).items
        #expect(items.map(\.disposition) == [.clean, .information])
    }

    @Test func `a forwarded claim keeps the patient's share with the next payer, both ways`() {
        var fresh = known()
        fresh.payers = [3, 4]
        let item = plan([claim("19", paid: 10000, usual)], fresh).items[0]
        #expect(item.toNextPayer == Money(cents: 2000))
        #expect(item.patientAfter == .zero)
        #expect(item.payerAfter == Money(cents: 2000))
        let back = claim("22", paid: -10000, usual.map { ($0.0, $0.1, -$0.2) }, charge: -20000)
        let ours = known(.adjudicated, payer: 2000, decided: true, forwarded: true)
        let reversed = plan([back], ours).items[0]
        #expect(reversed.payerAfter == Money(cents: 20000))
        #expect(reversed.patientAfter == .zero)
    }

    @Test func `a second payer's payment is taken`() {
        let ours = known(.adjudicated, payer: 2000, decided: true, forwarded: true)
        let item = plan([claim("2", paid: 2000, [("OA", "23", 18000)])], ours).items[0]
        #expect(item.disposition == .clean)
        #expect(item.payerAfter == .zero)
    }

    @Test func `what is not ours, or has another charge, waits`() {
        #expect(plan([claim("1", paid: 10000, usual)], nil).items[0].disposition == .unmatched)
        let other = claim("1", paid: 9000, usual, charge: 19000)
        #expect(plan([other], known()).items[0].disposition == .decide)
    }

    @Test func `more than the payer owes waits`() {
        #expect(plan([claim("1", paid: 19000, usual)], known()).items[0].disposition == .decide)
    }

    @Test func `an unknown reason code is shown and left open`() {
        let item = plan([claim("1", paid: 5000, [("CO", "9999", 15000)])], known()).items[0]
        #expect(item.open == Money(cents: 15000))
        #expect(item.contractual == .zero)
        #expect(item.reason.contains("9999"))
    }

    @Test func `postings of ten thousand made-up payments sum to zero and match the plan`() {
        var state: UInt64 = 42
        func next(_ limit: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % limit
        }
        for _ in 0..<10_000 {
            let contractual = next(10000)
            let patient = next(5000)
            let denied = next(3000)
            let paid = 20000 - contractual - patient - denied
            let made = plan(
                [
                    claim(
                        "1", paid: paid,
                        [("CO", "45", contractual), ("PR", "1", patient), ("CO", "16", denied)])
                ], known(unapplied: next(2000)))
            let postings = RemittancePostings.claims(
                made, day: CalendarDay(2026, 11, 20)!, remittance: 1)
            for made in postings {
                let (item, posting) = (made.item, made.posting)
                let sums = Dictionary(grouping: posting.entries, by: \.account)
                    .mapValues { $0.map(\.amount).total }
                #expect(posting.entries.map(\.amount).total == .zero)
                #expect(sums[.cash] ?? .zero == item.claim.paid)
                #expect(Money(cents: 20000) + (sums[.payerReceivable] ?? .zero) == item.payerAfter)
            }
        }
    }
}
