import CodeBook
import Intake
import RevenueCycle
import Storage

/// Puts together the editions out of what the practice imported, file by file.
struct ImportedCodesLoader {
    private let store: PracticeStore
    private let records: [CodeImportRecord]

    init(_ store: PracticeStore) throws(StorageFailure) {
        self.store = store
        records = try store.codeImports().filter { !$0.isUndone }
    }

    var isEmpty: Bool { records.isEmpty }

    func load() throws(StorageFailure) -> ImportedCodes {
        var codes = ImportedCodes()
        codes.diagnoses = try diagnosisEditions()
        codes.shippedIndex = try index(from: CodeFiles.shippedYearFrom)
        codes.procedures = try procedureEditions()
        codes.modifierNames = try modifiers()
        return codes
    }

    private func latest(_ kind: CodeFileKind, from day: CalendarDay) -> CodeImportRecord? {
        records.last { $0.kind == kind.rawValue && $0.from == day }
    }

    private func part(
        _ part: CodePart, _ record: CodeImportRecord?
    ) throws(StorageFailure) -> [UInt8] {
        guard let record else { return [] }
        return try store.codePart(part.rawValue, of: record.id)
    }

    // MARK: ICD-10-CM

    /// One edition for every first day a list of codes was imported for.
    private func diagnosisEditions() throws(StorageFailure) -> [DiagnosisFiles] {
        let lists: [CodeFileKind] = [.icdOrder, .icdTabular, .icdCodes]
        let days = Set(
            records.filter { record in lists.contains { $0.rawValue == record.kind } }.map(\.from))
        var editions: [DiagnosisFiles] = []
        for day in days.sorted() {
            // The list imported last; one of billable codes alone only for want of a whole one.
            let whole = [latest(.icdOrder, from: day), latest(.icdTabular, from: day)]
                .compactMap { $0 }.max { $0.id < $1.id }
            guard let list = whole ?? latest(.icdCodes, from: day) else { continue }
            let end = list.to ?? day.adding(years: 1).adding(days: -1)
            var files = DiagnosisFiles(title: list.edition, from: day, to: end)
            files.diagnoses = try part(.diagnoses, list)
            let tabular = latest(.icdTabular, from: day)
            files.notes = try part(.diagnosisNotes, tabular)
            files.sections = try part(.diagnosisSections, tabular)
            files.index = try index(from: day)
            editions.append(files)
        }
        return editions
    }

    private func index(from day: CalendarDay) throws(StorageFailure) -> [UInt8] {
        var terms: [UInt8] = []
        for kind in [CodeFileKind.icdIndex, .icdExternalCause, .icdNeoplasm, .icdDrug] {
            terms += try part(.diagnosisIndex, latest(kind, from: day))
        }
        return terms
    }

    // MARK: Procedures

    private func procedureEditions() throws(StorageFailure) -> [ProcedureFiles] {
        var editions: [ProcedureFiles] = []
        for (kind, family) in [
            (CodeFileKind.hcpcs, ProcedureFiles.Family.hcpcs), (.cptLong, .cpt),
            (.cptMedium, .cpt), (.cptShort, .cpt),
        ] {
            for record in records where record.kind == kind.rawValue {
                // The long file of a delivery speaks for its medium and short ones.
                if kind == .cptMedium || kind == .cptShort,
                    editions.contains(where: { $0.family == .cpt && $0.from == record.from })
                {
                    continue
                }
                var rows = try part(.procedures, record)
                if rows.isEmpty { rows = Self.fromNames(try part(.procedureShort, record)) }
                if rows.isEmpty { continue }
                editions.removeAll { $0.family == family && $0.from == record.from }
                editions.append(
                    ProcedureFiles(
                        family: family, title: record.edition, from: record.from, to: record.to,
                        rows: rows))
            }
        }
        return editions
    }

    /// `code, text, length` as procedure rows.
    private static func fromNames(_ rows: [UInt8]) -> [UInt8] {
        TabTable(rows).rows.flatMap { row -> [UInt8] in
            row.count < 2 ? [] : Array("\(row[0])\t-\t-\t\(row[1])\t\n".utf8)
        }
    }

    private func modifiers() throws(StorageFailure) -> [String: String] {
        var names: [String: String] = [:]
        for record in records.sorted(by: { ($0.from, $0.id) < ($1.from, $1.id) }) {
            let rows = try part(.modifiers, record)
            if rows.isEmpty { continue }
            names.merge(TabTable(rows).column(1)) { _, new in new }
        }
        return names
    }
}
