import GRDB
import RevenueCycle

/// A payer's fact with its row.
public struct PayerFactRecord: Equatable, Sendable {
    public let id: Int64
    public let payer: Int64
    public let fact: PayerFact
    /// When it was entered.
    public let day: CalendarDay
    public let isVoided: Bool
}

/// Facts of payers.
extension PracticeStore {
    /// Keeps a fact. One of the same kind that begins and ends on the same days is voided by it.
    @discardableResult
    public func setPayerFact(
        payer: Int64, _ fact: PayerFact, day: CalendarDay
    ) throws(StorageFailure) -> PayerFactRecord {
        var kept = fact
        kept.value = fact.kind.normal(fact.value)
        if let problem = PayerFact.problem(kept) { throw .refused(problem) }
        let normal = kept
        return try write { db in
            try db.execute(
                sql: """
                    UPDATE payerFact SET voided = 1 WHERE payerID = ? AND kind = ?
                        AND fromDay IS ? AND toDay IS ? AND voided = 0
                    """,
                arguments: [payer, normal.kind.rawValue, normal.from?.iso, normal.to?.iso])
            try db.execute(
                sql: """
                    INSERT INTO payerFact (payerID, kind, value, source, fromDay, toDay, day)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    payer, normal.kind.rawValue, normal.value, normal.source, normal.from?.iso,
                    normal.to?.iso, day.iso,
                ])
            return PayerFactRecord(
                id: db.lastInsertedRowID, payer: payer, fact: normal, day: day, isVoided: false)
        }
    }

    /// Voids every fact of a kind, or the one that begins on a day; how many.
    @discardableResult
    public func voidPayerFacts(
        payer: Int64, _ kind: PayerFact.Kind, from: CalendarDay? = nil
    ) throws(StorageFailure) -> Int {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE payerFact SET voided = 1
                    WHERE payerID = ? AND kind = ? AND voided = 0 AND (? IS NULL OR fromDay = ?)
                    """, arguments: [payer, kind.rawValue, from?.iso, from?.iso])
            return db.changesCount
        }
    }

    /// All facts ever entered for a payer, voided ones too, in the order they were entered.
    public func payerFacts(payer: Int64) throws(StorageFailure) -> [PayerFactRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM payerFact WHERE payerID = ? ORDER BY id",
                arguments: [payer]
            ).compactMap(Self.factRecord)
        }
    }

    /// Facts that stand, by payer row.
    static func policies(_ db: Database) throws -> [Int64: PayerPolicy] {
        var policies: [Int64: PayerPolicy] = [:]
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM payerFact WHERE voided = 0 ORDER BY id")
        for record in rows.compactMap(factRecord) {
            policies[record.payer, default: PayerPolicy()].facts.append(record.fact)
        }
        return policies
    }

    /// nil for a kind a later version knows and this one does not.
    private static func factRecord(_ row: Row) -> PayerFactRecord? {
        guard let kind = PayerFact.Kind(rawValue: row["kind"]), let day = Coding.day(row["day"])
        else { return nil }
        return PayerFactRecord(
            id: row["id"], payer: row["payerID"],
            fact: PayerFact(
                kind, row["value"], source: row["source"], from: Coding.day(row["fromDay"]),
                to: Coding.day(row["toDay"])),
            day: day, isVoided: row["voided"])
    }
}
