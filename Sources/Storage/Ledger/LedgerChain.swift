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
        var text = ChainText()
        text.add(last)
        text.add(id)
        for word in [posting.key, posting.day.iso, posting.kind.rawValue, posting.memo] {
            text.add(word)
        }
        text.add(posting.remittance ?? 0)
        text.end(posting.reverses ?? 0)
        for (index, entry) in posting.entries.enumerated() {
            text.start(Int64(index + 1))
            text.add(entry.account.rawValue)
            text.add(entry.amount.cents)
            text.add(entry.claim ?? 0)
            text.add(Int64(entry.line ?? 0))
            text.add(entry.patient ?? 0)
            text.add(entry.payer ?? 0)
            text.add(entry.group)
            text.end(entry.reason)
        }
        return text.hash
    }

    /// The same of a posting as it stands in the file.
    static func link(_ db: Database, posting id: Int64, after last: String) throws -> String {
        var text = ChainText()
        try BoundStatement(
            db, "SELECT key, day, kind, memo, remittanceID, reverses FROM posting WHERE id = ?"
        ).each(id) { row in
            text.add(last)
            text.add(id)
            for place in 0...3 as ClosedRange<Int32> { text.add(row.text(place)) }
            text.add(row.number(4))
            text.end(row.number(5))
        }
        try BoundStatement(
            db,
            """
            SELECT number, account, cents, claimID, line, patientID, payerID, groupCode, reason
            FROM ledgerEntry WHERE postingID = ? ORDER BY number
            """
        ).each(id) { row in
            text.start(row.number(0))
            text.add(row.text(1))
            for place in 2...6 as ClosedRange<Int32> { text.add(row.number(place)) }
            text.add(row.text(7))
            text.end(row.text(8))
        }
        return text.hash
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

/// What is hashed of a posting: words and numbers with `|` between, an entry a line.
private struct ChainText {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(1024) }

    mutating func add(_ word: String) {
        end(word)
        bytes.append(UInt8(ascii: "|"))
    }

    mutating func add(_ number: Int64) {
        end(number)
        bytes.append(UInt8(ascii: "|"))
    }

    mutating func start(_ number: Int64) {
        bytes.append(UInt8(ascii: "\n"))
        add(number)
    }

    mutating func end(_ word: String) { bytes.append(contentsOf: word.utf8) }

    mutating func end(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var left = number.magnitude
        if left < 10 {
            bytes.append(UInt8(ascii: "0") + UInt8(left))
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var place = digits.count
            while left > 0 {
                place -= 1
                digits[place] = UInt8(ascii: "0") + UInt8(left % 10)
                left /= 10
            }
            bytes.append(contentsOf: digits[place...])
        }
    }

    /// SHA-256 in small hexadecimal digits.
    var hash: String {
        let digits = Array("0123456789abcdef".utf8)
        let digest = bytes.withUnsafeBytes { SHA256.hash(data: $0) }
        return String(unsafeUninitializedCapacity: 64) { text in
            var place = 0
            for byte in digest {
                text[place] = digits[Int(byte >> 4)]
                text[place + 1] = digits[Int(byte & 15)]
                place += 2
            }
            return place
        }
    }
}

extension PracticeStore {
    /// Last posting and its link, to be kept outside of the file.
    public func ledgerHead() throws(StorageFailure) -> (posting: Int64, chain: String) {
        try read { db in try LedgerChain.head(db) }
    }
}
