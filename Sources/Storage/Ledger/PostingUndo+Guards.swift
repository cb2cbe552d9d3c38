import Foundation
import GRDB
import RevenueCycle

/// What must not be undone, or made again, yet.
extension PracticeStore {
    /// A decision that a later reversal or decision rests on is undone after that one.
    static func refuseIfBuiltUpon(
        _ db: Database, _ id: Int64, within: Set<Int64>
    ) throws {
        let explained = try db.cachedStatement(
            sql: """
                SELECT l.postingID FROM takebackLink l JOIN takeback t ON t.id = l.takebackID
                WHERE t.postingID = ? AND l.standing = 1 AND l.postingID IS NOT NULL
                """)
        for link in try Int64.fetchAll(explained, arguments: [id]) where !within.contains(link) {
            throw StorageFailure.refused(
                "What was taken was explained on a claim by posting \(link): undo that one first.")
        }
        try refuseIfSplit(db, id, within: within)
        let statement = try db.cachedStatement(
            sql: """
                SELECT later.postingID, r.trace, c.number FROM remittanceClaim m
                JOIN remittanceClaim later ON later.claimID = m.claimID AND later.standing = 1
                    AND later.postingID > m.postingID
                    AND later.disposition IN ('clean', 'denied', 'reversal')
                JOIN remittance r ON r.id = later.remittanceID
                JOIN claim c ON c.id = m.claimID
                WHERE m.postingID = ? AND m.standing = 1
                """)
        for row in try Row.fetchAll(statement, arguments: [id])
        where !within.contains(row["postingID"]) {
            let stands = try lastOfChain(db, row["postingID"]).stands
            if stands {
                throw StorageFailure.refused(
                    "Claim \(row["number"] as String) was decided again by payment "
                        + "\(row["trace"] as String) (posting \(row["postingID"] as Int64)): "
                        + "undo that one first.")
            }
        }
    }

    /// Money set aside that went on to claims comes back from there first.
    private static func refuseIfSplit(
        _ db: Database, _ id: Int64, within: Set<Int64>
    ) throws {
        let parts = try db.cachedStatement(
            sql: """
                WITH aside (remittanceID, part) AS (
                    SELECT remittanceID, replace(
                        substr(key, 1, instr(key || '|again', '|again') - 1),
                        'unidentified|', 'split|') || '|' FROM posting
                    WHERE id = ? AND kind = 'unidentified')
                SELECT s.id FROM aside a JOIN posting s ON s.remittanceID = a.remittanceID
                    AND s.reverses IS NULL AND substr(s.key, 1, length(a.part)) = a.part
                """)
        for part in try Int64.fetchAll(parts, arguments: [id]) where !within.contains(part) {
            let stands = try lastOfChain(db, part).stands
            if stands {
                throw StorageFailure.refused(
                    "A part of this money went to a claim by posting \(part): undo that one first.")
            }
        }
    }

    /// What bills a claim is taken back by a replacement or a void, not here.
    static func refuseCharges(_ db: Database, _ list: [Int64]) throws {
        let kind = try db.cachedStatement(sql: "SELECT kind FROM posting WHERE id = ?")
        for id in list {
            let text = try String.fetchOne(kind, arguments: [id]) ?? ""
            if ["charge", "chargeChange", "opening"].contains(text) {
                throw StorageFailure.refused(
                    "Posting \(id) is the charge of a claim: correct or void the claim instead; a "
                        + "taking over is undone whole.")
            }
        }
    }

    /// A decision is not made again beside another of the same payer, nor beside its money set
    /// aside.
    static func refuseIfDecided(_ db: Database, _ id: Int64) throws {
        let posting = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT kind, key, remittanceID FROM posting WHERE id = ?"),
            arguments: [id])
        if posting?["kind"] as String? == "unidentified",
            let payment: Int64 = posting?["remittanceID"]
        {
            let parts = (posting?["key"] as String? ?? "").split(separator: "|")
            let position = parts.count >= 3 ? Int(parts[2]) : nil
            let isPosted = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM remittanceClaim
                        WHERE remittanceID = ? AND position = ? AND standing = 1)
                    """, arguments: [payment, position])
            if isPosted == true {
                throw StorageFailure.refused("The claim this money is for was posted meanwhile.")
            }
            return
        }
        let statement = try db.cachedStatement(
            sql: """
                SELECT m.remittanceID, m.position, m.disposition, m.claimID, m.payerID, c.number,
                    (SELECT coalesce(sum(CASE o.disposition WHEN 'clean' THEN 1
                        WHEN 'reversal' THEN -1 ELSE 0 END), 0) FROM remittanceClaim o
                        WHERE o.claimID = m.claimID AND o.payerID IS m.payerID
                        AND o.standing = 1) AS stand
                FROM remittanceClaim m JOIN claim c ON c.id = m.claimID WHERE m.postingID = ?
                """)
        for row in try Row.fetchAll(statement, arguments: [id]) {
            let stand: Int = row["stand"]
            let isReversal = row["disposition"] as String == "reversal"
            let isTaken = try setAsidePositions(db, row["remittanceID"])
                .contains(row["position"])
            let isGone = try isReversal && !hasItsDecision(db, reversal: id, row)
            if isTaken || isGone || (isReversal ? stand < 1 : stand > 0) {
                throw StorageFailure.refused(
                    "Claim \(row["number"] as String) was decided otherwise meanwhile; undo that "
                        + "first.")
            }
        }
    }

    /// A reversal takes back what a decision wrote: one of these amounts must stand, or a line that
    /// was taken back apart meanwhile would be taken back twice.
    private static func hasItsDecision(
        _ db: Database, reversal id: Int64, _ row: Row
    ) throws -> Bool {
        func sums(_ posting: Int64, _ sign: Int64) throws -> [String: Int64] {
            var found: [String: Int64] = [:]
            for entry in try entries(db, posting: posting) where !entry.account.isReceivable {
                let key = "\(entry.account.rawValue)|\(entry.line ?? 0)"
                found[key, default: 0] += sign * entry.amount.cents
            }
            return found.filter { $0.value != 0 }
        }
        let wanted = try sums(id, -1)
        let standing = try Int64.fetchAll(
            db,
            sql: """
                SELECT postingID FROM remittanceClaim WHERE claimID = ? AND payerID IS ?
                    AND standing = 1 AND disposition IN ('clean', 'denied')
                """, arguments: [row["claimID"] as Int64, row["payerID"] as Int64?])
        return try standing.contains { try sums($0, 1) == wanted }
    }
}
