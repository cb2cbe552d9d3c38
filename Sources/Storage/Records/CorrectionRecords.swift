import GRDB
import RevenueCycle

/// Decided claims that go again: replacement, void, or anew.
extension PracticeStore {
    /// Takes decided claims back to the desk with the edits that correct them, all or none.
    /// Returns the operation.
    public func correct(
        _ changes: [ClaimChange], day: CalendarDay
    ) throws(StorageFailure) -> Int64 {
        try write { db in
            let operation = Int64(try Self.next(db, "operation"))
            for change in changes {
                guard let record = try Self.claim(db, change.claim) else {
                    throw StorageFailure.refused("The claim is not there.")
                }
                if record.version != change.version {
                    throw StorageFailure.conflict(claim: record.number)
                }
                try Self.takeBackDecided(db, record, cause: change.title, day: day)
                _ = try Self.save(db, change, operation: operation, day: day)
            }
            return operation
        }
    }

    private static func takeBackDecided(
        _ db: Database, _ record: ClaimRecord, cause: String, day: CalendarDay
    ) throws {
        var status = record.status
        if status.isOpen { return }
        guard status != .submitted, status != .accepted else {
            throw StorageFailure.refused(
                "The payer has not decided claim \(record.number) yet; ask for its status first.")
        }
        if status == .closed {
            status = try log(
                db, claim: record.id, from: status, .reopened, cause: cause, day: day)
        }
        _ = try log(db, claim: record.id, from: status, .corrected, cause: cause, day: day)
    }

    /// The event that undoes a correction which was not sent yet; nil when there is none.
    static func droppedCorrection(
        _ db: Database, claim: Int64, edit title: String
    ) throws -> ClaimEvent? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT fromStatus, cause FROM claimEvent WHERE claimID = ?1
                    AND event IN ('corrected', 'nextPayer')
                    AND sequence > coalesce((SELECT max(sequence)
                        FROM claimEvent WHERE claimID = ?1 AND event = 'batched'), 0)
                ORDER BY sequence DESC LIMIT 1
                """, arguments: [claim])
        guard let row, row["cause"] as String == title else { return nil }
        return row["fromStatus"] as String == ClaimStatus.denied.rawValue
            ? .keptDenied : .keptAdjudicated
    }

    static func keepDenial(
        _ db: Database, _ item: PlanItem, reasons: [ClaimAdjustment], remittance: Int64,
        day: CalendarDay
    ) throws {
        guard let known = item.known else { return }
        // Posted again after an undo, it is the same denial.
        let isKept = try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM denial WHERE claimID = ? AND remittanceID = ?
                        AND cents = ?)
                    """),
            arguments: [known.id, remittance, reasons.map(\.amount).total.cents])
        if isKept == true { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO denial (claimID, remittanceID, day, cents, payerControlNumber,
                    reasons, remarks) VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            known.id, remittance, day.iso, reasons.map(\.amount).total.cents,
            item.claim.payerControlNumber, try Coding.text(reasons),
            item.claim.remarks.reduce(into: [String]()) { list, remark in
                if !list.contains(remark) { list.append(remark) }
            }.joined(separator: " "),
        ])
    }

    /// Denials nobody has answered yet: the last of each claim that is denied, or decided with
    /// money still open at the payer.
    public func openDenials() throws(StorageFailure) -> [OpenDenial] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT c.id AS claimID, coalesce(d.day, c.billedDay) AS day,
                        coalesce(d.cents, 0) AS cents, coalesce(d.reasons, '[]') AS reasons,
                        coalesce(d.remarks, '') AS remarks,
                        coalesce(d.payerControlNumber, c.payerControlNumber)
                            AS payerControlNumber,
                        c.number, c.status, c.version, c.patientID, c.payerID AS payer, c.content
                    FROM claimWithForm c LEFT JOIN denial d ON d.id = (
                        SELECT max(id) FROM denial WHERE claimID = c.id)
                    WHERE c.status = 'denied' OR (c.status = 'adjudicated' AND d.remittanceID = (
                        SELECT remittanceID FROM remittanceClaim
                        WHERE claimID = c.id AND standing = 1
                        ORDER BY postingID DESC LIMIT 1))
                    ORDER BY d.day DESC, d.id DESC
                    """
            ).compactMap { row in try Self.openDenial(db, row) }
        }
    }

    private static func openDenial(_ db: Database, _ row: Row) throws -> OpenDenial? {
        guard let day = Coding.day(row["day"]), let status = ClaimStatus(rawValue: row["status"])
        else { return nil }
        let left = try balances(db, claim: row["claimID"]).payer
        if status == .adjudicated, left <= .zero { return nil }
        let remarks: String = row["remarks"]
        return OpenDenial(
            claim: row["claimID"], version: row["version"], status: status, number: row["number"],
            payer: row["payer"], patient: row["patientID"], day: day,
            amount: Money(cents: row["cents"]), open: left,
            payerControlNumber: row["payerControlNumber"],
            reasons: try Coding.value([ClaimAdjustment].self, row["reasons"]),
            remarks: remarks.split(separator: " ").map(String.init),
            form: try Coding.value(Claim.self, row["content"]))
    }

    /// Denials of the last days by reason: count, amount, and how many were paid after all.
    public func denialReasons(
        since day: CalendarDay
    ) throws(StorageFailure) -> [DenialCount] {
        try read { db in
            var counts: [String: DenialCount] = [:]
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT d.reasons, d.cents, EXISTS (SELECT 1 FROM claimEvent e
                        WHERE e.claimID = d.claimID AND e.event = 'paid' AND e.day > d.day
                        ) AS won
                    FROM denial d WHERE d.day >= ? AND (d.remittanceID IS NULL OR EXISTS (
                        SELECT 1 FROM remittanceClaim m WHERE m.claimID = d.claimID
                            AND m.remittanceID = d.remittanceID AND m.standing = 1))
                    """, arguments: [day.iso])
            {
                let reasons = try Coding.value([ClaimAdjustment].self, row["reasons"])
                guard let first = reasons.first else { continue }
                let key = "\(first.group)-\(first.reason)"
                var count = counts[key] ?? DenialCount(reason: key)
                count.count += 1
                count.amount += Money(cents: row["cents"])
                if row["won"] { count.overturned += 1 }
                counts[key] = count
            }
            return counts.values.sorted { ($1.amount, $0.reason) < ($0.amount, $1.reason) }
        }
    }
}
