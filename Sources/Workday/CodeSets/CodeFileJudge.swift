import CodeBook
import Intake
import RevenueCycle
import Storage

/// Decides whether a file that was read whole may come in beside what is loaded.
struct CodeFileJudge {
    typealias Ready = (file: CodeSetFile, window: CodeWindow, sha256: String)

    private let desk: Desk
    private let options: CodeImportOptions
    private let known: [CodeImportRecord]

    init(_ desk: Desk, _ options: CodeImportOptions, _ known: [CodeImportRecord]) {
        self.desk = desk
        self.options = options
        self.known = known
    }

    /// The report on a file, and its days when it may come in.
    func judge(
        _ file: CodeSetFile, _ sha256: String, _ ready: [Ready]
    ) -> (report: CodeFileReport, window: CodeWindow?) {
        var report = CodeFileReport(file)
        func left(_ outcome: CodeFileReport.Outcome, _ reason: String) -> (
            report: CodeFileReport, window: CodeWindow?
        ) {
            report.outcome = outcome
            report.reason = reason
            return (report, nil)
        }
        guard let window = CodeWindow(file, options) else {
            return left(
                .refused,
                "neither the file nor its name says which days it is for; on the command line say "
                    + "the first: twohats codes import FILE --from YYYY-MM-DD")
        }
        report.take(window)
        if let twin = twin(file, window, sha256, ready) { return left(.skipped, twin) }
        if isKnown(file, window, sha256) {
            return left(.known, "the same content is loaded already; nothing changed")
        }
        if !options.allowsOlder, let newer = newer(than: window, file.kind) {
            return left(
                .refused,
                "it is older than what is loaded (\(newer)); on the command line --older keeps it "
                    + "beside, for its own days of service")
        }
        if !options.allowsPart, let short = shortage(file, window) {
            return left(.refused, short)
        }
        return (report, window)
    }

    /// The same table once more in one import: as text and as CSV, or plain and zipped.
    private func twin(
        _ file: CodeSetFile, _ window: CodeWindow, _ sha256: String, _ ready: [Ready]
    ) -> String? {
        let same = ready.first { other in
            other.file.kind == file.kind && other.window == window
                && (other.sha256 == sha256 || !file.kind.comesInParts)
        }
        return same.map { "the same table as \($0.file.name)" }
    }

    private func isKnown(_ file: CodeSetFile, _ window: CodeWindow, _ sha256: String) -> Bool {
        let own = known.filter { $0.kind == file.kind.rawValue && $0.from == window.from }
        if file.kind.comesInParts { return own.contains { $0.sha256 == sha256 } }
        return own.last?.sha256 == sha256
    }

    // MARK: Older

    /// Title of a loaded edition this one is older than.
    private func newer(than window: CodeWindow, _ kind: CodeFileKind) -> String? {
        if kind.isDiagnosisList, window.from < CodeFiles.shippedYearFrom {
            return "ICD-10-CM \(CodeFiles.shippedName)"
        }
        let family = known.filter { CodeFileKind(rawValue: $0.kind)?.family == kind.family }
        if let later = family.filter({ $0.from > window.from }).max(by: { $0.from < $1.from }) {
            return later.edition
        }
        // The list of October after that of April of the same year.
        guard kind.isDiagnosisList, !window.title.contains("April") else { return nil }
        if let april = family.first(where: {
            $0.from == window.from && $0.edition.contains("April")
        }) {
            return april.edition
        }
        return window.from == CodeFiles.shippedYearFrom
            && family.allSatisfy({
                $0.from != window.from
            }) ? "ICD-10-CM \(CodeFiles.shippedName)" : nil
    }

    // MARK: Cut off

    /// Rows a whole file of its kind has at the least: a list cut between two rows looks whole.
    private static let leastRows: [CodeFileKind: (name: String, count: Int)] = [
        .hcpcs: ("codes", 6000), .nucc: ("codes", 800), .relativeValues: ("rows", 15_000),
        .gpci: ("localities", 100), .localities: ("localities", 100),
        .anesthesia: ("localities", 100), .placesOfService: ("codes", 45),
        .adjustmentReasons: ("codes", 200),
    ]

    private func shortage(_ file: CodeSetFile, _ window: CodeWindow) -> String? {
        if !file.isProvenWhole {
            return
                "its summary is missing at the end: it is cut off; take a fresh copy, or say "
                + "--partial"
        }
        if file.kind.isDiagnosisList {
            let loaded = desk.codes.edition(on: window.from.adding(days: -1))
            let all = loaded.diagnoses.entries(prefix: "", limit: 200_000)
            return short(
                file.count("billable") ?? 0, all.count { $0.billable }, "billable codes",
                loaded.title)
        }
        let rows = file.parts.values.reduce(0) { $0 + $1.count { $0 == 10 } }
        let before = known.filter { $0.kind == file.kind.rawValue && $0.fileName == file.name }
            .last
        if let before, let name = before.counts.max(by: { $0.value < $1.value })?.key,
            let now = file.count(name), let then = before.counts[name]
        {
            if let reason = short(now, then, name, before.edition) { return reason }
        }
        // A list of modifiers alone has no codes to count.
        if let least = Self.leastRows[file.kind],
            file.kind != .hcpcs || file.parts[.procedures] != nil
        {
            let count = file.count(least.name) ?? rows
            if count < least.count {
                return "it has only \(count) rows where such a file has \(least.count) or more: it "
                    + "is cut off or only a part; take a fresh copy, or say --partial"
            }
        }
        return nil
    }

    private func short(_ now: Int, _ then: Int, _ what: String, _ title: String) -> String? {
        if now * 10 >= then * 9 { return nil }
        return "it has \(now) \(what) where \(title) has \(then): it is cut off or only a part; "
            + "take a fresh copy, or say --partial"
    }
}
