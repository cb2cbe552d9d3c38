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
}

/// Undo and redo by contra entries; nothing is ever erased.
extension PracticeStore {
    public func undo(_ target: UndoTarget, day: CalendarDay) throws(StorageFailure) -> UndoOutcome {
        try write { db in try Self.turn(db, target, isUndo: true, day: day) }
    }

    public func redo(_ target: UndoTarget, day: CalendarDay) throws(StorageFailure) -> UndoOutcome {
        try write { db in try Self.turn(db, target, isUndo: false, day: day) }
    }

    static func turn(
        _ db: Database, _ target: UndoTarget, isUndo: Bool, day: CalendarDay
    ) throws -> UndoOutcome {
        if case .line(let posting, let line) = target, isUndo {
            return try undoLine(db, posting, line, day: day)
        }
        var outcome = UndoOutcome()
        let book = ReceivableBook(db)
        var list: [Int64] = []
        for id in try originals(db, target) {
            let meant = try inForce(db, id)
            if !list.contains(meant) { list.append(meant) }
        }
        if list.isEmpty { throw StorageFailure.refused("There is no such posting.") }
        for id in isUndo ? list.reversed() : list {
            let last = try lastOfChain(db, id)
            if last.stands != isUndo {
                outcome.unchanged += 1
                continue
            }
            if isUndo { try refuseIfBuiltUpon(db, id, within: Set(list)) }
            let written = try reverse(db, last.id, of: id, isUndo, day: day, book, &outcome)
            outcome.written.append(written)
            try follow(db, original: id, isUndo: isUndo, day: day, book)
        }
        try book.flush()
        return outcome
    }

