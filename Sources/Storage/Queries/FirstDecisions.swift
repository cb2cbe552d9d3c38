import GRDB
import RevenueCycle

extension PracticeStore {
    /// Day of the payer's first decision on some claims, by claim: the payment's own day, from
    /// which limits for corrections and appeals are counted.
    public func firstDecisions(
        claims: [Int64]
    ) throws(StorageFailure) -> [Int64: CalendarDay] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT min(coalesce(r.day, p.day)) FROM remittanceClaim m
                    JOIN remittance r ON r.id = m.remittanceID
                    JOIN posting p ON p.id = m.postingID
                    WHERE m.claimID = ? AND m.disposition IN ('clean', 'denied')
                        AND m.standing = 1
                    """)
            var found: [Int64: CalendarDay] = [:]
            for claim in claims {
                found[claim] = Coding.day(try String.fetchOne(statement, arguments: [claim]))
            }
            return found
        }
    }
}
