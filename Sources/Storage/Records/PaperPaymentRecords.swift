import Foundation
import GRDB
import RevenueCycle

extension PracticeStore {
    /// Keeps a check typed from paper as a payment; the same check of the same payer is refused.
    public func addPaper(
        _ paper: Remittance, payer: Int64, day: CalendarDay
    ) throws(StorageFailure) -> Int64 {
        try write { db in
            let key = "paper|\(payer)|\(paper.trace)|\(paper.paid.cents)"
            let known = try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM remittance WHERE key = ?1 OR (trace = ?2 AND payerID = ?3)
                    """, arguments: [key, paper.trace, payer])
            if known != nil {
                throw StorageFailure.refused(
                    "Check \(paper.trace) of this payer is among the payments already.")
            }
            let content = try Coding.text(paper)
            let file = try Self.keepFile(
                db, name: "paper \(paper.trace)", kind: "paper", bytes: Array(content.utf8),
                sent: false, day: day)
            try db.execute(
                sql: """
                    INSERT INTO remittance (fileID, key, control, payerName, trace, paidCents, day,
                        claimCount, setIndex, source, content, payerID, method, receivedDay)
                    VALUES (?, ?, '', ?, ?, ?, ?, ?, 0, 'paper', ?, ?, ?, ?)
                    """,
                arguments: [
                    file.id, key, paper.payerName, paper.trace, paper.paid.cents,
                    paper.paymentDay?.iso, paper.claims.count, content, payer, paper.method,
                    day.iso,
                ])
            return db.lastInsertedRowID
        }
    }

    /// What is being typed of a paper payment, kept until it is posted; nil takes it away.
    public func keepDraft(_ kind: String, _ content: String?) throws(StorageFailure) {
        try write { db in
            guard let content else {
                try db.execute(sql: "DELETE FROM draft WHERE kind = ?", arguments: [kind])
                return
            }
            try db.execute(
                sql: "INSERT OR REPLACE INTO draft VALUES (?, ?)", arguments: [kind, content])
        }
    }

    public func draft(_ kind: String) throws(StorageFailure) -> String? {
        try read { db in
            try String.fetchOne(
                db, sql: "SELECT content FROM draft WHERE kind = ?", arguments: [kind])
        }
    }

    /// The posting of one claim of a payment that stands; nil when none does.
    public func posting(
        of remittance: Int64, position: Int
    ) throws(StorageFailure) -> Int64? {
        try read { db in
            let decision = try Int64.fetchOne(
                db,
                sql: """
                    SELECT postingID FROM remittanceClaim
                    WHERE remittanceID = ? AND position = ? AND standing = 1
                    """, arguments: [remittance, position])
            return try decision ?? Self.setAsidePostings(db, remittance)[position]
        }
    }

    /// Patients whose name or record number holds the words.
    public func patients(
        matching words: String, limit: Int
    ) throws(StorageFailure) -> [(id: Int64, name: String, recordNumber: String)] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, name, recordNumber FROM patient
                    WHERE upper(name) LIKE '%' || upper(?1) || '%' OR recordNumber = ?1
                    ORDER BY name, id LIMIT ?2
                    """, arguments: [words, limit]
            ).map { (id: $0["id"], name: $0["name"], recordNumber: $0["recordNumber"]) }
        }
    }
}
