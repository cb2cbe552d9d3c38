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

/// Posts a remittance.
struct Post: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import an 835 and post every claim of it that is ok.",
        discussion: "Example: twohats post inbox/835-MCR.835 --dry-run")

    @OptionGroup var options: PracticeOptions
    @Argument(help: "The 835 file.") var file: String
    @Flag(name: .customLong("dry-run"), help: "Show the plan; import and post nothing.")
    var dryRun = false

    func run() throws {
        let desk = try options.desk()
        let report = try FileWork.report(file, desk, dryRun)
        FileWork.show(report)
        guard report.kind == "835", report.outcome != "refused" else { throw ExitCode(1) }
        do {
            let clean =
                dryRun
                ? try PostWork.preview(file, desk) : try PostWork.post(file, desk)
            if !clean || !report.faults.isEmpty { throw ExitCode(1) }
        } catch let failure as StorageFailure {
            throw Failure.cannotOpen(failure.message)
        }
    }
}

enum PostWork {
    /// Posts the payments that came with this file; true when nothing of them is left.
    static func post(_ path: String, _ desk: Desk) throws -> Bool {
        var allDone = true
        let hash = PracticeStore.sha256(try bytes(path))
        for id in try desk.store.remittances(sha256: hash) {
            guard let (before, held) = try RemittancePoster(desk).plan(id) else { continue }
            let name = "payment \(before.remittance.trace) \(before.remittance.paid.grouped)"
            if !held.isEmpty {
                Output.line("\(name): held whole. \(held)")
                allDone = false
                continue
            }
            let outcome = try RemittancePoster(desk).post(id)
            Output.line("\(name): posted \(outcome.posted) claims, \(outcome.paid.grouped)")
            let plan = try RemittancePoster(desk).plan(id)?.plan ?? before
            showLeft(plan)
            if !plan.isDone { allDone = false }
        }
        return allDone
    }

    /// What posting would do; nothing is written.
    static func preview(_ path: String, _ desk: Desk) throws -> Bool {
        for plan in try RemittancePoster(desk).preview(try bytes(path)) {
            let count = plan.items.filter(\.isPostable).count
            Output.line(
                "payment \(plan.remittance.trace) \(plan.remittance.paid.grouped): would post "
                    + "\(count) of \(plan.items.count) claims")
            showLeft(plan)
        }
        return true
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        do { return try FileReading.bytes(path) } catch {
            throw Failure.cannotOpen(error.message)
        }
    }

    private static func showLeft(_ plan: RemittancePlan) {
        for item in plan.items where !item.isPostable && item.disposition != .posted {
            Output.line("  \(item.claim.patientControlNumber): \(item.reason)")
        }
        Output.line("  left \(plan.left.grouped)")
    }
}

/// Every invariant.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that everything in the practice ties.",
        discussion:
            "Silent and 0 when it does. Example: twohats check --practice DIR/practice.sqlite")

    @OptionGroup var options: PracticeOptions
    @Flag(help: "Name every check.") var verbose = false

    func run() throws {
        let desk = try options.desk()
        do {
            let broken = try desk.store.check()
            if verbose { for name in PracticeStore.invariantNames { Output.line(name) } }
            for one in broken { Output.line("BROKEN: \(one.name): \(one.detail)") }
            if !broken.isEmpty { throw ExitCode(1) }
        } catch let failure as StorageFailure {
            throw Failure.cannotOpen(failure.message)
        }
    }
}

/// Reports for people and scripts.
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reports.", subcommands: [Aging.self])

    struct Aging: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A/R aging as of a day.",
            discussion: "Example: twohats report aging --as-of 2026-11-20 --by payer --format csv")

        @OptionGroup var options: PracticeOptions
        @Option(name: .customLong("as-of"), help: "YYYY-MM-DD; default: today.") var asOf: String?
        @Option(help: "payer, patient or provider.") var by = "payer"
        @Option(help: "table, csv or json.") var format = "table"

        func run() throws {
            guard let grouping = AgingReport.Grouping(rawValue: by) else {
                throw ValidationError("--by is none of payer, patient, provider: \(by)")
            }
            guard ["table", "csv", "json"].contains(format) else {
                throw ValidationError("--format is none of table, csv, json: \(format)")
            }
            var day = try options.today()
            if let asOf {
                guard let read = CalendarDay(iso: asOf) else {
                    throw ValidationError("--as-of is not a day of the calendar: \(asOf)")
                }
                day = read
            }
            let desk = try options.desk()
            do {
                let report = try desk.store.aging(asOf: day, by: grouping)
                switch format {
                case "csv": Output.line(AgingText.csv(report))
                case "json": try Output.json(AgingText.json(report))
                default: Output.line(AgingText.table(report))
                }
            } catch let failure as StorageFailure {
                throw Failure.cannotOpen(failure.message)
            }
        }
    }
}
