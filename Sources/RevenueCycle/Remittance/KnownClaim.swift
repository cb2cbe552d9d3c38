/// A claim of ours as far as planning a payment needs it.
public struct KnownClaim: Equatable, Sendable {
    public var id: Int64
    public var number: String
    public var patient: Int64
    /// `LAST, FIRST`, as the practice has it.
    public var patientName = ""
    public var status: ClaimStatus
    public var charge: Money
    /// Rows of its payers in the order they decide; never empty.
    public var payers: [Int64]
    /// What is open at each payer.
    public var open: [Int64: Money]
    public var patientBalance: Money
    /// Patient money already held for this claim.
    public var unapplied: Money
    public var lines: [KnownLine]
    /// Decisions of payers that stand in the ledger, oldest first.
    public var decisions: [PriorDecision]
    /// Two coverages are with one payer: what is open at it cannot be told apart.
    public var repeatsPayer = false

    public init(
        id: Int64, number: String, patient: Int64, status: ClaimStatus, charge: Money,
        payers: [Int64], open: [Int64: Money], patientBalance: Money = .zero,
        unapplied: Money = .zero, lines: [KnownLine] = [], decisions: [PriorDecision] = []
    ) {
        precondition(!payers.isEmpty, "a claim has a payer")
        self.id = id
        self.number = number
        self.patient = patient
        self.status = status
        self.charge = charge
        self.payers = payers
        self.open = open
        self.patientBalance = patientBalance
        self.unapplied = unapplied
        self.lines = lines
        self.decisions = decisions
    }

    /// Open at all payers together.
    public var payerBalance: Money { open.values.total }

    /// The payer that decides after another; nil when it was the last.
    func payer(after payer: Int64) -> Int64? {
        guard let place = payers.firstIndex(of: payer), place + 1 < payers.count else { return nil }
        return payers[place + 1]
    }

    /// The claim after a posting of these entries.
    mutating func take(_ entries: [LedgerEntry]) {
        for entry in entries {
            switch entry.account {
            case .payerReceivable: open[entry.payer ?? payers[0], default: .zero] += entry.amount
            case .patientReceivable: patientBalance += entry.amount
            case .unappliedCredit: unapplied -= entry.amount
            default: break
            }
        }
    }
}

/// A service line of ours, as it was sent last.
public struct KnownLine: Equatable, Sendable {
    /// From 1.
    public var number: Int
    public var day: CalendarDay?
    public var code: String
    public var modifiers: [String]
    public var charge: Money
    /// REF*6R as sent.
    public var control: String

    public init(
        number: Int, day: CalendarDay?, code: String, modifiers: [String], charge: Money,
        control: String = ""
    ) {
        self.number = number
        self.day = day
        self.code = code
        self.modifiers = modifiers
        self.charge = charge
        self.control = control
    }

    /// The patient was told before the service that the plan may not pay (ABN).
    var hasNotice: Bool { Self.isNotice(modifiers) }

    static func isNotice(_ modifiers: [String]) -> Bool {
        modifiers.contains { ["GA", "GX", "GY"].contains($0) }
    }
}

/// A payer's decision that was posted and stands.
public struct PriorDecision: Equatable, Sendable {
    /// Row of the payer.
    public var payer: Int64
    public var status: String
    public var charge: Money
    public var paid: Money
    /// Sum of its adjustments by group.
    public var adjusted: [String: Money]
    public var payerControlNumber: String
    public var isDenial: Bool
    /// What it wrote to the ledger, to be taken back to the cent.
    public var entries: [LedgerEntry]

    public init(
        payer: Int64, status: String, charge: Money, paid: Money, adjusted: [String: Money],
        payerControlNumber: String, isDenial: Bool, entries: [LedgerEntry]
    ) {
        self.payer = payer
        self.status = status
        self.charge = charge
        self.paid = paid
        self.adjusted = adjusted
        self.payerControlNumber = payerControlNumber
        self.isDenial = isDenial
        self.entries = entries
    }

    /// Passed on to the next payer by this one.
    var isForwarded: Bool { ["19", "20", "21"].contains(status) }

    /// The claim of a payment takes exactly this decision back.
    func isUndone(by claim: RemittanceClaim) -> Bool {
        guard claim.paid == -paid, claim.charge == -charge else { return false }
        return adjusted.filter { $0.value != .zero }.allSatisfy {
            claim.sum(group: $0.key) == -$0.value
        }
    }
}
