import Foundation
import GRDB
import RevenueCycle

/// Something that must always hold and does not.
public struct BrokenInvariant: Equatable, Sendable {
    public let name: String
    public let detail: String
}

extension PracticeStore {
    /// Everything that must hold, checked against the rows themselves; empty when all does.
    public func check() throws(StorageFailure) -> [BrokenInvariant] {
        try read { db in
            var broken: [BrokenInvariant] = []
            for (name, sql) in Self.invariants {
                let found = try String.fetchAll(db, sql: sql)
                if let first = found.first {
                    let more = found.count > 1 ? " and \(found.count - 1) more" : ""
                    broken.append(BrokenInvariant(name: name, detail: first + more))
                }
            }
            try broken.append(contentsOf: Self.checkFiles(db))
            let quick = try String.fetchAll(db, sql: "PRAGMA quick_check")
            if quick != ["ok"] {
                broken.append(BrokenInvariant(name: "file is whole", detail: quick[0]))
            }
            let foreign = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            if foreign > 0 {
                broken.append(
                    BrokenInvariant(name: "rows refer to rows", detail: "\(foreign) do not"))
            }
            return broken
        }
    }

    /// The names of what is checked, for the report.
    public static var invariantNames: [String] {
        invariants.map(\.0) + ["files are unchanged", "file is whole", "rows refer to rows"]
    }

    private static func checkFiles(_ db: Database) throws -> [BrokenInvariant] {
        let rows = try Row.fetchCursor(db, sql: "SELECT id, sha256, bytes FROM rawFile")
        while let row = try rows.next() {
            let bytes = [UInt8](row["bytes"] as Data)
            if sha256(bytes) != row["sha256"] as String {
                let id: Int64 = row["id"]
                return [BrokenInvariant(name: "files are unchanged", detail: "file \(id)")]
            }
        }
        return []
    }

    private static let invariants: [(String, String)] = [
        (
            "postings sum to zero",
            """
            SELECT 'posting ' || postingID FROM ledgerEntry
            GROUP BY postingID HAVING sum(cents) <> 0
            """
        ),
        (
            "the ledger sums to zero",
            "SELECT 'off by ' || sum(cents) || ' cents' FROM ledgerEntry HAVING sum(cents) <> 0"
        ),
        (
            "charges posted are the claim's",
            """
            SELECT 'claim ' || c.number FROM claim c LEFT JOIN
                (SELECT claimID, -sum(cents) AS posted FROM ledgerEntry
                 WHERE account = 'charges' GROUP BY claimID) e ON e.claimID = c.id
            WHERE coalesce(c.postedChargeCents, 0) <> coalesce(e.posted, 0)
            """
        ),
        (
            "no ledger entry belongs to a claim never sent",
            """
            SELECT 'claim ' || c.number FROM claim c WHERE c.billedDay IS NULL AND EXISTS
                (SELECT 1 FROM ledgerEntry e WHERE e.claimID = c.id
                 AND e.account = 'payerReceivable')
            """
        ),
        (
            "a payment that is done posted its cash",
            """
            SELECT 'payment ' || r.trace FROM remittance r WHERE r.done = 1 AND r.paidCents <>
                (SELECT coalesce(sum(e.cents), 0) FROM posting p JOIN ledgerEntry e
                 ON e.postingID = p.id WHERE p.remittanceID = r.id AND e.account = 'cash')
            """
        ),
        (
            "a held payment posted nothing",
            """
            SELECT 'payment ' || r.trace FROM remittance r WHERE r.held <> '' AND EXISTS
                (SELECT 1 FROM posting p WHERE p.remittanceID = r.id)
            """
        ),
        (
            "a posted claim of a payment has its posting",
            """
            SELECT 'payment ' || remittanceID || ' claim ' || position FROM remittanceClaim m
            WHERE NOT EXISTS (SELECT 1 FROM posting p WHERE p.id = m.postingID)
            """
        ),
        (
            "status is what the log says last",
            """
            SELECT 'claim ' || c.number FROM claim c WHERE c.status <> coalesce(
                (SELECT e.toStatus FROM claimEvent e WHERE e.claimID = c.id
                 ORDER BY e.sequence DESC LIMIT 1), 'draft')
            """
        ),
        (
            "the log has no gaps",
            """
            SELECT 'claim row ' || claimID FROM claimEvent GROUP BY claimID
            HAVING max(sequence) <> count(*)
            """
        ),
        (
            "a claim's version counts its edits",
            """
            SELECT 'claim ' || c.number FROM claim c WHERE c.version - 1 <>
                (SELECT count(*) FROM claimEdit e WHERE e.claimID = c.id)
            """
        ),
        (
            "control numbers were never reused",
            """
            SELECT 'batch ' || max(control) FROM batch HAVING max(control) >
                (SELECT coalesce(max(value), 0) FROM counter WHERE name = 'interchange')
            """
        ),
        (
            "lines add up to the claim",
            """
            SELECT 'claim ' || c.number FROM claim c WHERE c.chargeCents <>
                (SELECT coalesce(sum(l.chargeCents), 0) FROM serviceLine l
                 WHERE l.claimID = c.id)
            """
        ),
    ]
}
