import Crypto
import Foundation
import GRDB
import RevenueCycle

/// Every posting carries the SHA-256 of itself, its entries and the chain before it. Who changes,
/// drops or reorders rows of the file by other means breaks the chain from there on; the last
/// link is written into every backup and period, so that a tail cut off is seen too.
enum LedgerChain {
    /// The link of a posting that is being written.
    static func link(_ posting: Posting, id: Int64, after last: String) -> String {
        var text = "\(last)|\(id)|\(posting.key)|\(posting.day.iso)|\(posting.kind.rawValue)|"
        text += "\(posting.memo)|\(posting.remittance ?? 0)|\(posting.reverses ?? 0)"
        for (index, entry) in posting.entries.enumerated() {
            add(
                &text, index + 1, entry.account.rawValue, entry.amount.cents, entry.claim,
                entry.line, entry.patient, entry.payer, entry.group, entry.reason)
        }
        return hash(text)
    }

    /// The same of a posting as it stands in the file.
    static func link(_ db: Database, posting id: Int64, after last: String) throws -> String {
        let head = try db.cachedStatement(
            sql: "SELECT key, day, kind, memo, remittanceID, reverses FROM posting WHERE id = ?")
        guard let row = try Row.fetchOne(head, arguments: [id]) else { return "" }
        var text = "\(last)|\(id)|\(row["key"] as String)|\(row["day"] as String)|"
        text += "\(row["kind"] as String)|\(row["memo"] as String)|"
        text += "\(row["remittanceID"] as Int64? ?? 0)|\(row["reverses"] as Int64? ?? 0)"
        let entries = try db.cachedStatement(
            sql: "SELECT * FROM ledgerEntry WHERE postingID = ? ORDER BY number")
        for row in try Row.fetchAll(entries, arguments: [id]) {
            add(
                &text, row["number"], row["account"], row["cents"], row["claimID"], row["line"],
                row["patientID"], row["payerID"], row["groupCode"], row["reason"])
        }
        return hash(text)
    }

    private static func add(
        _ text: inout String, _ number: Int, _ account: String, _ cents: Int64, _ claim: Int64?,
        _ line: Int?, _ patient: Int64?, _ payer: Int64?, _ group: String, _ reason: String
    ) {
        text += "\n\(number)|\(account)|\(cents)|\(claim ?? 0)|\(line ?? 0)|\(patient ?? 0)|"
        text += "\(payer ?? 0)|\(group)|\(reason)"
    }

    private static func hash(_ text: String) -> String {
        var text = text
        let digest = text.withUTF8 { SHA256.hash(data: UnsafeRawBufferPointer($0)) }
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        hex.reserveCapacity(64)
        for byte in digest {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        return String(decoding: hex, as: UTF8.self)
    }

    /// The last link; empty in a ledger without postings.
    static func head(_ db: Database) throws -> (posting: Int64, chain: String) {
        let row = try Row.fetchOne(
            db, sql: "SELECT id, chain FROM posting ORDER BY id DESC LIMIT 1")
        return (row?["id"] ?? 0, row?["chain"] ?? "")
    }

    /// The first posting whose link does not fit; nil when all do.
    static func firstBroken(_ db: Database) throws -> Int64? {
        var last = ""
        var expected: Int64 = 0
        let rows = try Row.fetchCursor(db, sql: "SELECT id, chain FROM posting ORDER BY id")
        while let row = try rows.next() {
            expected += 1
            let id: Int64 = row["id"]
            last = try link(db, posting: id, after: last)
            if id != expected || last != row["chain"] as String { return id }
        }
        return nil
    }
}

extension PracticeStore {
    /// Last posting and its link, to be kept outside of the file.
    public func ledgerHead() throws(StorageFailure) -> (posting: Int64, chain: String) {
        try read { db in try LedgerChain.head(db) }
    }
}
