import RevenueCycle

/// What a code file is, told by its content, never by its name.
public enum CodeFileKind: String, Sendable, CaseIterable, Codable {
    case icdOrder, icdCodes, icdOrderAddenda, icdCodesAddenda, icdTabular
    case icdIndex, icdExternalCause, icdNeoplasm, icdDrug
    case hcpcs, cptLong, cptMedium, cptShort, cptModifiers, nucc
    case relativeValues, gpci, localities, anesthesia
    case ncciPairs, mue, addOn
    case coverageArticles, coverageProcedures, coverageDiagnoses, coverageContractors
    case adjustmentReasons, remarkCodes, placesOfService

    public var title: String {
        switch self {
        case .icdOrder: return "ICD-10-CM order file"
        case .icdCodes: return "ICD-10-CM codes file"
        case .icdOrderAddenda: return "ICD-10-CM order addenda"
        case .icdCodesAddenda: return "ICD-10-CM codes addenda"
        case .icdTabular: return "ICD-10-CM tabular list"
        case .icdIndex: return "ICD-10-CM alphabetic index"
        case .icdExternalCause: return "ICD-10-CM external cause index"
        case .icdNeoplasm: return "ICD-10-CM table of neoplasms"
        case .icdDrug: return "ICD-10-CM table of drugs"
        case .hcpcs: return "HCPCS Level II codes"
        case .cptLong: return "CPT long descriptions"
        case .cptMedium: return "CPT medium descriptions"
        case .cptShort: return "CPT short descriptions"
        case .cptModifiers: return "CPT modifiers"
        case .nucc: return "NUCC provider taxonomy"
        case .relativeValues: return "Medicare relative values (PPRRVU)"
        case .gpci: return "Medicare geographic indices (GPCI)"
        case .localities: return "Medicare localities and counties"
        case .anesthesia: return "Medicare anesthesia factors"
        case .ncciPairs: return "NCCI procedure-to-procedure edits"
        case .mue: return "medically unlikely edits (MUE)"
        case .addOn: return "NCCI add-on code edits"
        case .coverageArticles: return "coverage articles (MCD)"
        case .coverageProcedures: return "procedures of coverage articles (MCD)"
        case .coverageDiagnoses: return "diagnoses of coverage articles (MCD)"
        case .coverageContractors: return "contractors of coverage articles (MCD)"
        case .adjustmentReasons: return "claim adjustment reason codes (CARC)"
        case .remarkCodes: return "remittance advice remark codes (RARC)"
        case .placesOfService: return "place of service codes"
        }
    }
}

/// One normalised table an importer yields: lines of tab-separated UTF-8 ended by a line feed.
public enum CodePart: String, Sendable, CaseIterable, Codable {
    /// `code, 1|0, -, long description`, sorted by the bytes of the code without dot.
    case diagnoses
    /// `holder, kind, text`, sorted by holder: see `TabularListFile`.
    case diagnosisNotes
    /// `holder, title, categories parted by blanks`; a chapter or section that encloses others
    /// comes before them.
    case diagnosisSections
    /// `code, index|external|neoplasm|drug, path, optional words`, sorted by code. A code that
    /// ends in `-` needs more characters.
    case diagnosisIndex
    /// `add|delete|reviseFrom|reviseTo, code, 1|0|-, long description`.
    case addenda
    case procedures
    /// Medium and short names of procedures.
    case procedureShort
    case modifiers, taxonomies
    case relativeValues, gpci, localities, anesthesia
    case ncciPairs, mue, addOn
    case coverageArticles, coverageProcedures, coverageDiagnoses, coverageContractors
    case adjustmentReasons, remarkCodes, placesOfService
}

/// Why a file was refused, or one thing of it that could not be used.
public struct CodeFileFault: Error, Equatable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1; 0 is the whole file.
    public let line: Int
    public let reason: String

    public init(file: String, line: Int, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    public var description: String {
        line == 0 ? "\(file): \(reason)" : "\(file), line \(line): \(reason)"
    }
}

/// What the content, or failing that the name, says of the days of service an edition speaks
/// for.
public struct EditionHint: Equatable, Sendable {
    /// `FY2026 April`, `2026 Q4`
    public let title: String
    public let from: CalendarDay?
    public let to: CalendarDay?
    public let isFromName: Bool

    public init(title: String, from: CalendarDay?, to: CalendarDay?, isFromName: Bool) {
        self.title = title
        self.from = from
        self.to = to
        self.isFromName = isFromName
    }
}

/// How many of something a file holds, for whoever decides to take it: `codes`, `billable`.
public struct CodeCount: Equatable, Sendable {
    public let name: String
    public let count: Int

    public init(_ name: String, _ count: Int) {
        self.name = name
        self.count = count
    }
}

/// One file read whole.
public struct CodeSetFile: Equatable, Sendable {
    public let name: String
    public let kind: CodeFileKind
    public let hint: EditionHint?
    public let parts: [CodePart: [UInt8]]
    public let counts: [CodeCount]
    /// Rows that were left out, each with its reason.
    public let faults: [CodeFileFault]
    /// False when the summary that would prove the file whole is missing.
    public let isProvenWhole: Bool

    public init(
        name: String, kind: CodeFileKind, hint: EditionHint?, parts: [CodePart: [UInt8]],
        counts: [CodeCount], faults: [CodeFileFault] = [], isProvenWhole: Bool = true
    ) {
        self.isProvenWhole = isProvenWhole
        self.name = name
        self.kind = kind
        self.hint = hint
        self.parts = parts
        self.counts = counts
        self.faults = faults
    }

    /// nil when the file has no such count.
    public func count(_ name: String) -> Int? { counts.first { $0.name == name }?.count }
}

/// What became of a file, or of one member of a zip.
public enum CodeFileReading: Equatable, Sendable {
    case read(CodeSetFile)
    /// Wrong, truncated, mixed or damaged: nothing of it is used.
    case refused(CodeFileFault)
    /// Not a code file, beside the others in a zip: a readme, a workbook, a document.
    case skipped(name: String, reason: String)

    public var file: CodeSetFile? {
        if case .read(let file) = self { return file }
        return nil
    }

    public var fault: CodeFileFault? {
        if case .refused(let fault) = self { return fault }
        return nil
    }
}
