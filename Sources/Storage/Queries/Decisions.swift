import GRDB
import RevenueCycle

/// A decision that stands, with the payment that brought it.
public struct StandingDecision: Equatable, Sendable {
    public var remittance: Int64
    public var position: Int
    public var trace: String
    public var payerName: String
    public var day: CalendarDay?
    public var status: String
    public var disposition: String
    public var charge: Money
    public var paid: Money
    public var payerControlNumber: String
    public var adjustments: [ClaimAdjustment]
}

extension PracticeStore {
    /// Decisions on a claim that stand, oldest first, reversals among them.
    public func decisions(claim: Int64) throws(StorageFailure) -> [StandingDecision] {
        try read { db in try Self.standingDecisions(db, claim: claim) }
    }

    static func standingDecisions(
        _ db: Database, claim: Int64
    ) throws -> [StandingDecision] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT m.*, r.trace, r.payerName, r.day FROM remittanceClaim m
                JOIN remittance r ON r.id = m.remittanceID
                WHERE m.claimID = ? AND m.standing = 1 ORDER BY m.postingID, m.position
                """)
        let adjustments = try db.cachedStatement(
            sql: """
                SELECT line, groupCode, reason, cents FROM remittanceAdjustment
                WHERE remittanceID = ? AND position = ? ORDER BY number
                """)
        return try Row.fetchAll(statement, arguments: [claim]).map { row in
            let (remittance, position): (Int64, Int) = (row["remittanceID"], row["position"])
            let list = try Row.fetchAll(adjustments, arguments: [remittance, position]).map {
                ClaimAdjustment(
                    group: $0["groupCode"], reason: $0["reason"],
                    amount: Money(cents: $0["cents"]), line: $0["line"])
            }
            return StandingDecision(
                remittance: remittance, position: position, trace: row["trace"],
                payerName: row["payerName"], day: Coding.day(row["day"]), status: row["status"],
                disposition: row["disposition"], charge: Money(cents: row["chargeCents"]),
                paid: Money(cents: row["paidCents"]),
                payerControlNumber: row["payerControlNumber"], adjustments: list)
        }
    }

    /// Numbers of claims a reference of a payer names, by our number or the payer's.
    public func claims(namedIn reference: String) throws(StorageFailure) -> [String] {
        let compact = TakebackItem.compact(reference)
        if compact.utf8.count < 4 { return [] }
        return try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT number FROM claim WHERE length(number) > 3
                        AND instr(?1, upper(replace(replace(number, '-', ''), ' ', ''))) > 0
                    UNION SELECT number FROM claim WHERE length(payerControlNumber) > 3
                        AND instr(?1, upper(replace(payerControlNumber, '-', ''))) > 0
                    LIMIT 5
                    """, arguments: [compact])
        }
    }
}

/// What the ledger holds of one claim.
public struct ClaimSums: Equatable, Sendable {
    /// Less what was taken back by later checks, and refunded.
    public var payerPaid = Money.zero
    /// Of it, taken back out of later checks (PLB).
    public var takenBack = Money.zero
    public var patientPaid = Money.zero
    public var givenUp = Money.zero
    public var insurer = Money.zero
    public var patient = Money.zero
    public var credit = Money.zero
}

extension PracticeStore {
    /// Every claim that was ever sent, by number.
    public func billedClaims() throws(StorageFailure) -> [ClaimRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM claimWithForm WHERE billedDay IS NOT NULL ORDER BY id"
            ).map { try ClaimRecord($0) }
        }
    }

    public func claimSums(_ claim: Int64) throws(StorageFailure) -> ClaimSums {
        try read { db in
            var sums = ClaimSums()
            let statement = try db.cachedStatement(
                sql: """
                    WITH RECURSIVE source (id, kind) AS (
                        SELECT p.id, p.kind FROM posting p WHERE p.reverses IS NULL
                            AND p.id IN (SELECT postingID FROM ledgerEntry WHERE claimID = ?1)
                        UNION ALL
                        SELECT p.id, s.kind FROM posting p JOIN source s ON p.reverses = s.id)
                    SELECT e.account, s.kind, e.payerID IS NULL AS isPatient,
                        sum(e.cents) AS cents FROM ledgerEntry e
                    JOIN source s ON s.id = e.postingID WHERE e.claimID = ?1 GROUP BY 1, 2, 3
                    """)
            for row in try Row.fetchAll(statement, arguments: [claim]) {
                guard let account = LedgerAccount(rawValue: row["account"]) else { continue }
                let amount = Money(cents: row["cents"])
                switch account {
                case .cash:
                    let kind: String = row["kind"]
                    let isPatient: Bool = row["isPatient"]
                    if kind == "patientPayment" || kind == "refund" && isPatient {
                        sums.patientPaid += amount
                    } else {
                        sums.payerPaid += amount
                    }
                case .providerAdjustment:
                    sums.payerPaid += amount
                    sums.takenBack -= amount
                case .payerReceivable: sums.insurer += amount
                case .patientReceivable: sums.patient += amount
                case .unappliedCredit: sums.credit -= amount
                case let other where LedgerAccount.givenUp.contains(other): sums.givenUp += amount
                default: break
                }
            }
            return sums
        }
    }
}
