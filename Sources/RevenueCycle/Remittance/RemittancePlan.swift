/// What would happen to one claim of a remittance.
public struct PlanItem: Equatable, Sendable {
    public enum Disposition: String, Sendable, Codable {
        case clean, denied, reversal, information, unmatched, shortPaid, decide, posted
    }

    /// From 0.
    public var position: Int
    public var claim: RemittanceClaim
    /// Our claim as it stands before; nil when none was found.
    public var known: KnownClaim?
    public var match: ClaimMatch?
    /// Row of the payer that decides; nil without a claim of ours.
    public var payer: Int64?
    public var disposition: Disposition
    /// Why it is not simply clean; empty when it is.
    public var reason: String
    /// What it says; sums to zero.
    public var entries: [LedgerEntry] = []
    /// What an earlier denial of this payer wrote, taken back because this takes its place.
    public var takenBack: [LedgerEntry] = []
    /// What it writes to the ledger; sums to zero.
    public var ledger: [LedgerEntry] {
        takenBack.isEmpty ? entries : Posting.netted(takenBack + entries)
    }
    /// Our line, from 1, behind each of its lines.
    public var lines: [LineMatcher.Found] = []
    /// Left with the payer because of denials and open reasons.
    public var open = Money.zero
    /// The adjustments that leave it there, when this decides the claim.
    public var openReasons: [ClaimAdjustment] = []
    /// What the contract would allow; nil without one.
    public var expected: Money?
    /// Of it, by our lines from 1; without those that were denied.
    public var expectedLines: [Int: Money] = [:]
    /// Paid by a person's word though it is less than the contract says, or out of the ordinary.
    public var choice: PlanChoice?

    public init(
        position: Int, claim: RemittanceClaim, known: KnownClaim? = nil, match: ClaimMatch? = nil,
        payer: Int64? = nil, disposition: Disposition = .clean, reason: String = ""
    ) {
        self.position = position
        self.claim = claim
        self.known = known
        self.match = match
        self.payer = payer
        self.disposition = disposition
        self.reason = reason
    }

    /// May be posted with the others by one key.
    public var isPostable: Bool {
        switch disposition {
        case .clean, .denied, .reversal, .information: return true
        case .unmatched, .shortPaid, .decide, .posted: return false
        }
    }

    private func sum(_ account: LedgerAccount) -> Money {
        entries.filter { $0.account == account }.map(\.amount).total
    }

    private func moved(_ account: LedgerAccount) -> Money {
        ledger.filter { $0.account == account }.map(\.amount).total
    }

    /// Given up: contract, sequester, incentive, capitation.
    public var contractual: Money { LedgerAccount.givenUp.map(sum).total }
    /// What moves to the patient.
    public var toPatient: Money {
        entries.filter { $0.account == .patientReceivable && $0.group != "" }.map(\.amount).total
    }
    /// What moves to the payer that decides next.
    public var toNextPayer: Money {
        entries.filter { $0.account == .payerReceivable && $0.payer != payer }.map(\.amount).total
    }
    /// The patient's and next payer's share together.
    public var patientShare: Money { toPatient + toNextPayer }
    /// Short of the contract; zero when it is not.
    public var shortBy: Money {
        guard let expected, claim.allowed < expected else { return .zero }
        return expected - claim.allowed
    }

    public var payerAfter: Money { (known?.payerBalance ?? .zero) + moved(.payerReceivable) }
    public var patientAfter: Money {
        (known?.patientBalance ?? .zero) + moved(.patientReceivable)
    }
    /// Patient money on hold that this share uses up.
    public var applied: Money { sum(.unappliedCredit) }
}

/// What a person decided about a claim of a payment that does not post by itself.
public enum PlanChoice: String, Equatable, Sendable, Codable {
    /// Post it as the payer says.
    case accept
    /// Post what was paid; what is missing stays open at the payer.
    case dispute
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

    /// Its provider adjustments are posted with a first claim: when nothing of a payment can be
    /// posted it may be another's, or one that came before under another number.
    public var mayPostAdjustments: Bool {
        items.isEmpty || items.contains { $0.isPostable || $0.disposition == .posted }
    }

    /// Something of it is in the ledger.
    public var hasPosted: Bool {
        providerAdjustmentsPosted && !remittance.providerAdjustments.isEmpty
            || items.contains { $0.disposition == .posted }
    }

    public var isDone: Bool {
        items.allSatisfy { $0.disposition == .posted }
            && (providerAdjustmentsPosted || remittance.providerAdjustments.isEmpty)
    }
}
