import GRDB
import RevenueCycle

/// Edits of one claim, to be saved with others or alone.
public struct ClaimChange: Sendable {
    public var claim: Int64
    /// Version the edits were made on; another means someone else changed the claim meanwhile.
    public var version: Int
    public var edits: [ClaimEdit]
    public var title: String

    public init(claim: Int64, version: Int, edits: [ClaimEdit], title: String) {
        self.claim = claim
        self.version = version
        self.edits = edits
        self.title = title
    }
}

/// How a claim was before an edit: the fields, or the whole form where fields do not say it.
private struct Before: Codable {
    var edits: [ClaimEdit]?
    var form: Claim?

    init(_ old: Claim, edits: [ClaimEdit], new: Claim) {
        let back = edits.reversed().map { ClaimEdit($0.ref, old.text($0.ref)) }
        if back.reduce(new, { $0.setting($1.ref, to: $1.text) }) == old {
            self.edits = back
        } else {
            form = old
        }
    }

    func applied(to claim: Claim) -> Claim {
        form ?? (edits ?? []).reduce(claim) { $0.setting($1.ref, to: $1.text) }
    }
}

/// Saving edits, taking them back and making them again. Every step is kept for good.
extension PracticeStore {
    /// Saves edits of fields; refuses when someone else changed the claim since `version`.
    @discardableResult
    public func edit(
        claim id: Int64, version: Int, edits: [ClaimEdit], title: String, day: CalendarDay
    ) throws(StorageFailure) -> ClaimRecord {
        try write { db in
            try Self.save(
                db, ClaimChange(claim: id, version: version, edits: edits, title: title),
                operation: nil, day: day)
        }
    }

    /// Saves edits of several claims, all or none; the operation takes them back together.
    public func edit(
        _ changes: [ClaimChange], day: CalendarDay
    ) throws(StorageFailure) -> Int64 {
        try write { db in
            let operation = Int64(try Self.next(db, "operation"))
            for change in changes {
                _ = try Self.save(db, change, operation: operation, day: day)
            }
            return operation
        }
    }

    static func save(
        _ db: Database, _ change: ClaimChange, operation: Int64?, day: CalendarDay
    ) throws -> ClaimRecord {
        let record = try current(db, change.claim, version: change.version)
        try reopen(db, record, cause: change.title, day: day)
        let mine = change.edits.filter { $0.ref.field != .claimNumber }
        let changed = mine.reduce(record.claim) { $0.setting($1.ref, to: $1.text) }
        return try keep(
            db, record, changed, edits: mine, title: change.title, kind: .edit, target: nil,
            operation: operation, day: day)
    }

    private static func current(
        _ db: Database, _ id: Int64, version: Int
    ) throws -> ClaimRecord {
        guard let record = try claim(db, id) else {
            throw StorageFailure.refused("The claim is not there.")
        }
        if record.version != version { throw StorageFailure.conflict(claim: record.number) }
        return record
    }

    /// A filed or rejected claim that is edited is a draft again.
    private static func reopen(
        _ db: Database, _ record: ClaimRecord, cause: String, day: CalendarDay
    ) throws {
        guard record.status != .draft else { return }
        _ = try log(db, claim: record.id, from: record.status, .edited, cause: cause, day: day)
    }

