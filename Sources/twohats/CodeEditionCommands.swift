import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

extension Codes {
    struct ImportFiles: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Load the publishers' files: ICD-10-CM, HCPCS, CPT, NCCI, MUE, RVU and more.",
            discussion: """
                Each file, zip or plain, is known by its content. All are taken or none: one bad \
                file and nothing changes. Example: twohats codes import 2027-code-tables.zip
                """)

        @OptionGroup var options: PracticeOptions
        @Argument(help: "The files.") var files: [String]
        @Option(help: "Name of the edition when the file does not say it: FY2027, 2026Q4.")
        var edition: String?
        @Option(help: "First day of service, YYYY-MM-DD, when the file does not say it.")
        var from: String?
        @Option(help: "Last day of service, YYYY-MM-DD.") var to: String?
        @Flag(help: "Keep an older file beside the newer, for its own days of service.")
        var older = false
        @Flag(help: "Take a file much smaller than what is known of its kind.")
        var partial = false
        @Flag(name: .customLong("dry-run"), help: "Say what would happen; store nothing.")
        var dryRun = false
        @Flag(help: "As one JSON object.") var json = false

        func run() throws {
            let desk = try options.desk()
            var chosen = CodeImportOptions()
            chosen.edition = edition
            chosen.from = try day(from, "--from")
            chosen.to = try day(to, "--to")
            chosen.allowsOlder = older
            chosen.allowsPart = partial
            if let last = chosen.to, chosen.from == nil {
                throw ValidationError(
                    "Say also the first day: --from YYYY-MM-DD (--to \(last.iso)).")
            }
            if let first = chosen.from, let last = chosen.to, last < first {
                throw ValidationError("--to \(last.iso) lies before --from \(first.iso).")
            }
            chosen.isDryRun = dryRun
            var read: [(name: String, bytes: [UInt8])] = []
            for path in files {
                do {
                    let bytes = try FileReading.bytes(path, largest: FileReading.largestCodeFile)
                    read.append(((path as NSString).lastPathComponent, bytes))
                } catch {
                    throw Failure.cannotOpen(error.message)
                }
            }
            let report: CodeImportReport
            do {
                report = try CodeSetImporter(desk, options: chosen) { text in
                    if isatty(2) == 1 { Output.error(text) }
                }.take(read)
            } catch {
                throw Failure.cannotOpen(error.message)
            }
            if json { try Output.json(report) } else { show(report) }
            if report.isRefused { throw ExitCode(1) }
        }

        private func day(_ text: String?, _ name: String) throws -> CalendarDay? {
            guard let text else { return nil }
            guard let day = CalendarDay(iso: text) else {
                throw ValidationError("\(name) is not a day of the calendar: \(text)")
            }
            return day
        }

        private func show(_ report: CodeImportReport) {
            for file in report.files {
                var line = "\(file.file): "
                line += file.kind.isEmpty ? "" : "\(file.kind) \(file.edition), "
                line += dryRun && file.outcome == .imported ? "would import" : file.outcome.rawValue
                if !file.reason.isEmpty { line += ": \(file.reason)" }
                Output.line(line)
                let counts = file.counts.sorted { $0.key < $1.key }
                    .map { "\($0.value) \($0.key)" }
                if !counts.isEmpty { Output.line("  \(counts.joined(separator: ", "))") }
                if !file.from.isEmpty {
                    let end = file.to.isEmpty ? "further notice" : file.to
                    Output.line("  for days of service \(file.from) to \(end)")
                }
                for fault in file.faults { Output.line("  \(fault)") }
            }
            if report.isRefused {
                Output.line("Nothing was changed.")
                return
            }
            if report.added + report.revised + report.deleted > 0 {
                Output.line(
                    "\(report.added) added, \(report.revised) revised, \(report.deleted) deleted")
            }
            for item in report.digest.prefix(40) { Output.line("  \(item.sentence)") }
            if let batch = report.batch {
                Output.line("Import \(batch). To take it back: twohats codes undo \(batch)")
            }
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the editions that are loaded.",
            discussion: "Example: twohats codes status --json")

        @OptionGroup var options: PracticeOptions
        @Flag(help: "As one JSON array.") var json = false

        func run() throws {
            let desk = try CodeSource.desk(options)
            let rows: [CodeStatusRow]
            do {
                rows =
                    try desk.map { (desk) throws(StorageFailure) in
                        try CodeStatus(desk).rows()
                    } ?? [CodeStatus.shipped(try Desks.codeFiles(), today: try options.today())]
            } catch let failure as StorageFailure {
                throw Failure.cannotOpen(failure.message)
            }
            if json {
                try Output.json(rows)
                return
            }
            for row in rows {
                let end = row.to.isEmpty ? "no end known" : row.to
                let counts = row.counts.sorted { $0.key < $1.key }
                    .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
                Output.line("\(row.codeSet) \(row.edition): \(row.state.words)")
                Output.line("  \(row.from) to \(end); \(counts)")
                Output.line(
                    row.batch == 0
                        ? "  \(row.file)"
                        : "  import \(row.batch) of \(row.imported), \(row.file)")
            }
        }
    }

    struct Changes: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what the imported editions changed of what this practice bills.",
            discussion: "Example: twohats codes changes --json")

        @OptionGroup var options: PracticeOptions
        @Flag(help: "Only what was not read yet.") var unread = false
        @Flag(help: "As one JSON array.") var json = false

        struct Item: Encodable {
            var code: String
            var change: String
            var used: Int
            var sentence: String
            var readOn: String
            var `import`: Int64
        }

        func run() throws {
            let desk = try options.desk()
            let all: [DigestItem]
            do { all = try desk.store.digestItems() } catch {
                throw Failure.cannotOpen(error.message)
            }
            let items = all.filter { !unread || !$0.isRead }.map {
                Item(
                    code: $0.shownCode, change: $0.kind.rawValue, used: $0.used,
                    sentence: $0.sentence, readOn: $0.readOn?.iso ?? "", import: $0.batch)
            }
            if json {
                try Output.json(items)
                return
            }
            if items.isEmpty { Output.line("No change concerns this practice.") }
            for item in items { Output.line(item.sentence) }
        }
    }

    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take an import of code files back.",
            discussion: "Its number is in: twohats codes status. Example: twohats codes undo 3")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Number of the import.") var batch: Int64

        func run() throws {
            let desk = try options.desk()
            do {
                guard try CodeStatus(desk).undo(batch: batch) else {
                    throw Failure(
                        message: "There is no import \(batch) to take back; see: "
                            + "twohats codes status", code: 1)
                }
            } catch let failure as StorageFailure {
                throw Failure.cannotOpen(failure.message)
            }
            Output.line("Import \(batch) is taken back.")
        }
    }
}
