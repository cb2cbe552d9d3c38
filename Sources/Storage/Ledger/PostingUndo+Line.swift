import Foundation
import GRDB
import RevenueCycle

/// One line of a posting taken back.
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
            key: "\(row["key"] as String)|without line \(line) of \(id)",
            day: try openDay(db, day),
            kind: Posting.Kind(rawValue: row["kind"]) ?? .remittance,
            memo: "\(row["memo"] as String) without line \(line)", entries: kept,
            remittance: row["remittanceID"])
        let again = try insertNew(db, rest, book)
        outcome.written.append(again)
        outcome.cash += kept.filter { $0.account == .cash }.map(\.amount).total
        try db.execute(
            sql: "UPDATE remittanceClaim SET postingID = ? WHERE postingID = ?",
            arguments: [again, id])
        // What the payer said of the line no longer counts in what was decided.
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
}
