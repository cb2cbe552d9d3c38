import RevenueCycle

/// The bytes the books are made of; whoever may touch files reads them and hands them over.
public struct CodeFiles: Sendable {
    public var diagnoses: [UInt8] = []
    public var endedDiagnoses: [UInt8] = []
    public var diagnosisNotes: [UInt8] = []
    public var diagnosisSections: [UInt8] = []
    public var vocabulary: [UInt8] = []
    public var noteCues: [UInt8] = []
    public var synonyms: [UInt8] = []
    /// Terms of the index files the practice imported: rows `code, via, path, optional words`,
    /// via being index, external, neoplasm or drug. Nothing of it is shipped.
    public var diagnosisIndex: [UInt8] = []
    public var firstListed: [UInt8] = []
    public var manifestations: [UInt8] = []
    public var placesOfService: [UInt8] = []
    public var adjustmentReasons: [UInt8] = []
    public var adjustmentGroups: [UInt8] = []
    public var remarkCodes: [UInt8] = []
    public var statusCategories: [UInt8] = []
    public var statusCodes: [UInt8] = []
    public var entityCodes: [UInt8] = []
    public var modifiers: [UInt8] = []
    public var filingIndicators: [UInt8] = []
    public var relationships: [UInt8] = []
    public var taxonomies: [UInt8] = []
    public var zipPrefixes: [UInt8] = []
    public var states: [UInt8] = []

    /// What the practice imported beside or over what is shipped.
    public var imported = ImportedCodes()

    public init() {}

    public static let shippedName = "FY2026 (April)"
    static let shippedTitle = shippedName
    public static let shippedFirstDay = shippedFrom
    public static let shippedYearFrom = shippedNewFrom
    public static let shippedLastDay = shippedTo
    /// The shipped list also knows the year before: what ended with it, and what is new.
    static let shippedFrom = CalendarDay(2024, 10, 1)!
    static let shippedNewFrom = CalendarDay(2025, 10, 1)!
    static let shippedTo = CalendarDay(2026, 9, 30)!

    private var shipped: DiagnosisFiles {
        var files = DiagnosisFiles(
            title: Self.shippedTitle, from: Self.shippedFrom, to: Self.shippedTo)
        files.diagnoses = diagnoses
        files.notes = diagnosisNotes
        files.sections = diagnosisSections
        files.index = imported.shippedIndex
        return files
    }

    /// Every edition of ICD-10-CM, the newest first; an imported one goes before the shipped one
    /// for the days both speak for. Notes and index terms an edition lacks are those of the
    /// edition before it.
    public var editions: [DiagnosisFiles] {
        let all = (imported.diagnoses + [shipped]).sorted { $0.from > $1.from }
        return all.indices.map { place in
            var files = all[place]
            let before = all[(place + 1)...]
            if files.index.isEmpty { files.index = before.first { !$0.index.isEmpty }?.index ?? [] }
            return files
        }
    }

    /// These files with the edition for a day of service as the one that is searched.
    public func on(_ day: CalendarDay) -> CodeFiles {
        let all = editions
        let chosen =
            all.first { $0.from <= day && day <= $0.to } ?? all.first { $0.to < day }
            ?? all[all.count - 1]
        var files = self
        files.diagnoses = chosen.diagnoses
        if !chosen.notes.isEmpty {
            files.diagnosisNotes = chosen.notes
        } else if let before = all.first(where: { $0.from < chosen.from && !$0.notes.isEmpty }) {
            files.diagnosisNotes = before.notes
        }
        files.diagnosisIndex = chosen.index
        return files
    }

    /// File name in `CodeSets` to the property it fills.
    public static let names: [(String, WritableKeyPath<CodeFiles, [UInt8]> & Sendable)] = [
        ("icd10cm-2026-04.tsv", \.diagnoses),
        ("icd10cm-2025-ended.tsv", \.endedDiagnoses),
        ("icd10cm-2026-04-notes.tsv", \.diagnosisNotes),
        ("icd10cm-2026-04-sections.tsv", \.diagnosisSections),
        ("search-vocabulary.tsv", \.vocabulary),
        ("note-cues.tsv", \.noteCues),
        ("search-synonyms.tsv", \.synonyms),
        ("first-listed.tsv", \.firstListed),
        ("manifestation.tsv", \.manifestations),
        ("place-of-service.tsv", \.placesOfService),
        ("adjustment-reasons.tsv", \.adjustmentReasons),
        ("adjustment-groups.tsv", \.adjustmentGroups),
        ("remark-codes.tsv", \.remarkCodes),
        ("claim-status-categories.tsv", \.statusCategories),
        ("claim-status-codes.tsv", \.statusCodes),
        ("entity-codes.tsv", \.entityCodes),
        ("modifiers.tsv", \.modifiers),
        ("claim-filing-indicators.tsv", \.filingIndicators),
        ("relationships.tsv", \.relationships),
        ("taxonomies.tsv", \.taxonomies),
        ("zip-prefixes.tsv", \.zipPrefixes),
        ("states.tsv", \.states),
    ]
}

/// Code sets out of the practice's own file: imported by it, never shipped.
public struct ImportedCodes: Sendable, Equatable {
    public var diagnoses: [DiagnosisFiles] = []
    /// Index terms imported for the shipped edition of ICD-10-CM.
    public var shippedIndex: [UInt8] = []
    public var procedures: [ProcedureFiles] = []
    public var modifierNames: [String: String] = [:]

    public init() {}
}
