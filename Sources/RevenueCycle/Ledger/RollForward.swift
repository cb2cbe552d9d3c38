/// How the receivables went from one day to another, by what the ledger wrote:
/// opening + charges - payments - adjustments + refunds +/- transfers = closing.
public struct RollForward: Equatable, Sendable {
    public var opening: Money
    public var closing: Money
    /// Signed as they change the receivables, in the order they are shown; zero ones too.
    public var lines: [AmountLine]

    /// Movements of every account in the span, by kind of posting.
    public struct Movement: Hashable, Sendable {
        public var account: LedgerAccount
        public var kind: Posting.Kind

        public init(account: LedgerAccount, kind: Posting.Kind) {
            self.account = account
            self.kind = kind
        }
    }

    public init(opening: Money, closing: Money, movements: [Movement: Money]) {
        self.opening = opening
        self.closing = closing
        func sum(_ fits: (Movement) -> Bool) -> Money {
            -movements.filter { fits($0.key) }.values.total
        }
        let isPatientCash = { (one: Movement) in
            one.account == .cash && one.kind == .patientPayment
        }
        lines = [
            AmountLine("charges", sum { $0.account == .charges }),
            AmountLine(
                "insurance payments",
                sum { $0.account == .cash && ![.patientPayment, .refund].contains($0.kind) }),
            AmountLine("patient payments", sum(isPatientCash)),
            AmountLine("refunds", sum { $0.account == .cash && $0.kind == .refund }),
            AmountLine("contractual", sum { $0.account == .contractualAdjustment }),
            AmountLine(
                "sequestration, incentives, capitation",
                sum {
                    [.sequestration, .incentiveAdjustment, .capitation].contains($0.account)
                }),
            AmountLine("write-offs", sum { [.writeOff, .badDebt].contains($0.account) }),
            AmountLine("patient credit held or used", sum { $0.account == .unappliedCredit }),
            AmountLine("takebacks (PLB)", sum { $0.account == .providerAdjustment }),
            AmountLine(
                "interest, settlements",
                sum {
                    [.interestIncome, .payerSettlement].contains($0.account)
                }),
            AmountLine("unidentified money", sum { $0.account == .unidentifiedCash }),
            AmountLine("taken over", sum { $0.account == .openingBalance }),
            AmountLine("transfers", sum { $0.account == .refunds }),
        ]
    }

    /// Opening and lines give the closing, to the cent.
    public var isProven: Bool { opening + lines.map(\.amount).total == closing }
}
