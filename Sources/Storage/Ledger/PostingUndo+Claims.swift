import Foundation
import GRDB
import RevenueCycle

/// What stands beside the ledger follows an undo: claims, takebacks, payments.
extension PracticeStore {
    /// What stands beside the ledger follows it.
    static func follow(
        _ db: Database, original id: Int64, isUndo: Bool, day: CalendarDay,
        _ book: ReceivableBook
    ) throws {
        let standing = isUndo ? 0 : 1
        // Links in words come back with what they explain, but for those taken back on purpose.
        if !isUndo {
            try db.cachedStatement(
                sql: """
                    UPDATE takebackLink SET standing = 1, droppedByUndo = 0
                    WHERE droppedByUndo = 1 AND otherID IS NULL AND postingID IS NULL
                        AND takebackID IN (SELECT id FROM takeback WHERE postingID = ?)
                    """
            ).execute(arguments: [id])
        }
        for table in ["takeback", "takebackLink"] {
            try db.cachedStatement(sql: "UPDATE \(table) SET standing = ? WHERE postingID = ?")
                .execute(arguments: [standing, id])
        }
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM remittanceClaim WHERE postingID = ?"),
            arguments: [id])
        for row in rows {
            try db.cachedStatement(
                sql: """
                    UPDATE remittanceClaim SET standing = ?
                    WHERE remittanceID = ? AND position = ?
                    """
            ).execute(arguments: [standing, row["remittanceID"] as Int64, row["position"] as Int])
            try followClaim(db, row, isUndo: isUndo, day: day, book)
        }
    }

    /// Takebacks and the state of the payments, once for all that was turned.
    static func settlePayments(
        _ db: Database, of list: [Int64], isUndo: Bool, day: CalendarDay
    ) throws {
        try db.execute(
            sql: """
                UPDATE takebackLink SET standing = 0, droppedByUndo = 1 WHERE standing = 1
                    AND (takebackID IN (SELECT id FROM takeback WHERE standing = 0)
                    OR otherID IN (SELECT id FROM takeback WHERE standing = 0))
                """)
        if !isUndo { try explainTakebacks(db, day: day) }
        let payment = try db.cachedStatement(
            sql: "SELECT remittanceID FROM posting WHERE id = ? AND remittanceID IS NOT NULL")
        var payments: Set<Int64> = []
        for id in list {
            if let one = try Int64.fetchOne(payment, arguments: [id]) { payments.insert(one) }
        }
        for one in payments {
            let total = try Int.fetchOne(
                db, sql: "SELECT claimCount FROM remittance WHERE id = ?", arguments: [one])
            _ = try markDone(db, one, total: total ?? 0)
        }
    }

    static func followClaim(
        _ db: Database, _ row: Row, isUndo: Bool, day: CalendarDay, _ book: ReceivableBook
    ) throws {
        guard var record = try claim(db, row["claimID"]) else { return }
        if isUndo { record = try dropNextPayer(db, record, day: day) }
        let kind = PlanItem.Disposition(rawValue: row["disposition"])
        let standing =
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT sum(CASE disposition WHEN 'reversal' THEN -1 ELSE 1 END)
                        FROM remittanceClaim WHERE claimID = ? AND standing = 1
                            AND disposition IN ('clean', 'denied', 'reversal')
                        """), arguments: [record.id]) ?? 0
        let event: ClaimEvent?
        switch (kind, isUndo) {
        case (.clean, true), (.denied, true): event = standing > 0 ? nil : .unposted
        case (.reversal, true): event = standing > 0 ? .paid : nil
        // Out at a later payer it waits for that one's word; the undo left it there too.
        case (.clean, false), (.denied, false):
            let isOut = try isOutLater(db, record.id, record.status, row["payerID"])
            if isOut { try remakeForNextPayer(db, record.id, day: day) }
            event = isOut ? nil : kind == .clean ? .paid : .denied
        case (.reversal, false): event = .reversed
        default: event = nil
        }
        if let event, (try? record.status.after(event)) != nil {
            let now = try log(
                db, claim: record.id, from: record.status, event,
                cause: isUndo ? "posting undone" : "posting made again", day: day)
            if !isUndo, kind == .clean, now == .adjudicated {
                try remakeForNextPayer(db, record.id, day: day)
            }
        }
        try reopenOrSettle(db, record.id, book, day: day)
    }

    /// A claim that was made out to the next payer and has not gone out goes back to the first,
    /// with whatever was edited on it since: it was about a decision that no longer stands.
    static func dropNextPayer(
        _ db: Database, _ record: ClaimRecord, day: CalendarDay
    ) throws -> ClaimRecord {
        let edits = try editHistory(db, record.id).undoable
        guard record.status.isOpen,
            let made = edits.lastIndex(where: { LaterForm(rawValue: $0.title) != nil }),
            try droppedCorrection(db, claim: record.id, edit: edits[made].title) != nil
        else { return record }
        var record = record
        for edit in edits[made...].reversed() {
            try takeBack(db, record.id, version: record.version, edit, day: day)
            record = try claim(db, record.id) ?? record
        }
        return record
    }

    /// The form to the next payer that an undo put away comes back.
    static func remakeForNextPayer(
        _ db: Database, _ id: Int64, day: CalendarDay
    ) throws {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT u.before, e.title FROM claimEdit u JOIN claim c ON c.id = u.claimID
                JOIN claimEdit e ON e.claimID = u.claimID AND e.version = u.target
                WHERE u.claimID = ? AND u.kind = 'undo' AND u.version = c.version
                    AND e.title IN (\(LaterForm.titles))
                """, arguments: [id])
        guard let row, let made = LaterForm(rawValue: row["title"]),
            let record = try claim(db, id), (try? record.status.after(made.event)) != nil,
            let form = try formBefore(row["before"], record.claim)
        else { return }
        _ = try log(
            db, claim: id, from: record.status, made.event, cause: made.rawValue, day: day)
        try replaceForm(db, record, with: form, title: made.rawValue, day: day)
    }

    /// A claim without balance is closed, one with a balance is not.
    static func reopenOrSettle(
        _ db: Database, _ id: Int64, _ book: ReceivableBook, day: CalendarDay
    ) throws {
        guard let status = try book.status(id) else { return }
        let left = try book.open(id)
        let isZero = left.payer == .zero && left.patient == .zero
        if isZero, status == .adjudicated {
            _ = try log(db, claim: id, from: status, .settled, cause: "balance is zero", day: day)
        } else if !isZero, status == .closed {
            _ = try log(db, claim: id, from: status, .reopened, cause: "balance is open", day: day)
        }
    }
}
