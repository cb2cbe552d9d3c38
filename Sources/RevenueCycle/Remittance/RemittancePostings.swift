/// The ledger's side of a plan.
public enum RemittancePostings {
    /// One posting per postable claim; keys say payment, position and claim, so that the same
    /// again is known for what it is.
    public static func claims(
        _ plan: RemittancePlan, policy: AdjustmentPolicy, day: CalendarDay, remittance: Int64
    ) -> [(item: PlanItem, posting: Posting)] {
        plan.items.filter(\.isPostable).compactMap { item in
            guard let known = item.known else { return nil }
            let posting = Posting(
                key: "835|\(plan.remittance.key)|\(item.position)|"
                    + "\(item.claim.patientControlNumber)|\(item.claim.status)",
                day: day, kind: .remittance,
                memo: "\(plan.remittance.payerName) \(plan.remittance.trace)",
                entries: entries(item, known, policy), remittance: remittance)
            return (item, posting)
        }
    }

    private static func entries(
        _ item: PlanItem, _ known: KnownClaim, _ policy: AdjustmentPolicy
    ) -> [LedgerEntry] {
        if item.disposition == .information { return [] }
        var entries: [LedgerEntry] = []
        func move(
            _ account: LedgerAccount, _ amount: Money, from: LedgerAccount, line: Int?,
            _ group: String, _ reason: String
        ) {
            for (side, value) in [(account, amount), (from, -amount)] {
                entries.append(
                    LedgerEntry(
                        side, value, claim: known.id, line: line, patient: known.patient,
                        payer: known.payer, group: group, reason: reason))
            }
        }
        move(.cash, item.claim.paid, from: .payerReceivable, line: nil, "", "")
        for adjustment in item.claim.adjustments {
            let (group, reason) = (adjustment.group, adjustment.reason)
            switch policy.effect(group: group, reason: reason) {
            case .contractual:
                move(
                    .contractualAdjustment, adjustment.amount, from: .payerReceivable,
                    line: adjustment.line, group, reason)
            case .patient where item.movesPatientShare:
                move(
                    .patientReceivable, adjustment.amount, from: .payerReceivable,
                    line: adjustment.line, group, reason)
            case .patient, .open: break
            }
        }
        move(.unappliedCredit, item.applied, from: .patientReceivable, line: nil, "", "")
        return entries
    }

    /// One posting per PLB entry: interest is income, the rest waits for its explanation.
    public static func providerAdjustments(
        _ plan: RemittancePlan, day: CalendarDay, remittance: Int64, payer: Int64?
    ) -> [Posting] {
        plan.remittance.providerAdjustments.enumerated().map { place, adjustment in
            let other: LedgerAccount =
                adjustment.reason == "L6" ? .interestIncome : .providerAdjustment
            let memo =
                "\(plan.remittance.payerName) PLB \(adjustment.reason) "
                + adjustment.reference
            return Posting(
                key: "835|\(plan.remittance.key)|PLB|\(place)", day: day,
                kind: .providerAdjustment, memo: memo,
                entries: [
                    LedgerEntry(
                        .cash, -adjustment.amount, payer: payer, group: "PLB",
                        reason: adjustment.reason),
                    LedgerEntry(
                        other, adjustment.amount, payer: payer, group: "PLB",
                        reason: adjustment.reason),
                ], remittance: remittance)
        }
    }
}
