import Foundation
import GRDB
import RevenueCycle

/// What an undo, or a redo, changed.
public struct UndoOutcome: Equatable, Sendable {
    /// New rows, each taking one posting back or making it again.
    public var written: [Int64] = []
    /// Sum of cash taken out (negative) or put back.
    public var cash = Money.zero
    /// Day the entries carry: an open one, when that of the posting is closed.
    public var day: CalendarDay?
    /// Postings that were in the wanted state already.
    public var unchanged = 0

    public init() {}
}

/// What is to be undone.
public enum UndoTarget: Equatable, Sendable {
    case postings([Int64])
    /// One line of what a posting did.
    case line(posting: Int64, line: Int)
    /// A whole payment.
    case remittance(Int64)
    /// All that was posted on a day.
    case day(CalendarDay)
    /// All that payments did to a claim.
    case claim(Int64)

    /// Names what it means; a redo of the others makes again what the last undo took back.
    var isExplicit: Bool {
        switch self {
        case .postings, .line: return true
        case .remittance, .day, .claim: return false
        }
    }
}

/// Undo and redo by contra entries; nothing is ever erased.
extension PracticeStore {
    public func undo(_ target: UndoTarget, day: CalendarDay) throws(StorageFailure) -> UndoOutcome {
        try write { db in try Self.turn(db, target, isUndo: true, day: day) }
    }

    public func redo(_ target: UndoTarget, day: CalendarDay) throws(StorageFailure) -> UndoOutcome {
        try write { db in try Self.turn(db, target, isUndo: false, day: day) }
    }

    /// - charges: also what bills a claim; only a taking over takes that back.
    static func turn(
        _ db: Database, _ target: UndoTarget, isUndo: Bool, day: CalendarDay,
        charges: Bool = false
    ) throws -> UndoOutcome {
        if case .line(let posting, let line) = target {
            return isUndo
                ? try undoLine(db, posting, line, day: day)
                : try redoLine(db, posting, line, day: day)
        }
        var outcome = UndoOutcome()
        let book = try ReceivableBook(db)
        var list: [Int64] = []
        var listed: Set<Int64> = []
        for id in try originals(db, target) {
            let meant = try inForce(db, id)
            // Of a day only its own: what was posted again later is another day's work.
            if case .day(let wanted) = target, try self.day(of: meant, db) != wanted { continue }
            if listed.insert(meant).inserted { list.append(meant) }
        }
        if list.isEmpty { throw StorageFailure.refused("There is no such posting.") }
        if !charges { try refuseCharges(db, list) }
        if !isUndo, !target.isExplicit { list = try ofLastUndo(db, list) }
        let action = try next(db, "undo")
        let all = Set(list)
        for id in isUndo ? list.reversed() : list {
            let last = try lastOfChain(db, id)
            if last.stands != isUndo {
                outcome.unchanged += 1
                continue
            }
            if isUndo {
                try refuseIfBuiltUpon(db, id, within: all)
            } else {
                try refuseIfDecided(db, id)
            }
            let written = try reverse(
                db, last.id, of: id, isUndo, action: action, day: day, book, &outcome)
            outcome.written.append(written)
            try follow(db, original: id, isUndo: isUndo, day: day, book)
        }
        try settlePayments(db, of: list, isUndo: isUndo, day: day)
        try book.flush()
        try refuseOverdrawn(db, outcome.written, isUndo: isUndo)
        return outcome
    }

