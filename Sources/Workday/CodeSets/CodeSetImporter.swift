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
            let sha256 = PracticeStore.sha256(bytes)
            for reading in CodeFileReader.read(name: name, bytes: bytes) {
                switch reading {
                case .refused(let fault): report.files.append(.refused(fault))
                case .skipped(let name, let reason):
                    report.files.append(.skipped(name, reason))
                case .read(let file):
                    let judged = judge(file, sha256, known)
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

    // MARK: Judging

    private func judge(
        _ file: CodeSetFile, _ sha256: String, _ known: [CodeImportRecord]
    ) -> (report: CodeFileReport, window: CodeWindow?) {
        var report = CodeFileReport(file)
        guard let window = CodeWindow(file, options) else {
            report.outcome = .refused
            report.reason =
                "neither the file nor its name says which days it is for; "
                + "say --from YYYY-MM-DD (and --edition)"
            return (report, nil)
        }
        report.take(window)
        let same = known.filter { $0.kind == file.kind.rawValue && $0.fileName == file.name }
        if same.contains(where: { $0.sha256 == sha256 && $0.from == window.from }) {
            report.outcome = .known
            report.reason = "the same file is loaded already; nothing changed"
            return (report, nil)
        }
        if let newer = newer(than: window, file.kind, known), !options.allowsOlder {
            report.outcome = .refused
            report.reason =
                "it is older than what is loaded (\(newer)); "
                + "--older keeps it beside, for its own days of service"
            return (report, nil)
        }
        if let short = shortage(file, window) {
            report.outcome = .refused
            report.reason = short
            return (report, nil)
        }
        return (report, window)
    }

    /// A list cut between two rows looks whole; its size tells.
    private func shortage(_ file: CodeSetFile, _ window: CodeWindow) -> String? {
        guard file.kind.isDiagnosisList, let billable = file.count("billable") else { return nil }
        let loaded = desk.codes.edition(on: window.from.adding(days: -1))
        let known = loaded.diagnoses.entries(prefix: "", limit: 200_000).count { $0.billable }
        if billable * 10 >= known * 9 { return nil }
        return "it has \(billable) billable codes where \(loaded.title) has \(known): it is cut off "
            + "or only a part; take the whole file of the release"
    }

    /// Title of a loaded edition of the same kind that begins after this one ends.
    private func newer(
        than window: CodeWindow, _ kind: CodeFileKind, _ known: [CodeImportRecord]
    ) -> String? {
        if kind.isDiagnosisList, let to = window.to, to < CodeFiles.shippedLastDay {
            return "ICD-10-CM \(CodeFiles.shippedName)"
        }
        return known.filter { $0.kind == kind.rawValue && $0.from > window.from }
            .max { $0.from < $1.from }?.edition
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
        if let last = to, last < from { return nil }
        title = options.edition ?? file.hint?.title ?? "from \(from.iso)"
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
}

extension CodeFileReport {
    fileprivate init(_ file: CodeSetFile) {
        self.init(
            file: file.name, kind: file.kind.title, edition: "", from: "", to: "",
            outcome: .imported, reason: "",
            counts: Dictionary(file.counts.map { ($0.name, $0.count) }) { first, _ in first },
            faults: file.faults.map(\.description))
    }

    fileprivate mutating func take(_ window: CodeWindow) {
        edition = window.title
        from = window.from.iso
        to = window.to?.iso ?? ""
    }

    fileprivate static func refused(_ fault: CodeFileFault) -> CodeFileReport {
        CodeFileReport(
            file: fault.file, kind: "", edition: "", from: "", to: "", outcome: .refused,
            reason: fault.line > 0 ? "line \(fault.line): \(fault.reason)" : fault.reason,
            counts: [:], faults: [])
    }

    fileprivate static func skipped(_ name: String, _ reason: String) -> CodeFileReport {
        CodeFileReport(
            file: name, kind: "", edition: "", from: "", to: "", outcome: .skipped,
            reason: reason, counts: [:], faults: [])
    }
}
