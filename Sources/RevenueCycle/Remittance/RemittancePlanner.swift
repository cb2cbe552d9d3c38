/// Makes a plan from a remittance and what we know of the claims it names.
public struct RemittancePlanner: Sendable {
    private let policy: AdjustmentPolicy

    public init(policy: AdjustmentPolicy) { self.policy = policy }

    /// - known: our claim for each account number.
    /// - posted: positions already in the ledger.
    public func plan(
        _ remittance: Remittance, known: [String: KnownClaim], posted: Set<Int> = [],
        providerAdjustmentsPosted: Bool = false
    ) -> RemittancePlan {
        var running = known
        let items = remittance.claims.enumerated().map { position, claim -> PlanItem in
            let match = running[claim.patientControlNumber]
            let item = plan(claim, position, match, isPosted: posted.contains(position))
            if var ours = match, item.isPostable {
                ours.payerBalance = item.payerAfter
                ours.patientBalance = item.patientAfter
                ours.unapplied -= item.applied
                advance(&ours, item)
                running[claim.patientControlNumber] = ours
            }
            return item
        }
        return RemittancePlan(
            remittance: remittance, items: items,
            providerAdjustmentsPosted: providerAdjustmentsPosted)
    }

    /// Where the claim will stand when the next entry of the payment comes to it.
    private func advance(_ ours: inout KnownClaim, _ item: PlanItem) {
        switch item.disposition {
        case .clean, .denied:
            ours.status = item.disposition == .clean ? .adjudicated : .denied
            ours.isDecided = true
            ours.wasForwarded = item.claim.isForwarded
        case .reversal:
            if [.adjudicated, .denied, .closed].contains(ours.status) { ours.status = .accepted }
            ours.isDecided = false
        case .information, .unmatched, .decide, .posted: break
        }
    }

    private func plan(
        _ claim: RemittanceClaim, _ position: Int, _ known: KnownClaim?, isPosted: Bool
    ) -> PlanItem {
        var item = PlanItem(
            position: position, claim: claim, known: known, disposition: .clean, reason: "",
            contractual: .zero, patientShare: .zero, open: .zero)
        for adjustment in claim.adjustments {
            switch policy.effect(group: adjustment.group, reason: adjustment.reason) {
            case .contractual: item.contractual += adjustment.amount
            case .patient: item.patientShare += adjustment.amount
            case .open:
                item.open += adjustment.amount
                if adjustment.amount > .zero { item.openReasons.append(adjustment) }
            }
        }
        (item.disposition, item.reason) = verdict(item, isPosted)
        if item.disposition == .information { clearAmounts(&item) }
        if item.disposition != .denied, item.disposition != .clean { item.openReasons = [] }
        return item
    }

    private func clearAmounts(_ item: inout PlanItem) {
        item.contractual = .zero
        item.patientShare = .zero
    }

    private func verdict(_ item: PlanItem, _ isPosted: Bool) -> (PlanItem.Disposition, String) {
        if isPosted { return (.posted, "") }
        let claim = item.claim
        guard let known = item.known else {
            return (.unmatched, "no claim of ours has this account number")
        }
        if claim.isInformation {
            return claim.paid == .zero
                ? (.information, "no payment: predetermination or not ours")
                : (.decide, "an information-only claim carries money")
        }
        if claim.isReversal { return reversalVerdict(item, known) }
        if claim.charge != known.charge {
            return (.decide, "charge \(claim.charge.text) differs from ours \(known.charge.text)")
        }
        if claim.paid < .zero || (claim.status == "4" && claim.paid != .zero) {
            return (.decide, "the amount paid does not fit the claim status \(claim.status)")
        }
        if known.isDecided, movesNothing(item) {
            return (.information, "decided already, nothing moves: \(denialReason(claim))")
        }
        guard awaitsDecision(claim, known) else {
            return (.decide, "our claim is \(known.status.rawValue), no decision was awaited")
        }
        if item.payerAfter < .zero {
            return (.decide, "more is paid and adjusted than the payer owes")
        }
        if isDenied(item) { return (.denied, denialReason(claim)) }
        return (.clean, item.open > .zero ? "left open: \(denialReason(claim))" : "")
    }

    private func movesNothing(_ item: PlanItem) -> Bool {
        item.claim.paid == .zero && item.contractual == .zero && item.transferred == .zero
    }

    /// A first decision, a later payer's, or second thoughts after a denial.
    private func awaitsDecision(_ claim: RemittanceClaim, _ known: KnownClaim) -> Bool {
        switch known.status {
        case .submitted, .accepted: return true
        case .adjudicated:
            return ["2", "3", "20", "21"].contains(claim.status) && known.payerBalance > .zero
        case .denied: return claim.status != "4" && known.payerBalance > .zero
        default: return false
        }
    }

    private func reversalVerdict(
        _ item: PlanItem, _ known: KnownClaim
    ) -> (PlanItem.Disposition, String) {
        if !known.isDecided { return (.decide, "reverses a decision that was never posted") }
        if item.payerAfter > known.charge || item.payerAfter + item.patientAfter > known.charge {
            return (.decide, "takes back more than was posted")
        }
        return (.reversal, "takes an earlier decision back")
    }

    /// Status 4, or nothing paid and nothing owed by the patient with all of it open.
    private func isDenied(_ item: PlanItem) -> Bool {
        if item.claim.status == "4" { return true }
        return item.claim.paid == .zero && item.patientShare == .zero && item.open > .zero
    }

    private func denialReason(_ claim: RemittanceClaim) -> String {
        let reasons = claim.adjustments
            .filter { policy.effect(group: $0.group, reason: $0.reason) == .open }
            .map { "\($0.group)-\($0.reason)" }
        var shown: [String] = []
        for reason in reasons + claim.remarks where !shown.contains(reason) {
            shown.append(reason)
        }
        return shown.joined(separator: " ")
    }
}
