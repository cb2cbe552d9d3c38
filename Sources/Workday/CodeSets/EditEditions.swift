import Intake
import RevenueCycle
import Storage

/// Which imported files speak for a day of service.
struct EditEditions: Sendable {
    private let records: [CodeFileKind: [CodeImportRecord]]

    /// Imports that were not taken back, the oldest first.
    init(_ imports: [CodeImportRecord]) {
        var records: [CodeFileKind: [CodeImportRecord]] = [:]
        for record in imports where !record.isUndone {
            guard let kind = CodeFileKind(rawValue: record.kind) else { continue }
            records[kind, default: []].append(record)
        }
        self.records = records
    }

    /// Several of one table together; empty when none speaks for the day.
    func files(_ set: EditSet, on day: CalendarDay) -> [CodeImportRecord] {
        switch set {
        case .pairs: return parts(of: quarter(.ncciPairs, on: day))
        case .unitLimits: return quarter(.mue, on: day, mayBeLater: false).suffix(1)
        case .addOnCodes: return quarter(.addOn, on: day).suffix(1)
        case .feeSchedule: return feeSchedule(on: day)
        case .coverage: return []
        }
    }

    /// Files of the quarter. A later file of edits that carry days of their own holds those of
    /// earlier quarters too.
    private func quarter(
        _ kind: CodeFileKind, on day: CalendarDay, mayBeLater: Bool = true
    ) -> [CodeImportRecord] {
        let all = records[kind] ?? []
        let own = all.filter { record in
            record.from <= day && record.to.map { day <= $0 } != false
        }
        if let last = own.map(\.from).max() { return own.filter { $0.from == last } }
        guard mayBeLater, let next = all.map(\.from).filter({ $0 > day }).min() else { return [] }
        return all.filter { $0.from == next }
    }

    /// One file for each part of a quarter, the one imported last: `f1` of revision 1 takes the
    /// place of `f1` of revision 0.
    private func parts(of files: [CodeImportRecord]) -> [CodeImportRecord] {
        var latest: [String: CodeImportRecord] = [:]
        for file in files { latest[Self.part(file.fileName)] = file }
        return latest.values.sorted { $0.id < $1.id }
    }

    /// `ccipra-v323r0-f1.txt`: `f1.txt`; a name without such a part whole.
    private static func part(_ name: String) -> String {
        let last = name.lowercased().split(separator: "-").last.map(String.init) ?? ""
        return last.hasPrefix("f") ? last : name
    }

    /// The latest release of the year that has begun.
    private func feeSchedule(on day: CalendarDay) -> [CodeImportRecord] {
        let begun = (records[.relativeValues] ?? []).filter {
            $0.from <= day && $0.from.parts.year == day.parts.year
        }
        return begun.max { ($0.from, $0.id) < ($1.from, $1.id) }.map { [$0] } ?? []
    }

    /// Every import of a table of the coverage database; the last is the newest.
    func coverage(_ kind: CodeFileKind) -> [CodeImportRecord] { records[kind] ?? [] }
}
