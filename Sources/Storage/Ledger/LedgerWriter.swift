import GRDB
import RevenueCycle

/// Writing to the ledger: once, balanced, chained, and with the receivables in step.
extension PracticeStore {
    /// Posts once: false when a posting with this key is in the ledger already.
    @discardableResult
    public func post(_ posting: Posting) throws(StorageFailure) -> Bool {
        try write { db in try Self.insert(db, posting) != nil }
    }

    /// Inside a transaction; nil when the key is known.
    @discardableResult
    static func insert(_ db: Database, _ posting: Posting) throws -> Int64? {
        if try isPosted(db, posting.key) { return nil }
        let book = ReceivableBook(db)
        let id = try insertNew(db, posting, book)
        try book.flush()
        return id
    }

    static func isPosted(_ db: Database, _ key: String) throws -> Bool {
        let known = try db.cachedStatement(sql: "SELECT 1 FROM posting WHERE key = ?")
        return try Int.fetchOne(known, arguments: [key]) != nil
    }

    /// A posting whose key is known to be new; the caller flushes the book. In a period that was
    /// closed nothing is written: what belongs there goes to the first open day.
    @discardableResult
    static func insertNew(
        _ db: Database, _ wanted: Posting, _ book: ReceivableBook
    ) throws -> Int64 {
        let head = try book.head ?? LedgerChain.head(db)
        let id = head.posting + 1
        let closed = try book.closed ?? lastClosed(db)
        book.closed = .some(closed)
        let isLate = closed.map { wanted.day <= $0 } ?? false
        let posting = wanted.on(isLate ? closed?.adding(days: 1) ?? wanted.day : wanted.day)
        let chain = LedgerChain.link(posting, id: id, after: head.chain)
        try write(db, posting, id: id, chain: chain)
        book.head = (id, chain)
        try book.take(posting, id: id)
        return id
    }

    /// The entries, then the posting that seals them.
    private static func write(
        _ db: Database, _ posting: Posting, id: Int64, chain: String
    ) throws {
        let entry = try BoundStatement(
            db,
            """
            INSERT INTO ledgerEntry
                (postingID, number, account, cents, claimID, line, patientID, payerID,
                 groupCode, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for (index, one) in posting.entries.enumerated() {
            try entry.run {
                $0.add(id)
                $0.add(index + 1)
                $0.add(one.account.rawValue)
                $0.add(one.amount.cents)
                $0.add(one.claim)
                $0.add(one.line)
                $0.add(one.patient)
                $0.add(one.payer)
                $0.add(one.group)
                $0.add(one.reason)
            }
        }
        try BoundStatement(
            db,
            """
            INSERT INTO posting
                (id, key, day, kind, memo, remittanceID, reverses, chain)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run {
            $0.add(id)
            $0.add(posting.key)
            $0.add(posting.day.iso)
            $0.add(posting.kind.rawValue)
            $0.add(posting.memo)
            $0.add(posting.remittance)
            $0.add(posting.reverses)
            $0.add(chain)
        }
    }

    /// The day itself, or the first one after the last closed period.
    static func openDay(_ db: Database, _ day: CalendarDay) throws -> CalendarDay {
        guard let closed = try lastClosed(db), day <= closed else { return day }
        return closed.adding(days: 1)
    }

    private static func lastClosed(_ db: Database) throws -> CalendarDay? {
        Coding.day(
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT max(throughDay) FROM period")))
    }
}
