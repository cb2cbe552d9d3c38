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
        let book = try ReceivableBook(db)
        let id = try insertNew(db, posting, book)
        try book.flush()
        return id
    }

    static func isPosted(_ db: Database, _ key: String) throws -> Bool {
        try BoundStatement(db, "SELECT 1 FROM posting WHERE key = ?").hasRow { $0.add(key) }
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
        book.pending.append(WrittenPosting(posting: posting, id: id, chain: chain))
        if book.pending.count >= book.mostPending { try book.writePending() }
        book.head = (id, chain)
        try book.take(posting, id: id)
        return id
    }

    /// The day a posting made on a day carries.
    public func firstOpenDay(_ day: CalendarDay) throws(StorageFailure) -> CalendarDay {
        try read { db in try Self.openDay(db, day) }
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
