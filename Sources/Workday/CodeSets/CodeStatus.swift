import CodeBook
import Intake
import RevenueCycle
import Storage

/// One loaded edition of a code set, for lists and scripts.
public struct CodeStatusRow: Codable, Equatable, Sendable {
    public enum State: String, Codable, Sendable {
        case inForce, ended, later, undone, replaced

        public var words: String {
            switch self {
            case .inForce: return "in force"
            case .ended: return "ended"
            case .later: return "not in force yet"
            case .undone: return "taken back"
            case .replaced: return "replaced by a later import"
            }
        }
    }

    /// Names the import for an undo; 0 is shipped with the program.
    public var batch: Int64
    public var codeSet: String
    public var edition: String
    public var from: String
    /// Empty while no end is known.
    public var to: String
    public var counts: [String: Int]
    public var file: String
    public var imported: String
    public var state: State
}

/// Which editions are loaded, shipped and imported.
public struct CodeStatus {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    public func rows() throws(StorageFailure) -> [CodeStatusRow] {
        let all = try desk.store.codeImports()
        return [shipped()] + all.map { row($0, isReplaced: isReplaced($0, all)) }
    }

    /// Another file of the same kind and days came after it.
    private func isReplaced(_ record: CodeImportRecord, _ all: [CodeImportRecord]) -> Bool {
        if CodeFileKind(rawValue: record.kind)?.comesInParts ?? false { return false }
        return !record.isUndone
            && all.contains { other in
                !other.isUndone && other.id > record.id && other.kind == record.kind
                    && other.from == record.from && other.edition == record.edition
            }
    }

    /// The same for the screen; for a banner at the start nothing is counted.
    func editions(counted: Bool = true) throws(StorageFailure) -> [CodeEdition] {
        let counts = counted ? shipped().counts : [:]
        var all = [
            CodeEdition(
                id: 0, batch: 0, codeSet: .icd10cm, title: CodeFiles.shippedName,
                from: CodeFiles.shippedFirstDay, to: CodeFiles.shippedLastDay, isShipped: true,
                counts: counts.sorted { $0.key < $1.key }.map {
                    CodeEdition.Count(name: $0.key, count: $0.value)
                })
        ]
        let records = try desk.store.codeImports()
        for record in records {
            guard let kind = CodeFileKind(rawValue: record.kind) else { continue }
            let isReplaced = isReplaced(record, records)
            all.append(
                CodeEdition(
                    id: record.id, batch: record.batch, codeSet: kind.codeSet,
                    title: record.edition + (isReplaced ? " (replaced)" : ""), from: record.from,
                    to: record.to,
                    importedOn: record.day, fileName: record.fileName, sha256: record.sha256,
                    isUndone: record.isUndone,
                    counts: record.counts.sorted { $0.key < $1.key }.map {
                        CodeEdition.Count(name: $0.key, count: $0.value)
                    }))
        }
        return all
    }

    private func shipped() -> CodeStatusRow { Self.shipped(desk.codeFiles, today: desk.today) }

    /// What comes with the program, for a machine without a practice.
    public static func shipped(_ files: CodeFiles, today: CalendarDay) -> CodeStatusRow {
        let table = DiagnosisTable(files.diagnoses)
        return CodeStatusRow(
            batch: 0, codeSet: "ICD-10-CM", edition: CodeFiles.shippedName,
            from: CodeFiles.shippedFirstDay.iso, to: CodeFiles.shippedLastDay.iso,
            counts: ["codes": table.count, "billable": table.billableCount],
            file: "shipped with the program", imported: "",
            state: state(today, CodeFiles.shippedFirstDay, CodeFiles.shippedLastDay))
    }

    private func row(_ record: CodeImportRecord, isReplaced: Bool) -> CodeStatusRow {
        let kind = CodeFileKind(rawValue: record.kind)
        return CodeStatusRow(
            batch: record.batch, codeSet: kind?.title ?? record.kind, edition: record.edition,
            from: record.from.iso, to: record.to?.iso ?? "", counts: record.counts,
            file: record.fileName, imported: record.day.iso,
            state: record.isUndone
                ? .undone
                : isReplaced ? .replaced : Self.state(desk.today, record.from, record.to))
    }

    private static func state(
        _ today: CalendarDay, _ from: CalendarDay, _ to: CalendarDay?
    ) -> CodeStatusRow.State {
        if today < from { return .later }
        if let to, today > to { return .ended }
        return .inForce
    }

    /// Takes an import back; false when there is none of this number to take back.
    public func undo(batch: Int64) throws(StorageFailure) -> Bool {
        guard try desk.store.codeImports().contains(where: { $0.batch == batch && !$0.isUndone })
        else { return false }
        try desk.store.undoCodeImport(batch: batch)
        try desk.reloadCodes()
        return true
    }
}

extension CodeFileKind {
    var codeSet: CodeSet {
        switch self {
        case .icdOrder, .icdCodes, .icdTabular: return .icd10cm
        case .icdOrderAddenda, .icdCodesAddenda: return .icdAddenda
        case .icdIndex, .icdExternalCause: return .icdIndex
        case .icdNeoplasm: return .icdNeoplasms
        case .icdDrug: return .icdDrugs
        case .hcpcs: return .hcpcs
        case .cptLong, .cptMedium, .cptShort: return .cpt
        case .cptModifiers: return .modifiers
        case .nucc: return .taxonomies
        case .relativeValues: return .relativeValues
        case .gpci: return .geographicIndices
        case .localities: return .localities
        case .anesthesia: return .anesthesia
        case .ncciPairs: return .ncci
        case .mue: return .mue
        case .addOn: return .addOns
        case .coverageArticles, .coverageProcedures, .coverageDiagnoses, .coverageContractors:
            return .coverage
        case .adjustmentReasons: return .adjustmentReasons
        case .remarkCodes: return .remarkCodes
        case .placesOfService: return .placesOfService
        }
    }
}
