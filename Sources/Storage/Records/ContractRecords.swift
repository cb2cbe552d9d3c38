import GRDB
import RevenueCycle

/// A contract as it was taken in.
public struct ContractRecord: Equatable, Sendable {
    public var id: Int64
    public var payer: Int64
    public var name: String
    public var from: CalendarDay
    public var through: CalendarDay?
    /// As written; `ContractText` reads it.
    public var text: String
}

extension PracticeStore {
    /// Keeps a contract; one of the same payer that overlaps ends the day before.
    public func addContract(
        payer: Int64, name: String, from: CalendarDay, through: CalendarDay?, text: String,
        day: CalendarDay
    ) throws(StorageFailure) -> Int64 {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE contract SET ended = 1 WHERE payerID = ?1 AND ended = 0
                        AND fromDay >= ?2 AND (?3 IS NULL OR fromDay <= ?3)
                    """, arguments: [payer, from.iso, through?.iso])
            try db.execute(
                sql: """
                    UPDATE contract SET toDay = ?3 WHERE payerID = ?1 AND ended = 0
                        AND fromDay < ?2 AND (toDay IS NULL OR toDay >= ?2)
                    """, arguments: [payer, from.iso, from.adding(days: -1).iso])
            try db.execute(
                sql: """
                    INSERT INTO contract (payerID, fromDay, toDay, name, text, day)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [payer, from.iso, through?.iso, name, text, day.iso])
            return db.lastInsertedRowID
        }
    }

    /// Contracts in force or to come, by payer and day.
    public func contracts() throws(StorageFailure) -> [ContractRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM contract WHERE ended = 0 ORDER BY payerID, fromDay, id"
            ).compactMap { row in
                guard let from = Coding.day(row["fromDay"]) else { return nil }
                return ContractRecord(
                    id: row["id"], payer: row["payerID"], name: row["name"], from: from,
                    through: Coding.day(row["toDay"]), text: row["text"])
            }
        }
    }
}
