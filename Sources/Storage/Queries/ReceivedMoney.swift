import GRDB
import RevenueCycle

extension PracticeStore {
    /// Cash of a period by how it came, the largest first; an undo counts as the kind of what it
    /// undoes. The sum is what the account moved.
    public func received(
        from first: CalendarDay, through last: CalendarDay
    ) throws(StorageFailure) -> [AmountLine] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE up (id, at) AS (
                        SELECT id, id FROM posting WHERE day BETWEEN ? AND ?
                        UNION ALL SELECT u.id, p.reverses FROM up u JOIN posting p ON p.id = u.at
                            WHERE p.reverses IS NOT NULL)
                    SELECT CASE
                            WHEN r.id IS NOT NULL THEN r.method
                            WHEN o.kind = 'patientPayment' THEN 'patients'
                            WHEN o.kind = 'refund' THEN 'refunds'
                            WHEN m.id IS NULL THEN 'other'
                            WHEN m.source = 'paper' OR m.method = 'CHK' THEN 'payer check'
                            WHEN m.method IN ('ACH', 'FWT', 'BOP') THEN 'EFT'
                            ELSE 'payer ' || m.method END AS kind,
                        sum(e.cents) AS cents
                    FROM up JOIN posting o ON o.id = up.at AND o.reverses IS NULL
                    JOIN ledgerEntry e ON e.postingID = up.id AND e.account = 'cash'
                    LEFT JOIN receipt r ON r.postingID = o.id
                    LEFT JOIN remittance m ON m.id = o.remittanceID
                    GROUP BY 1 HAVING sum(e.cents) <> 0 ORDER BY 2 DESC, 1
                    """, arguments: [first.iso, last.iso]
            ).map { AmountLine($0["kind"], Money(cents: $0["cents"])) }
        }
    }
}
