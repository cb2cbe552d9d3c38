import Foundation
import GRDB
import RevenueCycle

/// A line of the bank's list that brought money.
public struct BankLine: Equatable, Sendable {
    public var id: Int64
    public var day: CalendarDay
    public var amount: Money
    public var trace: String
    public var words: String
    /// Payments tied to it: one transfer, or the checks of one deposit.
    public var remittances: [Int64]
    /// What patients paid that is in it, by row.
    public var receipts: [Int64] = []
    /// What a person said it is, when no payment fits.
    public var note: String

    /// - id: 0 before it is stored.
    public init(id: Int64 = 0, day: CalendarDay, amount: Money, trace: String, words: String) {
        self.id = id
        self.day = day
        self.amount = amount
        self.trace = trace
        self.words = words
        remittances = []
        note = ""
    }
}

/// Money a patient gave, that stands in the ledger.
public struct ReceiptSummary: Equatable, Sendable {
    public var id: Int64
    public var day: CalendarDay
    /// `cash`, `check`, `card`.
    public var method: String
    public var amount: Money
    /// It is tied to a line of the bank's.
    public var isDeposited: Bool
}

extension PracticeStore {
    /// What patients paid since a day and was not undone, oldest first.
    public func receipts(since day: CalendarDay) throws(StorageFailure) -> [ReceiptSummary] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.id, r.postingID, r.day, r.method, r.cents, EXISTS (
                        SELECT 1 FROM depositMatch m
                        WHERE m.receiptID = r.id AND m.standing = 1) AS deposited
                    FROM receipt r WHERE r.day >= ? AND r.cents > 0 ORDER BY r.day, r.id
                    """, arguments: [day.iso]
            ).compactMap { row in
                guard let day = Coding.day(row["day"]),
                    try Self.lastOfChain(db, row["postingID"]).stands
                else { return nil }
                return ReceiptSummary(
                    id: row["id"], day: day, method: row["method"],
                    amount: Money(cents: row["cents"]), isDeposited: row["deposited"])
            }
        }
    }

    /// Takes a bank's list; lines that came before, in this or another file, are not taken again.
    public func takeBankLines(
        name: String, bytes: [UInt8], _ lines: [(row: Int, line: BankLine)], day: CalendarDay
    ) throws(StorageFailure) -> (added: Int, known: Int) {
        try write { db in
            let file = try Self.keepFile(
                db, name: name, kind: "bank", bytes: bytes, sent: false, day: day)
            if !file.isNew { return (0, lines.count) }
            var (added, known) = (0, 0)
            var times: [String: Int] = [:]
            for (row, line) in lines {
                let plain = "\(line.day.iso)|\(line.amount.cents)|\(line.trace)|\(line.words)"
                times[plain, default: 0] += 1
                try db.execute(
                    sql: """
                        INSERT OR IGNORE INTO bankLine
                            (fileID, row, day, cents, trace, words, fingerprint)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        file.id, row, line.day.iso, line.amount.cents, line.trace, line.words,
                        "\(plain)|\(times[plain] ?? 1)",
                    ])
                if db.changesCount > 0 { added += 1 } else { known += 1 }
            }
            return (added, known)
        }
    }

    public func bankLines() throws(StorageFailure) -> [BankLine] {
        try read { db in
            var lines: [BankLine] = []
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT b.*, m.remittanceID, m.receiptID, m.note FROM bankLine b
                    LEFT JOIN depositMatch m ON m.bankLineID = b.id AND m.standing = 1
                    ORDER BY b.day DESC, b.id DESC, m.id
                    """)
            while let row = try rows.next() {
                guard let day = Coding.day(row["day"]) else { continue }
                if lines.last?.id != row["id"] as Int64 {
                    lines.append(
                        BankLine(
                            id: row["id"], day: day, amount: Money(cents: row["cents"]),
                            trace: row["trace"], words: row["words"]))
                }
                let last = lines.count - 1
                if let one: Int64 = row["remittanceID"] { lines[last].remittances.append(one) }
                if let one: Int64 = row["receiptID"] { lines[last].receipts.append(one) }
                lines[last].note = row["note"] ?? lines[last].note
            }
            return lines
        }
    }

    /// Ties a line to payments and to what patients paid, or to words; none of these takes the
    /// tie away.
    public func matchDeposit(
        line: Int64, remittances: [Int64], receipts: [Int64] = [], note: String = "",
        day: CalendarDay
    ) throws(StorageFailure) {
        try write { db in
            func drop(_ column: String, _ row: Int64) throws {
                try db.execute(
                    sql: """
                        UPDATE depositMatch SET standing = 0 WHERE standing = 1 AND \(column) = ?
                        """, arguments: [row])
            }
            try drop("bankLineID", line)
            for one in remittances { try drop("remittanceID", one) }
            for one in receipts { try drop("receiptID", one) }
            if remittances.isEmpty && receipts.isEmpty && note.isEmpty { return }
            var ties: [(remittance: Int64?, receipt: Int64?)] =
                remittances.map { ($0, nil) } + receipts.map { (nil, $0) }
            if ties.isEmpty { ties = [(nil, nil)] }
            for tie in ties {
                try db.execute(
                    sql: """
                        INSERT INTO depositMatch (bankLineID, remittanceID, receiptID, note, day)
                        VALUES (?, ?, ?, ?, ?)
                        """, arguments: [line, tie.remittance, tie.receipt, note, day.iso])
            }
        }
    }
}
