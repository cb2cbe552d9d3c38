import RevenueCycle
import Screens
import Storage

/// The same change on several claims: first shown, then made as one operation that one key takes
/// back.
struct BulkEdits {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// Takes the proposed fix of each claim; an empty rule stands for each one's first error.
    func takeFixes(_ claims: [Int64], _ rule: String) throws(StorageFailure) -> Reply {
        var changes: [ClaimChange] = []
        for id in claims {
            guard let sheet = try desk.sheet(id), sheet.item.status.canBeEdited,
                let fix = Self.fix(sheet.item, rule)
            else { continue }
            changes.append(
                ClaimChange(
                    claim: id, version: sheet.item.version,
                    edits: LineFees.edits(sheet.item.claim, fix.edits, desk.builder),
                    title: fix.title))
        }
        return try save(changes)
    }

    /// Many claims at once take only what mends errors.
    private static func fix(_ item: QueueItem, _ rule: String) -> Fix? {
        item.result.findings.first {
            (rule.isEmpty ? $0.holdsBack : $0.rule == rule) && $0.fix != nil
        }?.fix
    }

    /// What a change of one claim would do to others.
    func preview(
        _ claims: [Int64], _ change: RepeatedChange
    ) throws(StorageFailure) -> Reply {
        var lines: [String] = []
        var fitting: [Int64] = []
        for id in claims {
            guard let record = try desk.store.claim(id), record.status.canBeEdited else { continue }
            let edits = change.edits(for: record.claim)
            if edits.isEmpty { continue }
            fitting.append(id)
            lines += FixPreview.changes(record.claim, edits)
        }
        if fitting.isEmpty {
            return .told("\(change.title): nothing would change on the chosen claims.")
        }
        let count = "\(fitting.count) of \(claims.count) claim\(claims.count == 1 ? "" : "s")"
        return .preview(
            title: "\(change.title): again on \(count)?", lines: lines,
            effects: [.repeatChange(claims: fitting, change, preview: false), .loadQueue])
    }

    func make(_ claims: [Int64], _ change: RepeatedChange) throws(StorageFailure) -> Reply {
        var changes: [ClaimChange] = []
        for id in claims {
            guard let record = try desk.store.claim(id), record.status.canBeEdited else { continue }
            let edits = change.edits(for: record.claim)
            if edits.isEmpty { continue }
            changes.append(
                ClaimChange(
                    claim: id, version: record.version,
                    edits: LineFees.edits(record.claim, edits, desk.builder),
                    title: change.title))
        }
        return try save(changes)
    }

    private func save(_ changes: [ClaimChange]) throws(StorageFailure) -> Reply {
        if changes.isEmpty { return .fixed(0, operation: nil) }
        let operation = try desk.store.edit(changes, day: desk.today)
        return .fixed(changes.count, operation: operation)
    }

    func undo(_ operation: Int64) throws(StorageFailure) -> Reply {
        let done = try desk.store.undo(operation: operation, day: desk.today)
        var words = "Undone on \(done.undone) claim\(done.undone == 1 ? "" : "s"): \(done.title)."
        if !done.changed.isEmpty {
            words += " Changed since, left as they are: " + done.changed.joined(separator: ", ")
        }
        return .told(words)
    }
}
