import CodeBook
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
            let before = desk.codes.edition(on: list.window.from.adding(days: -1))
            compare(
                before.diagnoses.entries(prefix: "", limit: 200_000).map {
                    ($0.code, $0.billable, $0.description)
                }, Self.diagnoses(rows, billableOnly: list.file.kind == .icdCodes),
                .icd10cm, list.window.from, uses.diagnoses, &found)
        }
        for (file, window) in files where file.kind == .hcpcs || file.kind == .cptLong {
            guard let rows = file.parts[.procedures] else { continue }
            let isOwn: (String) -> Bool = { code in
                (code.first?.isNumber ?? false) == (file.kind == .cptLong)
            }
            let before = desk.codes.procedures.names(on: window.from.adding(days: -1))
                .filter { isOwn($0.code) }
            if before.isEmpty { continue }
            let now = TabTable(rows).rows.compactMap { row in
                row.count >= 5 ? (row[0], true, row[4].isEmpty ? row[3] : row[4]) : nil
            }
            compare(
                before.map { ($0.code, true, $0.name) }, now,
                file.kind == .hcpcs ? .hcpcs : .cpt, window.from, uses.procedures, &found)
        }
        return found
    }

    private typealias Row = (code: String, billable: Bool, text: String)

    private static func diagnoses(_ rows: [UInt8], billableOnly: Bool) -> [Row] {
        DiagnosisTable(rows).entries(prefix: "", limit: 200_000).map {
            ($0.code, $0.billable, $0.description)
        }
    }

    private func compare(
        _ old: [Row], _ new: [Row], _ set: CodeSet, _ from: CalendarDay,
        _ usage: [String: CodeUse], _ found: inout Found
    ) {
        let digest = ChangeDigest.compare(old: old, new: new, of: set, from: from, usage: usage)
        found.added += digest.added
        found.revised += digest.revised
        found.deleted += digest.deleted
        found.digest += digest.items.map {
            DigestLine(
                code: $0.change.code, kind: $0.change.kind.rawValue, sentence: $0.sentence,
                used: $0.used)
        }
    }
}
