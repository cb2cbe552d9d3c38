/// The accounts of the double-entry ledger. A debit is positive, a credit negative.
public enum LedgerAccount: String, Sendable, CaseIterable, Codable {
    /// What payers owe, by claim.
    case payerReceivable
    /// What patients owe, by claim.
    case patientReceivable
    /// Charges billed (income).
    case charges
    /// Money received.
    case cash
    /// Given up by contract.
    case contractualAdjustment
    case writeOff
    case refunds
    /// Patient money not yet applied to a claim (owed to the patient until it is).
    case unappliedCredit
    /// Interest payers paid (income).
    case interestIncome
    /// Provider level adjustments (PLB) waiting for their explanation.
    case providerAdjustment
    /// Kept by law from federal payments (CO-253).
    case sequestration
    /// Bonus or penalty of a quality program (CARC 144, 237).
    case incentiveAdjustment
    /// Paid by the month, not by the claim (CARC 24).
    case capitation
    /// Provider level adjustments that explain themselves: penalties, discounts, levies.
    case payerSettlement
    /// Received, but nobody knows yet for what.
    case unidentifiedCash
    /// What a former system said was owed when the books began here.
    case openingBalance
    /// Given to a collection agency.
    case badDebt

    /// Given up: the receivable is less, and no money came.
    public static let givenUp: [LedgerAccount] = [
        .contractualAdjustment, .sequestration, .incentiveAdjustment, .capitation, .writeOff,
        .badDebt,
    ]

    public var isReceivable: Bool { self == .payerReceivable || self == .patientReceivable }
}

/// One line of a posting; never changed once written.
public struct LedgerEntry: Equatable, Sendable {
    public var account: LedgerAccount
    public var amount: Money
    /// Row of the claim, when the money belongs to one.
    public var claim: Int64?
    /// Line of the claim from 1, when the money belongs to one.
    public var line: Int?
    public var patient: Int64?
    public var payer: Int64?
    /// CAS01 and CAS02, or the PLB reason.
    public var group: String
    public var reason: String

    public init(
        _ account: LedgerAccount, _ amount: Money, claim: Int64? = nil, line: Int? = nil,
        patient: Int64? = nil, payer: Int64? = nil, group: String = "", reason: String = ""
    ) {
        self.account = account
        self.amount = amount
        self.claim = claim
        self.line = line
        self.patient = patient
        self.payer = payer
        self.group = group
        self.reason = reason
    }
}

/// A group of entries that sums to zero, posted as one or not at all.
public struct Posting: Equatable, Sendable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case charge, chargeChange, remittance, providerAdjustment, patientPayment, transfer
        case writeOff, refund, reversal, opening, takebackExplained, unidentified
    }

    /// Says what is posted in a way that a second try of the same is known for one.
    public let key: String
    public let day: CalendarDay
    public let kind: Kind
    public let memo: String
    public let entries: [LedgerEntry]
    /// The remittance this comes from.
    public var remittance: Int64?
    /// The posting this one undoes.
    public var reverses: Int64?

    /// Traps when the entries do not sum to zero: that is never an input's fault.
    public init(
        key: String, day: CalendarDay, kind: Kind, memo: String, entries: [LedgerEntry],
        remittance: Int64? = nil, reverses: Int64? = nil
    ) {
        let kept = entries.filter { $0.amount != .zero }
        precondition(kept.map(\.amount).total == .zero, "a posting sums to zero")
        precondition(!key.isEmpty, "a posting has an idempotency key")
        self.key = key
        self.day = day
        self.kind = kind
        self.memo = memo
        self.entries = kept
        self.remittance = remittance
        self.reverses = reverses
    }

    /// The same on another day.
    public func on(_ other: CalendarDay) -> Posting {
        if other == day { return self }
        return Posting(
            key: key, day: other, kind: kind, memo: memo, entries: entries,
            remittance: remittance, reverses: reverses)
    }

    /// One entry for each account, claim, line, debtor and reason; what comes to nothing is left
    /// out.
    public static func netted(_ entries: [LedgerEntry]) -> [LedgerEntry] {
        var kept: [LedgerEntry] = []
        for entry in entries {
            let place = kept.firstIndex { other in
                var same = other
                same.amount = entry.amount
                return same == entry
            }
            if let place {
                kept[place].amount += entry.amount
            } else {
                kept.append(entry)
            }
        }
        return kept.filter { $0.amount != .zero }
    }

    /// The entries that undo `entries`, one by one.
    public static func contra(_ entries: [LedgerEntry]) -> [LedgerEntry] {
        entries.map { entry in
            var undone = entry
            undone.amount = -entry.amount
            return undone
        }
    }
}
