import CodeBook
import Foundation
import Intake
import RevenueCycle
import Storage

/// What an import changes against the edition before it, and what of that the practice billed.
struct CodeChanges {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    struct Found {
        var added = 0
        var revised = 0
        var deleted = 0
        var digest: [DigestLine] = []
    }

    func of(_ files: [(file: CodeSetFile, window: CodeWindow)]) throws(StorageFailure) -> Found {
        var found = Found()
        let first = files.map(\.window.from).min() ?? desk.today
        let uses = try desk.store.digestUses(
            since: desk.today.adding(days: -365), openFrom: first)
        // An order file and a tabular list of one release say the same: one is compared.
        let list =
            files.first { $0.file.kind == .icdOrder } ?? files.first { $0.file.kind == .icdTabular }
            ?? files.first { $0.file.kind == .icdCodes }
        if let list, let rows = list.file.parts[.diagnoses] {
            compareDiagnoses(list.file.kind, rows, list.window, uses.diagnoses, &found)
        }
        for (file, window) in files where file.kind == .hcpcs || file.kind == .cptLong {
            compareProcedures(file, window, uses.procedures, &found)
        }
        return found
    }

    /// Against the edition that ended before this one began; an older file changes nothing of
    /// what is in force, so nothing is told of it.
    private func compareDiagnoses(
        _ kind: CodeFileKind, _ rows: [UInt8], _ window: CodeWindow, _ uses: [String: CodeUse],
        _ found: inout Found
    ) {
        guard window.from > CodeFiles.shippedYearFrom || window.from >= desk.codes.newest.from,
            let before = desk.codes.editions.first(where: { $0.from < window.from })
        else { return }
        let billableOnly = kind == .icdCodes
        func listed(_ table: DiagnosisTable) -> [Row] {
            table.entries(prefix: "", limit: 200_000)
                .filter { !billableOnly || $0.billable }
                .map { ($0.code, $0.billable, $0.description) }
        }
        compare(
            listed(before.diagnoses), listed(DiagnosisTable(rows)), .icd10cm, window.from, uses,
            &found)
    }

    /// Long texts with long ones, short with short: a list that has only one of them says
    /// nothing of the other.
    private func compareProcedures(
        _ file: CodeSetFile, _ window: CodeWindow, _ uses: [String: CodeUse],
        _ found: inout Found
    ) {
        guard let rows = file.parts[.procedures] else { return }
        let old = desk.codes.procedures.texts(
            file.kind == .hcpcs ? .hcpcs : .cpt, before: window.from)
        if old.isEmpty { return }
        let before = Dictionary(old.map { ($0.code, $0) }) { first, _ in first }
        let now = ProcedureBook.entries(rows).map { entry -> Row in
            guard let other = before[entry.code] else { return (entry.code, true, entry.name) }
            let isLong = !entry.long.isEmpty && !other.long.isEmpty
            let isShort = !entry.short.isEmpty && !other.short.isEmpty
            let hasChanged =
                isLong ? entry.long != other.long : isShort && entry.short != other.short
            return (entry.code, true, hasChanged ? entry.name : other.name)
        }
        compare(
            old.map { ($0.code, true, $0.name) }, now, file.kind == .hcpcs ? .hcpcs : .cpt,
            window.from, uses, &found)
    }

    private typealias Row = (code: String, billable: Bool, text: String)

    private func compare(
        _ old: [Row], _ new: [Row], _ set: CodeSet, _ from: CalendarDay,
        _ usage: [String: CodeUse], _ found: inout Found
    ) {
        // Accents, case and blanks come and go between files of one text.
        let before = Dictionary(old.map { ($0.code, $0.text) }) { first, _ in first }
        let settled = new.map { row -> Row in
            guard let text = before[row.code], text != row.text,
                Self.folded(text) == Self.folded(row.text)
            else { return row }
            return (row.code, row.billable, text)
        }
        let digest = ChangeDigest.compare(
            old: old, new: settled, of: set, from: from, usage: usage)
        found.added += digest.added
        found.revised += digest.revised
        found.deleted += digest.deleted
        // Of procedures only those billed here: their first characters say little.
        found.digest += digest.items.filter { set == .icd10cm || $0.use != nil }.map {
            DigestLine(
                code: $0.change.code, kind: $0.change.kind.rawValue, sentence: $0.sentence,
                used: $0.used)
        }
    }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .filter { !$0.isWhitespace }
    }
}
