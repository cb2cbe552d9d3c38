import GRDB
import RevenueCycle

extension PracticeStore {
    /// Fills an empty practice with open claims of invented content, for measuring: one charge
    /// each, through the same tables, triggers and indexes as any other.
    public func fillWithOpenClaims(
        _ count: Int, until day: CalendarDay
    ) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: "INSERT INTO patient VALUES (1, 'M', 'MEASURED', '1970-01-01', '{}')")
            let claim = try db.cachedStatement(
                sql: """
                    INSERT INTO claim (id, number, patientID, payerID, serviceDay, billedDay,
                        chargeCents, content) VALUES (?, ?, 1, ?, ?, ?, 10000, '{}')
                    """)
            let book = ReceivableBook(db)
            for id in 1...count {
                let served = day.adding(days: -(id % 300)).iso
                try claim.execute(arguments: [id, "\(id)", id % 2 + 1, served, served])
                try Self.insertNew(
                    db,
                    Posting(
                        key: "m\(id)", day: day, kind: .charge, memo: "",
                        entries: [
                            LedgerEntry(
                                .payerReceivable, Money(cents: 10000), claim: Int64(id), patient: 1,
                                payer: Int64(id % 2 + 1)),
                            LedgerEntry(.charges, Money(cents: -10000), claim: Int64(id)),
                        ]), book)
                if id % 5000 == 0 { try book.flush() }
            }
            try book.flush()
        }
    }
}
