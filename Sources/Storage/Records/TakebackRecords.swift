import GRDB
import RevenueCycle

/// Provider level adjustments that wait for their explanation.
extension PracticeStore {
    static func keepTakeback(
        _ db: Database, _ adjustment: ProviderAdjustment, place: Int, remittance: Int64,
        posting: Int64
    ) throws {
        if !ProviderAdjustmentKind(adjustment.reason).isItem { return }
        try db.execute(
            sql: """
                INSERT INTO takeback (remittanceID, place, postingID, reason, reference, cents)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (remittanceID, place) DO UPDATE SET
                    postingID = excluded.postingID, standing = 1
                """,
            arguments: [
                remittance, place, posting, adjustment.reason, adjustment.reference,
                adjustment.amount.cents,
            ])
    }

    /// Items that explain each other by reference are linked, oldest first.
    static func explainTakebacks(_ db: Database, day: CalendarDay) throws {
        let open = try takebacks(db, onlyOpen: true)
        for pair in TakebackMatcher.pairs(open) {
            try db.execute(
                sql: """
                    INSERT INTO takebackLink (takebackID, otherID, cents, day) VALUES (?, ?, ?, ?)
                    """, arguments: [pair.other, pair.one, pair.amount.cents, day.iso])
        }
        try explainByReversals(db, day: day)
    }

    /// A recovery that names a claim whose reversal came in a payment that carried its amount
    /// forward is explained by what was carried there.
    private static func explainByReversals(_ db: Database, day: CalendarDay) throws {
        for item in try takebacks(db, onlyOpen: true) where item.open > .zero {
            var left = item.open
            let carriers = try carriers(db, of: item.reference)
            let open = try takebacks(db, onlyOpen: true)
            for other in open where left > .zero && other.open < .zero {
                guard carriers.contains(other.remittance), other.payer == item.payer else {
                    continue
                }
                let part = min(left, -other.open)
                left -= part
                try db.execute(
                    sql: """
                        INSERT INTO takebackLink (takebackID, otherID, cents, day)
                        VALUES (?, ?, ?, ?)
                        """, arguments: [item.id, other.id, part.cents, day.iso])
            }
        }
    }

