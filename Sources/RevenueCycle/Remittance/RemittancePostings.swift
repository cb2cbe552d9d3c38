/// The ledger's side of a plan.
public enum RemittancePostings {
    /// One posting per postable claim; keys say payment, position and claim, so that the same
    /// again is known for what it is.
    public static func claims(
        _ plan: RemittancePlan, day: CalendarDay, remittance: Int64
    ) -> [PostingClaim] {
        let paymentKey = plan.remittance.key
        let memo = "\(plan.remittance.payerName) \(plan.remittance.trace)"
        return plan.items.compactMap { item in
            guard item.isPostable, item.known != nil else { return nil }
            let posting = Posting(
                key: "835|\(remittance)|\(paymentKey)|\(item.position)|"
                    + "\(item.claim.patientControlNumber)|"
                    + item.claim.status,
                day: day, kind: .remittance, memo: memo, entries: item.ledger,
                remittance: remittance)
            return PostingClaim(item: item, posting: posting)
        }
    }

    /// One posting per PLB entry: what explains itself goes to its account, the rest waits.
    public static func providerAdjustments(
        _ plan: RemittancePlan, day: CalendarDay, remittance: Int64, payer: Int64?
    ) -> [Posting] {
        plan.remittance.providerAdjustments.enumerated().map { place, adjustment in
            let other = ProviderAdjustmentKind(adjustment.reason).account
            let memo =
                "\(plan.remittance.payerName) PLB \(adjustment.reason) "
                + adjustment.reference
            return Posting(
                key: "835|\(remittance)|\(plan.remittance.key)|PLB|\(place)", day: day,
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

/// A claim of a plan with what it writes. A class, for a plan item is a large tree and a payment
/// hands thousands of them from step to step.
public final class PostingClaim: Sendable {
    public let item: PlanItem
    public let posting: Posting

    init(item: PlanItem, posting: Posting) {
        self.item = item
        self.posting = posting
    }
}

/// What a PLB reason is about (005010X221A1, PLB03-1).
public enum ProviderAdjustmentKind: Equatable, Sendable {
    /// Interest the payer owes or takes back.
    case interest
    /// Explains itself: penalty, discount, tax, levy, capitation and the like.
    case settled(String)
    /// Lives until its amount is explained: recovery, forward balance, refund, and what we do
    /// not know.
    case item(String)

    public init(_ reason: String) {
        if reason == "L6" {
            self = .interest
        } else if let title = Self.settledTitles[reason] {
            self = .settled(title)
        } else {
            self = .item(Self.itemTitles[reason] ?? "reason \(reason)")
        }
    }

    public var account: LedgerAccount {
        switch self {
        case .interest: return .interestIncome
        case .settled: return .payerSettlement
        case .item: return .providerAdjustment
        }
    }

    public var title: String {
        switch self {
        case .interest: return "interest"
        case .settled(let title), .item(let title): return title
        }
    }

    /// Stays on the list of takebacks until explained.
    public var isItem: Bool {
        if case .item = self { return true }
        return false
    }

    private static let itemTitles = [
        "WO": "overpayment recovery", "FB": "forward balance", "72": "authorized return",
        "CS": "adjustment", "J1": "non-reimbursable", "OB": "offset for an affiliate",
        "WU": "recovery, unspecified", "OA": "organ acquisition", "LS": "lump sum",
        "AP": "acceleration of benefits", "PI": "periodic interim payment", "CV": "capital",
    ]
    private static let settledTitles = [
        "50": "late charge", "51": "interest penalty", "90": "early payment allowance",
        "IR": "tax withheld", "LE": "levy", "B2": "rebate", "BN": "bonus",
        "CT": "capitation", "CR": "capitation interest", "IP": "incentive", "E3": "withholding",
        "SL": "student loan", "TL": "third party liability", "AM": "applied to borrower's account",
        "IS": "interim settlement", "AH": "origination fee",
    ]
}
