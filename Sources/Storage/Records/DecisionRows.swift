import GRDB
import RevenueCycle

/// What a payment says of its claims, gathered and written some at a time.
struct DecisionRows {
    private typealias Decision = (decided: PostingClaim, claim: Int64, posting: Int64)
    private typealias Adjustment = (
        position: Int, number: Int, line: Int?, adjustment: ClaimAdjustment
    )

    private static let most = 32
    private let remittance: Int64
    private var waiting: [Decision] = []

    init(remittance: Int64) { self.remittance = remittance }

    /// Nothing is kept of a claim that is not ours.
    mutating func keep(_ db: Database, _ decided: PostingClaim, posting: Int64) throws {
        guard let claim = decided.item.known?.id else { return }
        waiting.append((decided, claim, posting))
        if waiting.count >= Self.most { try write(db) }
    }

    mutating func write(_ db: Database) throws {
        try Self.decisionRows.run(db, waiting) { values, row in
            bind(&values, row.decided.item, row)
        }
        let adjustments = waiting.flatMap { Self.adjustments($0.decided.item) }
        try Self.adjustmentRows.run(db, adjustments) { values, row in
            values.add(remittance)
            values.add(row.position)
            values.add(row.number)
            values.add(row.line)
            values.add(row.adjustment.group)
            values.add(row.adjustment.reason)
            values.add(row.adjustment.amount.cents)
        }
        waiting = []
    }

    private func bind(
        _ values: inout BoundStatement.Values, _ item: PlanItem, _ row: Decision
    ) {
        values.add(remittance)
        values.add(item.position)
        values.add(row.claim)
        values.add(row.posting)
        values.add(item.disposition.rawValue)
        values.add(item.claim.status)
        values.add(item.payer)
        values.add(item.claim.charge.cents)
        values.add(item.claim.paid.cents)
        values.add(item.claim.payerControlNumber)
        values.add(item.claim.segment)
        values.add(item.expected?.cents)
        values.add((item.match?.step ?? .accountNumber).rawValue)
    }

    private static func adjustments(_ item: PlanItem) -> [Adjustment] {
        item.claim.adjustments.enumerated().map { number, one in
            let line = one.line.flatMap { place in
                item.lines.indices.contains(place - 1) ? item.lines[place - 1].line : nil
            }
            return (item.position, number, line, one)
        }
    }

    private static let decisionRows = RowsStatement(
        """
        INSERT INTO remittanceClaim (remittanceID, position, claimID, postingID,
            disposition, status, payerID, chargeCents, paidCents, payerControlNumber,
            segment, expectedCents, matchedBy)
        """, columns: 13,
        tail: """
            ON CONFLICT (remittanceID, position) DO UPDATE SET
                claimID = excluded.claimID, postingID = excluded.postingID,
                disposition = excluded.disposition, status = excluded.status,
                payerID = excluded.payerID, chargeCents = excluded.chargeCents,
                paidCents = excluded.paidCents,
                payerControlNumber = excluded.payerControlNumber,
                segment = excluded.segment, expectedCents = excluded.expectedCents,
                matchedBy = excluded.matchedBy, standing = 1
            """)

    private static let adjustmentRows = RowsStatement(
        "INSERT INTO remittanceAdjustment", columns: 7,
        tail: """
            ON CONFLICT DO UPDATE SET
                line = excluded.line, groupCode = excluded.groupCode, reason = excluded.reason,
                cents = excluded.cents
            """, most: 64)
}
