/// The bytes the books are made of; whoever may touch files reads them and hands them over.
public struct CodeFiles: Sendable {
    public var diagnoses: [UInt8] = []
    public var endedDiagnoses: [UInt8] = []
    public var diagnosisNotes: [UInt8] = []
    public var diagnosisSections: [UInt8] = []
    public var vocabulary: [UInt8] = []
    public var synonyms: [UInt8] = []
    /// Terms of the index files the practice imported: rows `code, via, path, optional words`,
    /// via being index, external, neoplasm or drug. Nothing of it is shipped.
    public var diagnosisIndex: [UInt8] = []
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

    public init() {}

    /// File name in `CodeSets` to the property it fills.
    public static let names: [(String, WritableKeyPath<CodeFiles, [UInt8]> & Sendable)] = [
        ("icd10cm-2026-04.tsv", \.diagnoses),
        ("icd10cm-2025-ended.tsv", \.endedDiagnoses),
        ("icd10cm-2026-04-notes.tsv", \.diagnosisNotes),
        ("icd10cm-2026-04-sections.tsv", \.diagnosisSections),
        ("search-vocabulary.tsv", \.vocabulary),
        ("search-synonyms.tsv", \.synonyms),
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
