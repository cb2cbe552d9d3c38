import GRDB

/// What a book asks for every claim, kept ready: looking a statement up by its words costs as
/// much as running it.
struct BookStatements {
    /// Of a decision: is there one for this payment and position?
    let standing: BoundStatement
    /// Is there a posting with this key?
    let posted: BoundStatement
    let status: BoundStatement
    let receivable: BoundStatement
    let service: BoundStatement
    let billed: BoundStatement

    init(_ db: Database) throws {
        standing = try BoundStatement(
            db,
            """
            SELECT 1 FROM remittanceClaim
            WHERE remittanceID = ? AND position = ? AND standing = 1
            """)
        posted = try BoundStatement(db, "SELECT 1 FROM posting WHERE key = ?")
        status = try BoundStatement(db, "SELECT status FROM claim WHERE id = ?")
        receivable = try BoundStatement(
            db,
            """
            SELECT debtor, cents, serviceDay, firstBill, lastBill, since, lastDay, providerID,
                place
            FROM receivable WHERE claimID = ?
            """)
        service = try BoundStatement(db, """
            SELECT serviceDay, patientID, coalesce(providerID, 0), CAST(place AS INTEGER)
            FROM claim WHERE id = ?
            """)
        billed = try BoundStatement(
            db,
            """
            SELECT id, day, serviceDay, providerID, place FROM billing WHERE claimID = ?
            ORDER BY day, id
            """)
    }
}
