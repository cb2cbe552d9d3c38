import Crypto
import Foundation
import GRDB
import RevenueCycle

/// Something that must always hold and does not.
public struct BrokenInvariant: Equatable, Sendable {
    public let name: String
    public let detail: String
}

/// Gathers a digest row by row.
private struct ContentHash {
    private var hash = SHA256()

    mutating func add(_ text: String) { hash.update(data: Data((text + "\n").utf8)) }

    var text: String { hash.finalize().map { String($0, radix: 16) }.joined(separator: " ") }
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
            if let posting = try LedgerChain.firstBroken(db) {
                broken.append(
                    BrokenInvariant(
                        name: "the ledger's chain holds",
                        detail: "posting \(posting) is not as it was written, or one before is gone"
                    ))
            }
            try broken.append(contentsOf: Self.checkReceivables(db))
            // Not the quick one: it does not look whether the indexes say what the rows say.
            let file = try String.fetchAll(db, sql: "PRAGMA integrity_check")
            if file != ["ok"] {
                broken.append(BrokenInvariant(name: "file is whole", detail: file[0]))
            }
            for table in try RowSeal.broken(db) {
                broken.append(
                    BrokenInvariant(name: "rows are as they were written", detail: table))
            }
            let foreign = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            if foreign > 0 {
                broken.append(
                    BrokenInvariant(name: "rows refer to rows", detail: "\(foreign) do not"))
            }
            return broken
        }
    }

    /// Postings after one that do not sum to zero, or have no entries.
    public func unbalanced(after posting: Int64) throws(StorageFailure) -> [Int64] {
        try read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT p.id FROM posting p LEFT JOIN ledgerEntry e ON e.postingID = p.id
                    WHERE p.id > ? GROUP BY p.id HAVING coalesce(sum(e.cents), 1) <> 0
                    """, arguments: [posting])
        }
    }

    /// The names of what is checked, for the report.
    public static var invariantNames: [String] {
        invariants.map(\.0) + [
            "files are unchanged", "the ledger's chain holds", "receivables are the ledger's",
            "file is whole", "rows are as they were written", "rows refer to rows",
        ]
    }

    /// SHA-256 of every row of every table, in their order: two files with the same hold the same.
    public func contentDigest(
        without excepted: Set<String> = []
    ) throws(StorageFailure) -> String {
        try read { db in
            var hash = ContentHash()
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            for table in tables where !excepted.contains(table) {
                let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \"\(table)\" ORDER BY 1")
                while let row = try rows.next() {
                    for (name, value) in row { hash.add("\(table).\(name)=\(value.storage)") }
                }
            }
            return hash.text
        }
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

    /// Every claim's history replayed gives what is kept of it, clocks included.
    private static func checkReceivables(_ db: Database) throws -> [BrokenInvariant] {
        struct Kept: Equatable {
            var balance: ReceivableHistory.Balance
            var origin: ReceivableOrigin
        }
        var kept: [Int64: [Int64: Kept]] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM receivable WHERE cents <> 0")
        while let row = try rows.next() {
            kept[row["claimID"], default: [:]][row["debtor"]] = Kept(
                balance: ReceivableHistory.Balance(
                    amount: Money(cents: row["cents"]), days: ReceivableBook.days(row)),
                origin: ReceivableOrigin(provider: row["providerID"], place: row["place"]))
        }
        var wrong: Int64?
        try replay(db, asOf: CalendarDay(2999, 12, 31) ?? CalendarDay(number: 0)) { one in
            let open = one.history.balances.filter { $0.value.amount != .zero }
                .mapValues { Kept(balance: $0, origin: one.history.origin) }
            if open != kept.removeValue(forKey: one.claim) ?? [:] { wrong = wrong ?? one.claim }
        }
        guard let claim = wrong ?? kept.keys.first else { return [] }
        return [
            BrokenInvariant(
                name: "receivables are the ledger's",
                detail: "claim "
                    + (try String.fetchOne(
                        db, sql: "SELECT number FROM claim WHERE id = ?", arguments: [claim])
                        ?? "row \(claim)"))
        ]
    }

    private static let invariants: [(String, String)] = [
        (
            "aging is the receivables",
            """
            SELECT 'clock ' || t.clock FROM (SELECT clock, sum(cents) AS cents FROM agingTotal
                GROUP BY clock) t
            WHERE t.cents <> (SELECT coalesce(sum(cents), 0) FROM receivable)
            """
        ),
        (
            "aging by day is the aging",
            """
            SELECT 'debtor ' || debtor FROM (
                SELECT clock, debtor, isCredit, day, providerID, place, cents FROM agingTotal
                UNION ALL SELECT clock, debtor, isCredit, day, providerID, place, -cents
                FROM agingChange)
            GROUP BY clock, debtor, isCredit, day, providerID, place HAVING sum(cents) <> 0
            """
        ),
        (
            "patients' sums are the receivables",
            """
            SELECT 'patient row ' || patientID FROM (
                SELECT patientID, open, cents FROM patientTotal
                UNION ALL SELECT patientID, -1, -cents FROM receivable WHERE cents <> 0)
            GROUP BY patientID HAVING sum(open) <> 0 OR sum(cents) <> 0
            """
        ),
        (
            "patients' sums by day are their sums",
            """
            SELECT 'patient row ' || patientID FROM (
                SELECT patientID, open, cents FROM patientTotal
                UNION ALL SELECT patientID, -open, -cents FROM patientChange)
            GROUP BY patientID HAVING sum(open) <> 0 OR sum(cents) <> 0
            """
        ),
        (
            "accounts are the ledger's",
            """
            SELECT account FROM (SELECT account, cents FROM accountTotal
                UNION ALL SELECT account, -cents FROM ledgerEntry)
            GROUP BY account HAVING sum(cents) <> 0
            """
        ),
        (
            "a closed claim has no balance",
            """
            SELECT 'claim ' || c.number FROM claim c JOIN receivable r ON r.claimID = c.id
            WHERE c.status = 'closed' AND r.cents <> 0
            """
        ),
        (
            "one decision of a payer stands on a claim",
            """
            SELECT 'claim ' || c.number FROM remittanceClaim m JOIN claim c ON c.id = m.claimID
            WHERE m.standing = 1 AND m.payerID IS NOT NULL GROUP BY m.claimID, m.payerID
            HAVING sum(CASE disposition WHEN 'clean' THEN 1 WHEN 'reversal' THEN -1 ELSE 0 END)
                > max(1, (length(',' || replace(c.payers, ',', ',,') || ',')
                    - length(replace(',' || replace(c.payers, ',', ',,') || ',',
                        ',' || m.payerID || ',', ''))) / (length(m.payerID) + 2))
                AND sum(m.chargeCents) > coalesce(c.postedChargeCents, 0)
            """
        ),
        (
            "what explains a takeback on a claim stands with it",
            """
            SELECT 'posting ' || p.id FROM posting p WHERE p.kind = 'takebackExplained'
                AND p.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM posting r
                    WHERE r.reverses = p.id)
                AND NOT EXISTS (SELECT 1 FROM takebackLink l
                    WHERE l.postingID = p.id AND l.standing = 1)
            """
        ),
        (
            "every posting is keyed once",
            "SELECT 'key ' || min(id) FROM posting GROUP BY key HAVING count(*) > 1"
        ),
        (
            "a takeback is not explained beyond its amount",
            """
            SELECT 'takeback ' || t.id FROM takeback t WHERE t.standing = 1 AND abs(t.cents) <
                (SELECT coalesce(sum(l.cents), 0) FROM takebackLink l
                 WHERE l.standing = 1 AND (l.takebackID = t.id OR l.otherID = t.id))
            """
        ),
        (
            "a decision that stands has a posting that stands",
            """
            SELECT 'payment ' || m.remittanceID || ' claim ' || m.position FROM remittanceClaim m
            WHERE m.standing = 1 AND EXISTS (SELECT 1 FROM posting r WHERE r.reverses = m.postingID
                AND NOT EXISTS (SELECT 1 FROM posting s WHERE s.reverses = r.id))
            """
        ),
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
            "every claim has its form",
            """
            SELECT 'claim ' || c.number FROM claim c
            WHERE NOT EXISTS (SELECT 1 FROM claimForm f WHERE f.claimID = c.id)
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
