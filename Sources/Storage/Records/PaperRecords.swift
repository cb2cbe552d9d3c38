import GRDB
import RevenueCycle

/// Claims that go out on paper: frozen with what was printed, like a batch.
extension PracticeStore {
    /// Marks ready claims as sent on paper: the print, the status of each claim and its charge
    /// are one transaction. `freeze` makes the print of what it is given. nil when none is ready.
    public func submitOnPaper(
        _ order: SendingOrder, day: CalendarDay, name: String,
        freeze: (_ claims: [Claim]) throws -> [UInt8]
    ) throws(StorageFailure) -> (count: Int, charge: Money, bytes: [UInt8])? {
        try write { db in
            let records = try Self.readyRecords(db, order, limit: 5000)
            if records.isEmpty { return nil }
            let bytes = try freeze(records.map(\.claim))
            _ = try Self.keepFile(
                db, name: name, kind: "1500", bytes: bytes, sent: true, day: day)
            for record in records {
                try Self.keepSent(db, claim: record.id, batch: nil, record.claim, day: day)
                _ = try Self.log(
                    db, claim: record.id, from: record.status, .batched,
                    cause: "printed on paper", day: day)
                try Self.bill(
                    db, record, record.claim, day: day, answer: "sent on paper, no answer yet")
            }
            return (records.count, records.map(\.claim.charge).total, bytes)
        }
    }
}