    /// Postings, oldest first, that are no contra entries themselves.
    static func originals(_ db: Database, _ target: UndoTarget) throws -> [Int64] {
        switch target {
        case .postings(let ids): return try ids.map { try original(db, $0) }.sorted()
        case .line(let posting, _): return [try original(db, posting)]
        case .remittance(let id):
            return try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM posting WHERE remittanceID = ?1 AND reverses IS NULL
                    UNION SELECT l.postingID FROM takebackLink l
                        JOIN takeback t ON t.id = l.takebackID
                        WHERE t.remittanceID = ?1 AND l.postingID IS NOT NULL ORDER BY 1
                    """, arguments: [id])
        case .day(let day):
            return try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM posting WHERE day = ? AND reverses IS NULL
                        AND kind NOT IN ('charge', 'chargeChange', 'opening') ORDER BY id
                    """, arguments: [day.iso])
        case .claim(let claim):
            return try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT p.id FROM posting p JOIN ledgerEntry e ON e.postingID = p.id
                    WHERE e.claimID = ? AND p.reverses IS NULL
                        AND p.kind NOT IN ('charge', 'chargeChange', 'opening') ORDER BY p.id
                    """, arguments: [claim])
        }
    }

    private static func day(of posting: Int64, _ db: Database) throws -> CalendarDay? {
        Coding.day(
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT day FROM posting WHERE id = ?"),
                arguments: [posting]))
    }

    static func original(_ db: Database, _ id: Int64) throws -> Int64 {
        var at = id
        let reversed = try db.cachedStatement(sql: "SELECT reverses FROM posting WHERE id = ?")
        while let before = try Int64.fetchOne(reversed, arguments: [at]) { at = before }
        guard try Row.fetchOne(reversed, arguments: [at]) != nil else {
            throw StorageFailure.refused("There is no posting \(id).")
        }
        return at
    }

    /// What was posted again, or without a line, stands in the place of what came before: only
    /// one of them may stand. The one that does, else the one that stood last.
    static func inForce(_ db: Database, _ id: Int64) throws -> Int64 {
        let key =
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT key FROM posting WHERE id = ?"),
                arguments: [id]) ?? ""
        var base = key
        for mark in ["|again ", "|without line "] {
            if let place = base.range(of: mark) { base = String(base[..<place.lowerBound]) }
        }
        let members = try db.cachedStatement(
            sql: """
                SELECT id FROM posting WHERE +reverses IS NULL AND (key = ?1
                    OR (key > ?1 || '|again ' AND key < ?1 || '|again!')
                    OR (key > ?1 || '|without line ' AND key < ?1 || '|without line!'))
                ORDER BY +id
                """)
        let family = try Int64.fetchAll(members, arguments: [base])
        var latest = (id: id, row: Int64.min)
        for member in family {
            let last = try lastOfChain(db, member)
            if last.stands { return member }
            if last.id > latest.row { latest = (member, last.id) }
        }
        return latest.id
    }

    /// Each undo or redo reverses the one before; an even number of them leaves it standing.
    static func lastOfChain(_ db: Database, _ id: Int64) throws -> (id: Int64, stands: Bool) {
        var at = id
        var stands = true
        let next = try db.cachedStatement(sql: "SELECT id FROM posting WHERE reverses = ?")
        while let later = try Int64.fetchOne(next, arguments: [at]) {
            at = later
            stands.toggle()
        }
        return (at, stands)
    }

    /// The posting under this key, or the same made again, stands.
    static func stands(_ db: Database, key: String) throws -> Bool {
        let ids = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM posting
                WHERE key = ?1 OR (key > ?1 || '|again ' AND key < ?1 || '|again!')
                """, arguments: [key])
        return try ids.contains { try lastOfChain(db, $0).stands }
    }

    static func reverse(
        _ db: Database, _ last: Int64, of id: Int64, _ isUndo: Bool, action: Int,
        day: CalendarDay, _ book: ReceivableBook, _ outcome: inout UndoOutcome
    ) throws -> Int64 {
        let entries = try entries(db, posting: last)
        let head = try db.cachedStatement(
            sql: "SELECT memo, remittanceID FROM posting WHERE id = ?")
        let row = try Row.fetchOne(head, arguments: [id])
        let memo: String = row?["memo"] ?? ""
        let open = try openDay(db, day)
        let posting = Posting(
            key: "reversal|\(last)|action \(action)", day: open, kind: .reversal,
            memo: "\(isUndo ? "undo" : "redo") of \(id): \(memo)",
            entries: Posting.contra(entries), remittance: row?["remittanceID"], reverses: last)
        outcome.day = open
        outcome.cash += posting.entries.filter { $0.account == .cash }.map(\.amount).total
        let written = try insertNew(db, posting, book)
        for claim in Set(entries.compactMap(\.claim)) {
            try reopenOrSettle(db, claim, book, day: day)
        }
        return written
    }

    /// Of what does not stand, that which the last undo of it took back; what was undone before,
    /// on purpose, stays undone.
    static func ofLastUndo(_ db: Database, _ list: [Int64]) throws -> [Int64] {
        let key = try db.cachedStatement(sql: "SELECT key FROM posting WHERE id = ?")
        var actions: [Int64: Int] = [:]
        for id in list {
            let last = try lastOfChain(db, id)
            if last.stands { continue }
            let text = try String.fetchOne(key, arguments: [last.id]) ?? ""
            let number = text.range(of: "|action ").map { text[$0.upperBound...] }
            actions[id] = number.flatMap { Int($0) } ?? 0
        }
        guard let newest = actions.values.max() else { return list }
        return list.filter { actions[$0] == newest }
    }
}