    private static func keep(
        _ db: Database, _ record: ClaimRecord, _ changed: Claim, edits: [ClaimEdit],
        title: String, kind: KeptEdit.Kind, target: Int?, operation: Int64?, day: CalendarDay
    ) throws -> ClaimRecord {
        try saveForm(db, id: record.id, changed)
        try voidOverrides(db, record, edits: edits, changed)
        let before = Before(record.claim, edits: edits, new: changed)
        try db.execute(
            sql: """
                INSERT INTO claimEdit
                    (claimID, version, title, edits, day, before, operation, kind, target)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                record.id, record.version + 1, title, try Coding.text(edits), day.iso,
                try Coding.text(before), operation, kind.rawValue, target,
            ])
        try db.execute(
            sql: "UPDATE claim SET version = ? WHERE id = ?",
            arguments: [record.version + 1, record.id])
        guard let saved = try claim(db, record.id) else {
            throw StorageFailure.refused("The claim is not there.")
        }
        return saved
    }

    /// The form a kept edit took the place of.
    static func formBefore(_ text: String, _ now: Claim) throws -> Claim? {
        try Coding.value(Before.self, text).applied(to: now)
    }

    /// The form as it was at an earlier version; nil when that is not kept.
    public func form(of id: Int64, at version: Int) throws(StorageFailure) -> Claim? {
        try read { db in
            guard var form = try Self.claim(db, id)?.claim else { return nil }
            let kept = try Row.fetchAll(
                db,
                sql: """
                    SELECT before FROM claimEdit WHERE claimID = ? AND version > ?
                    ORDER BY version DESC
                    """, arguments: [id, version])
            for row in kept {
                guard let text: String = row["before"],
                    let earlier = try Self.formBefore(text, form)
                else { return nil }
                form = earlier
            }
            return form
        }
    }

    /// Puts another form in the place of a claim's, as an edit that can be taken back.
    static func replaceForm(
        _ db: Database, _ record: ClaimRecord, with form: Claim, title: String, day: CalendarDay
    ) throws {
        _ = try keep(
            db, record, form, edits: [], title: title, kind: .edit, target: nil, operation: nil,
            day: day)
    }

    /// Nobody answers for what stands in a field now.
    private static func voidOverrides(
        _ db: Database, _ record: ClaimRecord, edits: [ClaimEdit], _ changed: Claim
    ) throws {
        let moved = changed.lines.count != record.claim.lines.count
        let lines = Set(edits.compactMap(\.ref.serviceLine))
        let fields = Set(edits.map(\.ref))
        for kept in try overrideRows(db, claim: record.id) {
            guard let ref = kept.override.ref else { continue }
            let isTouched =
                ref.serviceLine.map { moved || lines.contains($0) } ?? fields.contains(ref)
            if isTouched {
                try db.execute(
                    sql: "UPDATE ruleOverride SET voided = 1 WHERE id = ?", arguments: [kept.id])
            }
        }
    }

    // MARK: Undo

    /// What can be taken back and made again on a claim.
    public func editHistory(claim: Int64) throws(StorageFailure) -> EditHistory {
        try read { db in try Self.editHistory(db, claim) }
    }

    static func editHistory(_ db: Database, _ claim: Int64) throws -> EditHistory {
        EditHistory(
            try Row.fetchAll(
                db,
                sql: """
                    SELECT version, title, kind, target, operation, before IS NOT NULL AS known
                    FROM claimEdit WHERE claimID = ? ORDER BY id
                    """, arguments: [claim]
            ).map { row in
                KeptEdit(
                    version: row["version"], title: row["title"],
                    kind: KeptEdit.Kind(rawValue: row["kind"]) ?? .edit, target: row["target"],
                    operation: row["operation"], canBeUndone: row["known"])
            })
    }

    /// Takes back the last edit of a claim; its title, or nil when there is none.
    public func undo(
        claim id: Int64, version: Int, day: CalendarDay
    ) throws(StorageFailure) -> String? {
        try write { db in
            guard let last = try Self.editHistory(db, id).undoable.last else { return nil }
            try Self.takeBack(db, id, version: version, last, day: day)
            return last.title
        }
    }

    static func takeBack(
        _ db: Database, _ id: Int64, version: Int, _ edit: KeptEdit, day: CalendarDay
    ) throws {
        let record = try current(db, id, version: version)
        let text = try String.fetchOne(
            db, sql: "SELECT before FROM claimEdit WHERE claimID = ? AND version = ?",
            arguments: [id, edit.version])
        guard let text else { throw StorageFailure.refused("That change cannot be undone.") }
        let before = try Coding.value(Before.self, text)
        try reopen(db, record, cause: "undo: \(edit.title)", day: day)
        _ = try keep(
            db, record, before.applied(to: record.claim), edits: before.edits ?? [],
            title: "undo: \(edit.title)", kind: .undo, target: edit.version, operation: nil,
            day: day)
        // What brought a decided claim back is undone with its status.
        if let event = try droppedCorrection(db, claim: id, edit: edit.title) {
            _ = try log(
                db, claim: id, from: .draft, event, cause: "undo: \(edit.title)", day: day)
        }
    }

    /// Makes the edit taken back last again; its title, or nil when there is none.
    public func redo(
        claim id: Int64, version: Int, day: CalendarDay
    ) throws(StorageFailure) -> String? {
        try write { db in
            guard let next = try Self.editHistory(db, id).redoable.last else { return nil }
            let record = try Self.current(db, id, version: version)
            let text = try String.fetchOne(
                db, sql: "SELECT edits FROM claimEdit WHERE claimID = ? AND version = ?",
                arguments: [id, next.version])
            let edits = try Coding.value([ClaimEdit].self, text ?? "[]")
            try Self.reopen(db, record, cause: "redo: \(next.title)", day: day)
            let changed = edits.reduce(record.claim) { $0.setting($1.ref, to: $1.text) }
            _ = try Self.keep(
                db, record, changed, edits: edits, title: "redo: \(next.title)", kind: .redo,
                target: next.version, operation: nil, day: day)
            return next.title
        }
    }

    /// Takes back edits made together, on every claim where nothing came after them. Returns the
    /// title, on how many claims it was taken back, and the claims that were changed since.
    public func undo(
        operation: Int64, day: CalendarDay
    ) throws(StorageFailure) -> (title: String, undone: Int, changed: [String]) {
        try write { db in
            var title = ""
            var undone = 0
            var changed: [String] = []
            let rows = try Row.fetchAll(
                db, sql: "SELECT claimID, version, title FROM claimEdit WHERE operation = ?",
                arguments: [operation])
            for row in rows {
                let id: Int64 = row["claimID"]
                let version: Int = row["version"]
                title = row["title"]
                guard let record = try Self.claim(db, id) else { continue }
                guard let last = try Self.editHistory(db, id).undoable.last,
                    last.version == version, record.status.canBeEdited
                else {
                    changed.append(record.number)
                    continue
                }
                try Self.takeBack(db, id, version: record.version, last, day: day)
                undone += 1
            }
            return (title, undone, changed)
        }
    }
}
