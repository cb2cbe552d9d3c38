import GRDB
import RevenueCycle

extension PracticeStore {
    /// Fills an empty practice with open claims of invented content, for measuring: one charge
    /// each, through the same tables, triggers and indexes as any other.
    ///
    /// - payers: rows 1 to this many are there; charges are posted over the last two years.
    public func fillWithOpenClaims(
        _ count: Int, until day: CalendarDay, payers: Int = 2
    ) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n
                        WHERE id < 50000)
                    INSERT INTO patient SELECT id, 'M' || id, 'MEASURED ' || id, '1970-01-01', '{}'
                    FROM n
                    """)
            for id in 1...5 {
                try db.execute(
                    sql: "INSERT INTO provider VALUES (?, ?, 'rendering', ?, '{}')",
                    arguments: [id, "M\(id)", "100000000\(id)"])
            }
            let claim = try db.cachedStatement(
                sql: """
                    INSERT INTO claim (id, number, patientID, payerID, serviceDay, billedDay,
                        providerID, place, chargeCents, postedChargeCents)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 10000, 10000)
                    """)
            let form = try db.cachedStatement(sql: "INSERT INTO claimForm VALUES (?, '{}')")
            let book = try ReceivableBook(db)
            for id in 1...count {
                let payer = Int64(id % payers + 1)
                let patient = Int64(id % 50_000 + 1)
                let age = (count - id) * 730 / count
                let served = day.adding(days: -age - id % 30).iso
                let posted = day.adding(days: -age)
                try claim.execute(arguments: [
                    id, "\(id)", patient, payer, served, posted.iso, Int64(id / 7 % 5 + 1),
                    ["11", "22", "02"][id / 3 % 3],
                ])
                try form.execute(arguments: [id])
                try Self.insertNew(
                    db,
                    Posting(
                        key: "m\(id)", day: posted, kind: .charge, memo: "",
                        entries: [
                            LedgerEntry(
                                .payerReceivable, Money(cents: 10000), claim: Int64(id),
                                patient: patient,
                                payer: payer),
                            LedgerEntry(.charges, Money(cents: -10000), claim: Int64(id)),
                        ]), book)
                if id % 5000 == 0 { try book.flush() }
            }
            try book.flush()
        }
    }

    /// Keeps a file of no meaning, for measuring what the size of a practice costs.
    public func fillWithFile(
        name: String, bytes: [UInt8], day: CalendarDay
    ) throws(StorageFailure) {
        _ = try write { db in
            try Self.keepFile(
                db, name: name, kind: "835", bytes: bytes, sent: false, day: day)
        }
    }
}
