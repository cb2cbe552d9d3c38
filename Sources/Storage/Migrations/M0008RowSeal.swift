import GRDB

/// The sums over rows by which damage outside of the ledger is noticed.
enum M0008RowSeal {
    static func migrate(_ db: Database) throws { try RowSeal.renew(db, damaged: []) }
}
