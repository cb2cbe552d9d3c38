import CodeBook
import Foundation
import Intake
import RevenueCycle
import Storage

/// What the person says of an edition when the file does not.
public struct CodeImportOptions: Sendable {
    public var edition: String?
    public var from: CalendarDay?
    public var to: CalendarDay?
    /// Takes a file older than what is loaded, for its own days of service.
    public var allowsOlder = false
    /// Takes a file much smaller than what is known of its kind.
    public var allowsPart = false
    /// Says what would happen; stores nothing.
    public var isDryRun = false

    public init() {}
}

/// What became of one file of an import.
public struct CodeFileReport: Codable, Equatable, Sendable {
    public enum Outcome: String, Codable, Sendable { case imported, known, refused, skipped }
    public var file: String
    /// What the file is, in words; empty when nobody knows.
    public var kind: String
    public var edition: String
    public var from: String
    public var to: String
    public var outcome: Outcome
    /// Why it was refused or skipped.
    public var reason: String
    public var counts: [String: Int]
    /// Rows left out, each with line and reason.
    public var faults: [String]
}

/// What became of an import as a whole.
public struct CodeImportReport: Codable, Equatable, Sendable {
    public var files: [CodeFileReport]
    /// Set when it was stored; names the import for an undo.
    public var batch: Int64?
    public var added = 0
    public var revised = 0
    public var deleted = 0
    /// What the practice billed in twelve months among the changes.
    public var digest: [DigestEntry] = []
    public var isRefused: Bool { files.contains { $0.outcome == .refused } }

    public struct DigestEntry: Codable, Equatable, Sendable {
        public var code: String
        public var change: String
        public var used: Int
        public var sentence: String
    }
}

/// Takes files of code sets: read whole, judged together, stored in one transaction or not at
/// all.
public struct CodeSetImporter {
    private let desk: Desk
    private let options: CodeImportOptions
    /// Told what is being done, for a screen that waits.
    private let progress: (String) -> Void

    public init(
        _ desk: Desk, options: CodeImportOptions = CodeImportOptions(),
        progress: @escaping (String) -> Void = { _ in }
    ) {
        self.desk = desk
        self.options = options
        self.progress = progress
    }

    public func take(
        _ files: [(name: String, bytes: [UInt8])]
    ) throws(StorageFailure) -> CodeImportReport {
        var report = CodeImportReport(files: [])
        var ready: [(file: CodeSetFile, window: CodeWindow, sha256: String)] = []
        let known = try desk.store.codeImports().filter { !$0.isUndone }
        for (name, bytes) in files {
            progress("Reading \(name) ...")
            for reading in CodeFileReader.read(name: name, bytes: bytes) {
                switch reading {
                case .refused(let fault): report.files.append(.refused(fault))
                case .skipped(let name, let reason):
                    report.files.append(.skipped(name, reason))
                case .read(let file):
                    let sha256 = Self.fingerprint(file)
                    let judged = CodeFileJudge(desk, options, known).judge(
                        file, sha256, ready.map { ($0.file, $0.window, $0.sha256) })
                    report.files.append(judged.report)
                    if let window = judged.window { ready.append((file, window, sha256)) }
                }
            }
        }
        if let fault = CodeFileReader.disagreement(ready.map(\.file)) {
            report.files.append(.refused(fault))
        }
        if report.isRefused || ready.isEmpty { return refusedWhole(report) }
        progress("Comparing with what is loaded ...")
        let changes = try CodeChanges(desk).of(ready.map { ($0.file, $0.window) })
        report.added = changes.added
        report.revised = changes.revised
        report.deleted = changes.deleted
        report.digest = changes.digest.map {
            .init(code: $0.code, change: $0.kind, used: $0.used, sentence: $0.sentence)
        }
        if options.isDryRun { return report }
        progress("Storing ...")
        report.batch = try desk.store.importCodes(
            ready.map { Self.record($0.file, $0.window, $0.sha256) }, digest: changes.digest,
            day: desk.today)
        try desk.reloadCodes()
        return report
    }

