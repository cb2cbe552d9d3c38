import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

/// Brings files in, each known by its content.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import HL7, CSV, FHIR, 835, 999, TA1, 277CA, 277 or 271 files.",
        discussion: "Example: twohats import inbox/*.hl7 inbox/*.835")

    @OptionGroup var options: PracticeOptions
    @Argument(help: "The files.") var files: [String]
    @Flag(name: .customLong("dry-run"), help: "Say what would happen; change nothing.")
    var dryRun = false
    @Flag(help: "One JSON object per file.") var json = false

    func run() throws {
        let desk = try options.desk()
        var allClean = true
        for path in files {
            let report = try FileWork.report(path, desk, dryRun)
            if !report.isClean { allClean = false }
            if json { try Output.json(report) } else { FileWork.show(report) }
        }
        if !allClean { throw ExitCode(1) }
    }
}

enum FileWork {
    static func report(_ path: String, _ desk: Desk, _ dryRun: Bool) throws -> FileReport {
        let name = (path as NSString).lastPathComponent
        do {
            let bytes = try FileReading.bytes(path)
            return try FileImporter(desk).take(name: name, bytes: bytes, dryRun: dryRun)
        } catch let problem as FileReading.Problem {
            throw Failure.cannotOpen(problem.message)
        } catch let failure as StorageFailure {
            throw Failure.cannotOpen("\(name): \(failure.message)")
        }
    }

    static func show(_ report: FileReport) {
        var words = "\(report.file): \(report.kind), \(report.outcome)"
        let counts = [
            (report.added, "new"), (report.known, "known already"),
            (report.registered, "registered"), (report.accepted, "accepted"),
            (report.rejected, "rejected"), (report.noted, "noted"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if !counts.isEmpty { words += ": " + counts.joined(separator: ", ") }
        Output.line(words)
        for need in report.needsMapping {
            Output.line("  needs mapping: \(need.place): \(need.reason)")
        }
        for note in report.notes { Output.line("  \(note)") }
        for fault in report.faults { Output.line("  \(fault)") }
    }
}

/// Sends what is ready.
struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the ready claims as 837P files.",
        discussion: "Example: twohats submit --out outbox")

    @OptionGroup var options: PracticeOptions
    @Option(help: "Folder for the files.") var out: String
    @Option(help: "Write the file of this batch again, byte for byte.") var again: Int?

    func run() throws {
        let desk = try options.desk()
        do {
            let writer = BatchWriter(desk)
            if let again {
                guard let record = try desk.store.batch(control: again) else {
                    throw Failure(message: "There is no batch \(again).", code: 1)
                }
                Output.line(try writer.write(record, to: out))
                return
            }
            let written = try writer.submit(to: out, time: Today.time)
            if written.isEmpty { Output.line("No claim is ready. File claims in the queue first.") }
            for batch in written {
                Output.line("\(batch.path): \(batch.claims) claims, \(batch.charge.grouped)")
            }
        } catch let problem as BatchWriter.Problem {
            throw Failure.cannotOpen(problem.message)
        } catch let failure as StorageFailure {
            throw Failure.cannotOpen(failure.message)
        }
    }
}

/// Every invariant.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that everything in the practice ties.",
        discussion:
            "Ends with 0 when it does. Example: twohats check --practice DIR/practice.sqlite")

    @OptionGroup var options: PracticeOptions
    @Flag(help: "Name every check.") var verbose = false
    @Flag(help: "One JSON object.") var json = false

    private struct Answer: Encodable {
        struct Broken: Encodable {
            var check: String
            var detail: String
        }
        var checks: Int
        var postings: Int64
        var broken: [Broken]
    }

    func run() throws {
        let desk = try options.desk()
        do {
            let broken = try desk.store.check()
            let answer = Answer(
                checks: PracticeStore.invariantNames.count,
                postings: try desk.store.ledgerHead().posting,
                broken: broken.map { Answer.Broken(check: $0.name, detail: $0.detail) })
            if json { try Output.json(answer) } else { show(answer) }
            if !broken.isEmpty {
                Output.error(Desks.backupHelp(options.path))
                throw ExitCode(1)
            }
        } catch let failure as StorageFailure {
            throw Failure.cannotOpen(failure.message)
        }
    }

    private func show(_ answer: Answer) {
        if verbose { for name in PracticeStore.invariantNames { Output.line(name) } }
        for one in answer.broken { Output.line("BROKEN: \(one.check): \(one.detail)") }
        if answer.broken.isEmpty {
            Output.line("Everything ties: \(answer.checks) checks, \(answer.postings) postings.")
        }
    }
}
