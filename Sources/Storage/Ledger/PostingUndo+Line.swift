import Foundation
import GRDB
import RevenueCycle

/// One line of a posting taken back, and made again.
extension PracticeStore {
    /// The whole posting is taken back and written again without the line.
    static func undoLine(
        _ db: Database, _ posting: Int64, _ line: Int, day: CalendarDay
    ) throws -> UndoOutcome {
        let id = try inForce(db, original(db, posting))
        try refuseCharges(db, [id])
        try refuseIfBuiltUpon(db, id, within: [])
        let last = try lastOfChain(db, id)
        let old = try entries(db, posting: id)
        let kept = old.filter { $0.line != line }
        guard last.stands, kept.count < old.count else {
            throw StorageFailure.refused("Posting \(id) has nothing standing on line \(line).")
        }
        guard kept.map(\.amount).total == .zero else {
            throw StorageFailure.refused(
                "Line \(line) of posting \(id) does not balance by itself; undo the whole posting.")
        }
        let book = try ReceivableBook(db)
        var outcome = UndoOutcome()
        outcome.written.append(
            try reverse(
                db, last.id, of: id, true, action: try next(db, "undo"), day: day, book,
                &outcome))
        let row = try Row.fetchOne(
            db, sql: "SELECT key, kind, memo, remittanceID FROM posting WHERE id = ?",
            arguments: [id])
        guard let row else { return outcome }
        let rest = Posting(
            key: "\(row["key"] as String)\(withoutLine)\(line) of \(id)",
            day: try openDay(db, day),
            kind: Posting.Kind(rawValue: row["kind"]) ?? .remittance,
            memo: "\(row["memo"] as String) without line \(line)", entries: kept,
            remittance: row["remittanceID"])
        let again = try write(db, rest, day: day, book, &outcome)
        try db.execute(
            sql: "UPDATE remittanceClaim SET postingID = ? WHERE postingID = ?",
            arguments: [again, id])
        // What the payer said of the line no longer counts in what was decided.
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO droppedAdjustment
                SELECT m.postingID, a.number, a.line, a.groupCode, a.reason, a.cents
                FROM remittanceAdjustment a
                JOIN remittanceClaim m USING (remittanceID, position)
                WHERE a.line = ? AND m.postingID = ?
                """, arguments: [line, again])
        try db.execute(
            sql: """
                DELETE FROM remittanceAdjustment WHERE line = ? AND (remittanceID, position) IN
                    (SELECT remittanceID, position FROM remittanceClaim WHERE postingID = ?)
                """, arguments: [line, again])
        if let claim = old.lazy.compactMap(\.claim).first {
            try reopenOrSettle(db, claim, book, day: day)
        }
        if let payment: Int64 = row["remittanceID"] {
            try db.execute(
                sql: "UPDATE remittance SET done = 0 WHERE id = ?", arguments: [payment])
        }
        try book.flush()
        return outcome
    }

    /// What stands without the line; written before when the line was taken back once already.
    private static func write(
        _ db: Database, _ rest: Posting, day: CalendarDay, _ book: ReceivableBook,
        _ outcome: inout UndoOutcome
    ) throws -> Int64 {
        let before = try Int64.fetchOne(
            db, sql: "SELECT id FROM posting WHERE key = ?", arguments: [rest.key])
        if let before {
            outcome.written.append(
                try reverse(
                    db, lastOfChain(db, before).id, of: before, false,
                    action: try next(db, "undo"), day: day, book, &outcome))
            return before
        }
        let written = try insertNew(db, rest, book)
        outcome.written.append(written)
        outcome.cash += rest.entries.filter { $0.account == .cash }.map(\.amount).total
        return written
    }

    private static let withoutLine = "|without line "

    /// What stands without the line is taken back, and what stood before it comes again. Of
    /// several lines taken back the last comes first.
    static func redoLine(
        _ db: Database, _ posting: Int64, _ line: Int, day: CalendarDay
    ) throws -> UndoOutcome {
        let id = try inForce(db, original(db, posting))
        let last = try lastOfChain(db, id)
        let row = try Row.fetchOne(
            db, sql: "SELECT key, remittanceID FROM posting WHERE id = ?", arguments: [id])
        let key: String = row?["key"] ?? ""
        let mark = key.range(of: withoutLine, options: .backwards)
        let words = mark.map { key[$0.upperBound...].split(separator: " ") } ?? []
        guard last.stands, words.count == 3, let dropped = Int(words[0]),
            let before = Int64(words[2])
        else {
            throw StorageFailure.refused("No line of posting \(id) is taken back apart.")
        }
        if dropped != line {
            throw StorageFailure.refused(
                "Line \(dropped) was taken back last; make that one again first.")
        }
        try refuseIfBuiltUpon(db, id, within: [])
        let book = try ReceivableBook(db)
        var outcome = UndoOutcome()
        let action = try next(db, "undo")
        outcome.written = [
            try reverse(db, last.id, of: id, true, action: action, day: day, book, &outcome),
            try reverse(
                db, lastOfChain(db, before).id, of: before, false, action: action, day: day, book,
                &outcome),
        ]
        try putBack(db, id, before)
        for claim in Set(try entries(db, posting: before).compactMap(\.claim)) {
            try reopenOrSettle(db, claim, book, day: day)
        }
        if let payment: Int64 = row?["remittanceID"] {
            let total = try Int.fetchOne(
                db, sql: "SELECT claimCount FROM remittance WHERE id = ?", arguments: [payment])
            _ = try markDone(db, payment, total: total ?? 0)
        }
        try book.flush()
        return outcome
    }

    /// What the payer said of the line counts again, and the decision is the posting's before.
    private static func putBack(_ db: Database, _ id: Int64, _ before: Int64) throws {
        try db.execute(
            sql: """
                INSERT INTO remittanceAdjustment
                    (remittanceID, position, number, line, groupCode, reason, cents)
                SELECT m.remittanceID, m.position, d.number, d.line, d.groupCode, d.reason, d.cents
                FROM droppedAdjustment d JOIN remittanceClaim m ON m.postingID = d.postingID
                WHERE d.postingID = ?
                """, arguments: [id])
        try db.execute(
            sql: "DELETE FROM droppedAdjustment WHERE postingID = ?", arguments: [id])
        try db.execute(
            sql: "UPDATE remittanceClaim SET postingID = ? WHERE postingID = ?",
            arguments: [before, id])
    }
}
