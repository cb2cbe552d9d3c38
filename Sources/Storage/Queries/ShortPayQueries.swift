import GRDB
import RevenueCycle

/// A posted decision that allowed less than its contract, its difference not given up.
public struct ShortDecision: Equatable, Sendable {
    public var claim: Int64
    public var payer: Int64
    public var payerControlNumber: String
    public var trace: String
    public var day: CalendarDay?
    public var expected: Money
    public var charge: Money
    /// With our lines.
    public var adjustments: [ClaimAdjustment]

    public init(
        claim: Int64, payer: Int64, payerControlNumber: String, trace: String, day: CalendarDay?,
        expected: Money, charge: Money, adjustments: [ClaimAdjustment]
    ) {
        self.claim = claim
        self.payer = payer
        self.payerControlNumber = payerControlNumber
        self.trace = trace
        self.day = day
        self.expected = expected
        self.charge = charge
        self.adjustments = adjustments
    }
}

extension PracticeStore {
    /// Those that stand and whose payer still owes something on the claim, oldest first.
    public func shortDecisions() throws(StorageFailure) -> [ShortDecision] {
        try read { db in
            let statement = try db.makeStatement(
                sql: """
                    SELECT line, groupCode, reason, cents FROM remittanceAdjustment
                    WHERE remittanceID = ? AND position = ? ORDER BY number
                    """)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT m.*, r.trace, r.day FROM remittanceClaim m
                    JOIN remittance r ON r.id = m.remittanceID
                    JOIN receivable v ON v.claimID = m.claimID AND v.debtor = m.payerID
                    LEFT JOIN remittanceChoice h ON h.remittanceID = m.remittanceID
                        AND h.position = m.position
                    WHERE m.standing = 1 AND m.disposition IN ('clean', 'denied')
                        AND m.expectedCents IS NOT NULL AND v.cents > 0
                        AND coalesce(h.choice, '') <> 'accept'
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
                    payerControlNumber: row["payerControlNumber"], trace: row["trace"],
                    day: Coding.day(row["day"]), expected: Money(cents: row["expectedCents"]),
                    charge: Money(cents: row["chargeCents"]), adjustments: adjustments)
                let off = adjustments.filter(\.lowersAllowed).map(\.amount).total
                return found.charge - off < found.expected ? found : nil
            }
        }
    }
}