    /// One bad file and nothing is taken: what was good is said to be waiting.
    private func refusedWhole(_ report: CodeImportReport) -> CodeImportReport {
        guard report.isRefused else { return report }
        var report = report
        for place in report.files.indices where report.files[place].outcome == .imported {
            report.files[place].outcome = .skipped
            report.files[place].reason = "not taken, because another file was refused"
        }
        return report
    }

    /// Of what was read, so that another name or another zip around it changes nothing.
    private static func fingerprint(_ file: CodeSetFile) -> String {
        let parts = file.parts.sorted { $0.key.rawValue < $1.key.rawValue }
        return PracticeStore.sha256(
            parts.flatMap { Array("\($0.key.rawValue)\n".utf8) + $0.value })
    }

    private static func record(
        _ file: CodeSetFile, _ window: CodeWindow, _ sha256: String
    ) -> CodeImportFile {
        CodeImportFile(
            kind: file.kind.rawValue, edition: window.title, fileName: file.name, sha256: sha256,
            from: window.from, to: window.to,
            counts: Dictionary(file.counts.map { ($0.name, $0.count) }) { first, _ in first },
            parts: Dictionary(file.parts.map { ($0.key.rawValue, $0.value) }) { first, _ in
                first
            })
    }
}

/// Days of service an imported file is for.
struct CodeWindow: Equatable {
    var title: String
    var from: CalendarDay
    var to: CalendarDay?

    /// What the person said goes before what the file says.
    init?(_ file: CodeSetFile, _ options: CodeImportOptions) {
        guard let from = options.from ?? file.hint?.from ?? Self.timeless(file.kind) else {
            return nil
        }
        self.from = from
        to = options.to ?? (options.from == nil ? file.hint?.to : nil)
        // A list of diagnoses holds for a fiscal year at most.
        if to == nil, file.kind.isDiagnosisList { to = Self.fiscalEnd(from) }
        if let last = to, last < from { return nil }
        title = options.edition ?? file.hint?.title ?? "from \(from.iso)"
    }

    private static func fiscalEnd(_ day: CalendarDay) -> CalendarDay? {
        let (year, month, _) = day.parts
        return CalendarDay(month >= 10 ? year + 1 : year, 9, 30)
    }

    /// Lists that carry their own days, or none: they hold for every day of service.
    private static func timeless(_ kind: CodeFileKind) -> CalendarDay? {
        switch kind {
        case .adjustmentReasons, .remarkCodes, .placesOfService, .nucc, .coverageArticles,
            .coverageProcedures, .coverageDiagnoses, .coverageContractors:
            return CalendarDay(2000, 1, 1)
        default: return nil
        }
    }
}

extension CodeFileKind {
    /// A whole list of ICD-10-CM codes.
    var isDiagnosisList: Bool { self == .icdOrder || self == .icdCodes || self == .icdTabular }

    /// Comes in several files that are one table together.
    var comesInParts: Bool { self == .ncciPairs || self == .coverageDiagnoses }

    /// Editions of these stand for one another: a newer one makes the others older.
    var family: String { isDiagnosisList ? "icdLists" : codeSet.rawValue }
}

extension CodeFileReport {
    init(_ file: CodeSetFile) {
        self.init(
            file: Self.plain(file.name), kind: file.kind.title, edition: "", from: "", to: "",
            outcome: .imported, reason: "",
            counts: Dictionary(file.counts.map { ($0.name, $0.count) }) { first, _ in first },
            faults: file.faults.map(\.description))
    }

    mutating func take(_ window: CodeWindow) {
        edition = window.title
        from = window.from.iso
        to = window.to?.iso ?? ""
    }

    static func refused(_ fault: CodeFileFault) -> CodeFileReport {
        CodeFileReport(
            file: plain(fault.file), kind: "", edition: "", from: "", to: "", outcome: .refused,
            reason: fault.line > 0 ? "line \(fault.line): \(fault.reason)" : fault.reason,
            counts: [:], faults: [])
    }

    static func skipped(_ name: String, _ reason: String) -> CodeFileReport {
        CodeFileReport(
            file: plain(name), kind: "", edition: "", from: "", to: "", outcome: .skipped,
            reason: reason, counts: [:], faults: [])
    }

    /// A file's name may hold anything; a terminal must not be steered by it.
    private static func plain(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.map { $0.value < 32 ? "?" : $0 }))
    }
}
