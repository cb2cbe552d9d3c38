import GRDB
import RevenueCycle

/// A posting with its place in the chain, as it goes into the ledger.
struct WrittenPosting {
    var posting: Posting
    var id: Int64
    var chain: String

    private typealias Entry = (posting: Int64, number: Int, entry: LedgerEntry)

    private static let entryRows = RowsStatement(
        """
        INSERT INTO ledgerEntry
            (postingID, number, account, cents, claimID, line, patientID, payerID, groupCode,
             reason)
        """, columns: 10, most: 64)

    private static let postingRows = RowsStatement(
        "INSERT INTO posting (id, key, day, kind, memo, remittanceID, reverses, chain)",
        columns: 8)

    /// The entries, then the postings that seal them.
    static func write(_ db: Database, _ written: [WrittenPosting]) throws {
        var entries: [Entry] = []
        for one in written {
            for (index, entry) in one.posting.entries.enumerated() {
                entries.append((one.id, index + 1, entry))
            }
        }
        try entryRows.run(db, entries) { values, row in
            values.add(row.posting)
            values.add(row.number)
            values.add(row.entry.account.rawValue)
            values.add(row.entry.amount.cents)
            values.add(row.entry.claim)
            values.add(row.entry.line)
            values.add(row.entry.patient)
            values.add(row.entry.payer)
            values.add(row.entry.group)
            values.add(row.entry.reason)
        }
        try postingRows.run(db, written) { values, one in
            values.add(one.id)
            values.add(one.posting.key)
            values.add(one.posting.day.iso)
            values.add(one.posting.kind.rawValue)
            values.add(one.posting.memo)
            values.add(one.posting.remittance)
            values.add(one.posting.reverses)
            values.add(one.chain)
        }
    }
}