    /// Payments that reversed a claim the reference names.
    private static func carriers(_ db: Database, of reference: String) throws -> Set<Int64> {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT m.remittanceID, m.payerControlNumber, c.number FROM remittanceClaim m
                JOIN claim c ON c.id = m.claimID
                WHERE m.standing = 1 AND m.disposition = 'reversal'
                """)
        return Set(
            rows.filter { row in
                TakebackItem.names(reference, row["number"])
                    || TakebackItem.names(reference, row["payerControlNumber"])
            }.map { $0["remittanceID"] as Int64 })
    }

    /// Items that stand, oldest first.
    public func takebacks(onlyOpen: Bool) throws(StorageFailure) -> [TakebackItem] {
        try read { db in try Self.takebacks(db, onlyOpen: onlyOpen) }
    }

    static func takebacks(_ db: Database, onlyOpen: Bool) throws -> [TakebackItem] {
        var links: [Int64: [TakebackLink]] = [:]
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT l.*, a.reason AS oneReason, ra.trace AS oneTrace, b.reason AS otherReason,
                    rb.trace AS otherTrace, c.number
                FROM takebackLink l JOIN takeback a ON a.id = l.takebackID
                JOIN remittance ra ON ra.id = a.remittanceID
                LEFT JOIN takeback b ON b.id = l.otherID
                LEFT JOIN remittance rb ON rb.id = b.remittanceID
                LEFT JOIN claim c ON c.id = l.claimID WHERE l.standing = 1 ORDER BY l.id
                """)
        for row in rows {
            let amount = Money(cents: row["cents"])
            let one: Int64 = row["takebackID"]
            if let other: Int64 = row["otherID"] {
                links[one, default: []].append(
                    TakebackLink(
                        amount: amount,
                        cause: .other(
                            item: other, trace: row["otherTrace"], reason: row["otherReason"])))
                links[other, default: []].append(
                    TakebackLink(
                        amount: amount,
                        cause: .other(item: one, trace: row["oneTrace"], reason: row["oneReason"])))
            } else if let claim: Int64 = row["claimID"] {
                links[one, default: []].append(
                    TakebackLink(amount: amount, cause: .claim(claim, number: row["number"])))
            } else {
                links[one, default: []].append(
                    TakebackLink(amount: amount, cause: .note(row["note"])))
            }
        }
        let items = try Row.fetchAll(
            db,
            sql: """
                SELECT t.*, r.payerID, r.payerName, r.trace, r.day FROM takeback t
                JOIN remittance r ON r.id = t.remittanceID WHERE t.standing = 1 ORDER BY t.id
                """
        ).map { row in takeback(row, links[row["id"]] ?? []) }
        return onlyOpen ? items.filter { $0.open != .zero } : items
    }

    private static func takeback(_ row: Row, _ links: [TakebackLink]) -> TakebackItem {
        let amount = Money(cents: row["cents"])
        let explained = links.map(\.amount).total
        return TakebackItem(
            id: row["id"], remittance: row["remittanceID"], payer: row["payerID"],
            payerName: row["payerName"], trace: row["trace"], day: Coding.day(row["day"]),
            reason: row["reason"], reference: row["reference"], amount: amount,
            open: amount < .zero ? amount + explained : amount - explained, links: links)
    }

    /// Says what a takeback was for: the overpayment on a claim is booked back there; words
    /// alone leave the ledger as it is.
    public func explain(
        takeback id: Int64, claim number: String?, amount: Money, note: String, day: CalendarDay
    ) throws(StorageFailure) {
        try write { db in
            guard let item = try Self.takebacks(db, onlyOpen: true).first(where: { $0.id == id })
            else { throw StorageFailure.refused("Takeback \(id) is not open.") }
            guard amount > .zero, amount.cents <= Int64(item.open.cents.magnitude) else {
                throw StorageFailure.refused(
                    "At most \(Money(cents: Int64(item.open.cents.magnitude)).text) is open.")
            }
            var posting: Int64?
            var claim: Int64?
            if let number {
                guard let record = try Self.claimRow(db, number: number) else {
                    throw StorageFailure.refused("There is no claim \(number).")
                }
                claim = record.id
                posting = try Self.book(db, item, amount, on: record, day: day)
            } else if note.isEmpty {
                throw StorageFailure.refused("Say in a few words what it was for.")
            }
            try db.execute(
                sql: """
                    INSERT INTO takebackLink (takebackID, claimID, postingID, note, cents, day)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """, arguments: [id, claim, posting, note, amount.cents, day.iso])
        }
    }

    /// Takes back what a person said a takeback was for, with what it booked.
    public func unexplain(takeback id: Int64, day: CalendarDay) throws(StorageFailure) {
        try write { db in
            let postings = try Int64.fetchAll(
                db,
                sql: """
                    SELECT postingID FROM takebackLink
                    WHERE takebackID = ? AND standing = 1 AND postingID IS NOT NULL
                    """, arguments: [id])
            if !postings.isEmpty {
                _ = try Self.turn(db, .postings(postings), isUndo: true, day: day)
            }
            try db.execute(
                sql: """
                    UPDATE takebackLink SET standing = 0
                    WHERE takebackID = ? AND otherID IS NULL
                    """, arguments: [id])
        }
    }

    static func claimRow(_ db: Database, number: String) throws -> ClaimRecord? {
        try Row.fetchOne(db, sql: "SELECT * FROM claim WHERE number = ?", arguments: [number])
            .map { try ClaimRecord($0) }
    }

    /// Money taken for a claim is owed again there, by the payer that took it.
    private static func book(
        _ db: Database, _ item: TakebackItem, _ amount: Money, on record: ClaimRecord,
        day: CalendarDay
    ) throws -> Int64 {
        let signed = item.amount < .zero ? -amount : amount
        let payer = item.payer ?? record.payer
        let count =
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM takebackLink WHERE takebackID = ?",
                arguments: [item.id]) ?? 0
        let posting = Posting(
            key: "takeback|\(item.id)|\(record.id)|\(count)", day: day, kind: .takebackExplained,
            memo: "\(item.reason) \(item.reference) is for claim \(record.number)",
            entries: [
                LedgerEntry(
                    .payerReceivable, signed, claim: record.id, patient: record.patient,
                    payer: payer, group: "PLB", reason: item.reason),
                LedgerEntry(
                    .providerAdjustment, -signed, claim: record.id, patient: record.patient,
                    payer: payer, group: "PLB", reason: item.reason),
            ])
        let book = ReceivableBook(db)
        let id = try insertNew(db, posting, book)
        try reopenOrSettle(db, record.id, book, day: day)
        try book.flush()
        return id
    }
}
