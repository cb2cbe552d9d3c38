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

    /// Items that explain each other by reference are linked, oldest first; then a recovery that
    /// names a claim whose reversal came in a payment that carried its amount forward is explained
    /// by what was carried there.
    static func explainTakebacks(_ db: Database, day: CalendarDay) throws {
        var open = try openTakebacks(db)
        let pairs = TakebackMatcher.pairs(open)
        for pair in pairs { try link(db, pair.other, pair.one, pair.amount, day) }
        if !pairs.isEmpty { open = try openTakebacks(db) }
        let carried = open.indices.filter { open[$0].open < .zero }
        if carried.isEmpty { return }
        let reversed = try reversedNumbers(db, in: Set(carried.map { open[$0].remittance }))
        for place in open.indices where open[place].open > .zero {
            let item = open[place]
            let reference = TakebackItem.compact(item.reference)
            for other in carried
            where open[place].open > .zero && open[other].open < .zero
                && open[other].payer == item.payer
            {
                let numbers = reversed[open[other].remittance] ?? []
                guard try numbers.contains(where: { try names(db, reference, $0) }) else {
                    continue
                }
                let part = min(open[place].open, -open[other].open)
                open[place].open -= part
                open[other].open += part
                try link(db, item.id, open[other].id, part, day)
            }
        }
    }

    /// The number stands in the reference, and no longer number of ours that holds it does:
    /// without its sign 10045-1 is the beginning of 10045-11.
    private static func names(
        _ db: Database, _ reference: String, _ number: String
    ) throws -> Bool {
        guard reference.contains(number) else { return false }
        let longer = try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM (
                        SELECT upper(replace(replace(number, '-', ''), ' ', '')) AS own FROM claim)
                        WHERE length(own) > length(?1) AND instr(own, ?1) AND instr(?2, own))
                    """), arguments: [number, reference])
        return longer != true
    }

    private static func link(
        _ db: Database, _ one: Int64, _ other: Int64, _ amount: Money, _ day: CalendarDay
    ) throws {
        try db.execute(
            sql: "INSERT INTO takebackLink (takebackID, otherID, cents, day) VALUES (?, ?, ?, ?)",
            arguments: [one, other, amount.cents, day.iso])
    }

    /// Numbers of the claims that payments reversed, ours and the payer's, as references hold
    /// them; those too short to be told in a reference left out.
    private static func reversedNumbers(
        _ db: Database, in payments: Set<Int64>
    ) throws -> [Int64: [String]] {
        let statement = try BoundStatement(
            db,
            """
            SELECT c.number, m.payerControlNumber FROM remittanceClaim m
            JOIN claim c ON c.id = m.claimID
            WHERE m.remittanceID = ? AND m.standing = 1 AND m.disposition = 'reversal'
            """)
        var found: [Int64: [String]] = [:]
        for payment in payments {
            try statement.each(payment) { row in
                for number in [row.text(0), row.text(1)].map(TakebackItem.compact)
                where number.utf8.count >= 4 {
                    found[payment, default: []].append(number)
                }
            }
        }
        return found
    }

    /// What is not yet explained, oldest first, without what explains the rest.
    private static func openTakebacks(_ db: Database) throws -> [TakebackItem] {
        var items: [TakebackItem] = []
        try BoundStatement(
            db,
            """
            SELECT * FROM (SELECT t.id, t.remittanceID, r.payerID, r.payerName, t.reason,
                    t.reference, t.cents,
                    coalesce((SELECT sum(cents) FROM takebackLink
                        WHERE takebackID = t.id AND standing = 1), 0)
                    + coalesce((SELECT sum(cents) FROM takebackLink
                        WHERE otherID = t.id AND standing = 1), 0) AS explained
                FROM takeback t JOIN remittance r ON r.id = t.remittanceID
                WHERE t.standing = ? ORDER BY t.id)
            WHERE abs(cents) > explained
            """
        ).each(1) { row in
            let amount = Money(cents: row.number(6))
            let explained = Money(cents: row.number(7))
            items.append(
                TakebackItem(
                    id: row.number(0), remittance: row.number(1), payer: row.optional(2),
                    payerName: row.text(3), trace: "", day: nil, reason: row.text(4),
                    reference: row.text(5), amount: amount,
                    open: amount < .zero ? amount + explained : amount - explained))
        }
        return items
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
        try Row.fetchOne(
            db, sql: "SELECT * FROM claimWithForm WHERE number = ?", arguments: [number]
        )
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
        let book = try ReceivableBook(db)
        let id = try insertNew(db, posting, book)
        try reopenOrSettle(db, record.id, book, day: day)
        try book.flush()
        return id
    }
}
