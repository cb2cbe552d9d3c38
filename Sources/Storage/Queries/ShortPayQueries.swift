import GRDB
import RevenueCycle

/// A posted decision on what a claim is worth.
public struct ShortDecision: Equatable, Sendable {
    public var claim: Int64
    public var payer: Int64
    /// Row of the payment that said it.
    public var remittance: Int64
    public var payerControlNumber: String
    public var trace: String
    public var day: CalendarDay?
    /// What the contract allowed for the whole claim when it was posted; nil: none was known.
    public var expected: Money?
    /// Still owed by the payer on the claim.
    public var open: Money
    /// With our lines.
    public var adjustments: [ClaimAdjustment]

    public init(
        claim: Int64, payer: Int64, remittance: Int64, payerControlNumber: String, trace: String,
        day: CalendarDay?, expected: Money?, open: Money, adjustments: [ClaimAdjustment]
    ) {
        self.claim = claim
        self.payer = payer
        self.remittance = remittance
        self.payerControlNumber = payerControlNumber
        self.trace = trace
        self.day = day
        self.expected = expected
        self.open = open
        self.adjustments = adjustments
    }
}

extension PracticeStore {
    /// Those that stand, oldest first.
    ///
    /// - writtenOff: false: less than the contract of that time, and the payer still owes something
    ///   on the claim; true: first payers' decisions that were posted when no contract was known.
    public func shortDecisions(writtenOff: Bool) throws(StorageFailure) -> [ShortDecision] {
        let those =
            writtenOff
            ? "m.disposition = 'clean' AND m.expectedCents IS NULL AND m.status IN ('1', '19')"
            : """
            m.disposition IN ('clean', 'denied') AND m.expectedCents IS NOT NULL
            AND v.cents > 0 AND coalesce(h.choice, '') <> 'accept'
            """
        return try read { db in
            let statement = try db.makeStatement(
                sql: """
                    SELECT line, groupCode, reason, cents FROM remittanceAdjustment
                    WHERE remittanceID = ? AND position = ? ORDER BY number
                    """)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT m.*, r.trace, r.day, coalesce(v.cents, 0) AS open FROM remittanceClaim m
                    JOIN remittance r ON r.id = m.remittanceID
                    LEFT JOIN receivable v ON v.claimID = m.claimID AND v.debtor = m.payerID
                    LEFT JOIN remittanceChoice h ON h.remittanceID = m.remittanceID
                        AND h.position = m.position
                    WHERE m.standing = 1 AND \(those) AND NOT EXISTS (
                        SELECT 1 FROM remittanceClaim b WHERE b.claimID = m.claimID
                            AND b.payerID IS m.payerID AND b.standing = 1
                            AND b.disposition = 'reversal' AND b.postingID > m.postingID
                            AND b.paidCents = -m.paidCents AND b.chargeCents = -m.chargeCents)
                    ORDER BY m.postingID
                    """
            ).compactMap { row in
                let adjustments = try Row.fetchAll(
                    statement, arguments: [row["remittanceID"], row["position"]]
                ).map {
                    ClaimAdjustment(
                        group: $0["groupCode"], reason: $0["reason"],
                        amount: Money(cents: $0["cents"]), line: $0["line"])
                }
                let found = ShortDecision(
                    claim: row["claimID"], payer: row["payerID"],
                    remittance: row["remittanceID"],
                    payerControlNumber: row["payerControlNumber"], trace: row["trace"],
                    day: Coding.day(row["day"]),
                    expected: (row["expectedCents"] as Int64?).map { Money(cents: $0) },
                    open: Money(cents: row["open"]), adjustments: adjustments)
                let off = adjustments.filter(\.lowersAllowed).map(\.amount).total
                let charge = Money(cents: row["chargeCents"])
                guard let expected = found.expected else { return found }
                return charge - off < expected ? found : nil
            }
        }
    }
}