    /// Postings, oldest first, that are no contra entries themselves.
    private static func originals(_ db: Database, _ target: UndoTarget) throws -> [Int64] {
        switch target {
        case .postings(let ids): return try ids.map { try original(db, $0) }.sorted()
        case .line(let posting, _): return [try original(db, posting)]
        case .remittance(let id):
            return try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM posting WHERE remittanceID = ? AND reverses IS NULL ORDER BY id
                    """, arguments: [id])
        case .day(let day):
            return try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM posting WHERE day = ? AND reverses IS NULL
                        AND kind NOT IN ('charge', 'chargeChange') ORDER BY id
                    """, arguments: [day.iso])
        case .claim(let claim):
            return try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT p.id FROM posting p JOIN ledgerEntry e ON e.postingID = p.id
                    WHERE e.claimID = ? AND p.reverses IS NULL
                        AND p.kind NOT IN ('charge', 'chargeChange') ORDER BY p.id
                    """, arguments: [claim])
        }
    }

    private static func original(_ db: Database, _ id: Int64) throws -> Int64 {
        var at = id
        while let before = try Int64.fetchOne(
            db, sql: "SELECT reverses FROM posting WHERE id = ?", arguments: [at])
        {
            at = before
        }
        guard
            try Int.fetchOne(db, sql: "SELECT 1 FROM posting WHERE id = ?", arguments: [at]) != nil
        else { throw StorageFailure.refused("There is no posting \(id).") }
        return at
    }

    /// What was posted again, or without a line, stands in the place of what came before: only
    /// one of them may stand. The one that does, else the last of them.
    private static func inForce(_ db: Database, _ id: Int64) throws -> Int64 {
        let key = try String.fetchOne(
            db, sql: "SELECT key FROM posting WHERE id = ?", arguments: [id]) ?? ""
        var base = key
        for mark in ["|again ", "|without line "] {
            if let place = base.range(of: mark) { base = String(base[..<place.lowerBound]) }
        }
        let family = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM posting WHERE reverses IS NULL AND (key = ?1
                    OR substr(key, 1, length(?1) + 7) = ?1 || '|again '
                    OR substr(key, 1, length(?1) + 14) = ?1 || '|without line ') ORDER BY id
                """, arguments: [base])
        return try family.first { try lastOfChain(db, $0).stands } ?? family.last ?? id
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
                SELECT id FROM posting WHERE key = ?1
                    OR substr(key, 1, length(?1) + 7) = ?1 || '|again '
                """, arguments: [key])
        return try ids.contains { try lastOfChain(db, $0).stands }
    }

    /// A decision that a later reversal or decision rests on is undone after that one.
    private static func refuseIfBuiltUpon(
        _ db: Database, _ id: Int64, within: Set<Int64>
    ) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT later.postingID, r.trace, c.number FROM remittanceClaim m
                JOIN remittanceClaim later ON later.claimID = m.claimID AND later.standing = 1
                    AND later.postingID > m.postingID
                    AND later.disposition IN ('clean', 'denied', 'reversal')
                JOIN remittance r ON r.id = later.remittanceID
                JOIN claim c ON c.id = m.claimID
                WHERE m.postingID = ? AND m.standing = 1
                """, arguments: [id])
        for row in rows where !within.contains(row["postingID"]) {
            let stands = try lastOfChain(db, row["postingID"]).stands
            if stands {
                throw StorageFailure.refused(
                    "Claim \(row["number"] as String) was decided again by payment "
                        + "\(row["trace"] as String) (posting \(row["postingID"] as Int64)): "
                        + "undo that one first.")
            }
        }
    }

    private static func reverse(
        _ db: Database, _ last: Int64, of id: Int64, _ isUndo: Bool, day: CalendarDay,
        _ book: ReceivableBook, _ outcome: inout UndoOutcome
    ) throws -> Int64 {
        let entries = try entries(db, posting: last)
        let row = try Row.fetchOne(
            db, sql: "SELECT memo, remittanceID FROM posting WHERE id = ?", arguments: [id])
        let memo: String = row?["memo"] ?? ""
        let open = try openDay(db, day)
        let posting = Posting(
            key: "reversal|\(last)", day: open, kind: .reversal,
            memo: "\(isUndo ? "undo" : "redo") of \(id): \(memo)",
            entries: Posting.contra(entries), remittance: row?["remittanceID"], reverses: last)
        outcome.day = open
        outcome.cash += posting.entries.filter { $0.account == .cash }.map(\.amount).total
        return try insertNew(db, posting, book)
    }

    /// What stands beside the ledger follows it.
    private static func follow(
        _ db: Database, original id: Int64, isUndo: Bool, day: CalendarDay,
        _ book: ReceivableBook
    ) throws {
        let standing = isUndo ? 0 : 1
        for table in ["takeback", "takebackLink"] {
            try db.execute(
                sql: "UPDATE \(table) SET standing = ? WHERE postingID = ?",
                arguments: [standing, id])
        }
        try db.execute(
            sql: """
                UPDATE takebackLink SET standing = 0 WHERE takebackID IN
                    (SELECT id FROM takeback WHERE standing = 0)
                    OR otherID IN (SELECT id FROM takeback WHERE standing = 0)
                """)
        if !isUndo { try explainTakebacks(db, day: day) }
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM remittanceClaim WHERE postingID = ?", arguments: [id])
        for row in rows {
            try db.execute(
                sql: """
                    UPDATE remittanceClaim SET standing = ?
                    WHERE remittanceID = ? AND position = ?
                    """,
                arguments: [standing, row["remittanceID"] as Int64, row["position"] as Int])
            try followClaim(db, row, isUndo: isUndo, day: day, book)
        }
        let payment = try Row.fetchOne(
            db,
            sql: """
                SELECT r.id, r.claimCount FROM posting p JOIN remittance r ON r.id = p.remittanceID
                WHERE p.id = ?
                """, arguments: [id])
        if let payment { _ = try markDone(db, payment["id"], total: payment["claimCount"]) }
    }

    private static func followClaim(
        _ db: Database, _ row: Row, isUndo: Bool, day: CalendarDay, _ book: ReceivableBook
    ) throws {
        guard var record = try claim(db, row["claimID"]) else { return }
        if isUndo { record = try dropNextPayer(db, record, day: day) }
        let kind = PlanItem.Disposition(rawValue: row["disposition"])
        let standing =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT sum(CASE disposition WHEN 'reversal' THEN -1 ELSE 1 END)
                    FROM remittanceClaim WHERE claimID = ? AND standing = 1
                        AND disposition IN ('clean', 'denied', 'reversal')
                    """, arguments: [record.id]) ?? 0
        let event: ClaimEvent?
        switch (kind, isUndo) {
        case (.clean, true), (.denied, true): event = standing > 0 ? nil : .unposted
        case (.reversal, true): event = .paid
        case (.clean, false): event = .paid
        case (.denied, false): event = .denied
        case (.reversal, false): event = .reversed
        default: event = nil
        }
        if let event, (try? record.status.after(event)) != nil {
            _ = try log(
                db, claim: record.id, from: record.status, event,
                cause: isUndo ? "posting undone" : "posting made again", day: day)
        }
        try reopenOrSettle(db, record.id, book, day: day)
    }

    /// A claim that was made out to the next payer and has not gone out goes back to the first.
    private static func dropNextPayer(
        _ db: Database, _ record: ClaimRecord, day: CalendarDay
    ) throws -> ClaimRecord {
        guard record.status.isOpen, let last = try editHistory(db, record.id).undoable.last,
            try droppedCorrection(db, claim: record.id, edit: last.title) != nil,
            last.title == "made for the next payer"
        else { return record }
        try takeBack(db, record.id, version: record.version, last, day: day)
        return try claim(db, record.id) ?? record
    }

    /// A claim without balance is closed, one with a balance is not.
    static func reopenOrSettle(
        _ db: Database, _ id: Int64, _ book: ReceivableBook, day: CalendarDay
    ) throws {
        guard let record = try claim(db, id) else { return }
        let left = try book.open(id)
        let isZero = left.payer == .zero && left.patient == .zero
        if isZero, record.status == .adjudicated {
            _ = try log(
                db, claim: id, from: record.status, .settled, cause: "balance is zero", day: day)
        } else if !isZero, record.status == .closed {
            _ = try log(
                db, claim: id, from: record.status, .reopened, cause: "balance is open", day: day)
        }
    }

    /// The whole posting is taken back and written again without the line.
    private static func undoLine(
        _ db: Database, _ posting: Int64, _ line: Int, day: CalendarDay
    ) throws -> UndoOutcome {
        let id = try inForce(db, original(db, posting))
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
        let book = ReceivableBook(db)
        var outcome = UndoOutcome()
        outcome.written.append(
            try reverse(db, last.id, of: id, true, day: day, book, &outcome))
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
