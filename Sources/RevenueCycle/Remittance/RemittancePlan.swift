/// A claim of ours as far as planning needs it.
public struct KnownClaim: Equatable, Sendable {
    public var id: Int64
    public var number: String
    public var patient: Int64
    public var payer: Int64
    public var status: ClaimStatus
    public var charge: Money
    public var payerBalance: Money
    public var patientBalance: Money
    /// Patient money already held for this claim.
    public var unapplied: Money
    /// A decision of a payer is in the ledger and was not taken back.
    public var isDecided: Bool
    /// That decision went on to the next payer, so the patient's share was not moved.
    public var wasForwarded: Bool

    public init(
        id: Int64, number: String, patient: Int64, payer: Int64, status: ClaimStatus,
        charge: Money, payerBalance: Money, patientBalance: Money, unapplied: Money,
        isDecided: Bool = false, wasForwarded: Bool = false
    ) {
        self.isDecided = isDecided
        self.wasForwarded = wasForwarded
        self.id = id
        self.number = number
        self.patient = patient
        self.payer = payer
        self.status = status
        self.charge = charge
        self.payerBalance = payerBalance
        self.patientBalance = patientBalance
        self.unapplied = unapplied
    }
}

/// What would happen to one claim of a remittance.
public struct PlanItem: Equatable, Sendable {
    public enum Disposition: String, Sendable, Codable {
        case clean, denied, reversal, information, unmatched, decide, posted
    }

    public var position: Int
    public var claim: RemittanceClaim
    public var known: KnownClaim?
    public var disposition: Disposition
    /// Why it is not simply clean; empty when it is.
    public var reason: String
    public var contractual: Money
    public var patientShare: Money
    /// Left with the payer because of denials and open reasons.
    public var open: Money
    /// The adjustments that leave it there, when this decides the claim.
    public var openReasons: [ClaimAdjustment] = []

    /// May be posted with the others by one key.
    public var isPostable: Bool {
        switch disposition {
        case .clean, .denied, .reversal, .information: return true
        case .unmatched, .decide, .posted: return false
        }
    }

    /// A forwarded claim's patient share waits for the next payer; taking such a decision back
    /// moves none either.
    public var movesPatientShare: Bool {
        !(claim.isForwarded || (claim.isReversal && known?.wasForwarded == true))
    }

    public var transferred: Money { movesPatientShare ? patientShare : .zero }

    public var payerAfter: Money {
        (known?.payerBalance ?? .zero) - claim.paid - contractual - transferred
    }

    public var patientAfter: Money {
        (known?.patientBalance ?? .zero) + transferred - applied
    }

    /// Patient money on hold that this share uses up.
    public var applied: Money {
        guard let known, transferred > .zero else { return .zero }
        return min(known.unapplied, transferred)
    }
}

/// A remittance before it is posted: per claim before and after, and the proof of the total.
public struct RemittancePlan: Equatable, Sendable {
    public var remittance: Remittance
    public var items: [PlanItem]
    public var providerAdjustmentsPosted: Bool

    public init(
        remittance: Remittance, items: [PlanItem], providerAdjustmentsPosted: Bool = false
    ) {
        self.remittance = remittance
        self.items = items
        self.providerAdjustmentsPosted = providerAdjustmentsPosted
    }

    public var claimPaid: Money { remittance.claims.map(\.paid).total }
    public var adjusted: Money { remittance.providerAdjustments.map(\.amount).total }

    /// Already in the ledger.
    public var posted: Money {
        let claims = items.filter { $0.disposition == .posted }.map(\.claim.paid).total
        return providerAdjustmentsPosted ? claims - adjusted : claims
    }

    /// Must come down to zero for the payment to be closed.
    public var left: Money { remittance.paid - posted }

    public var isDone: Bool {
        items.allSatisfy { $0.disposition == .posted }
            && (providerAdjustmentsPosted || remittance.providerAdjustments.isEmpty)
    }
}
