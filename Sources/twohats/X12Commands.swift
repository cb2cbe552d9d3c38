import ArgumentParser
import CodeBook
import Foundation
import RevenueCycle
import Workday

/// Tools for X12 files of anyone.
struct X12Tools: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "x12", abstract: "Look into X12 files.",
        subcommands: [Inspect.self, CheckClaims.self])

    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is in X12 files, with counts and sums.",
            discussion: "Example: twohats x12 inspect *.835 --json")

        @Argument(help: "The files.") var files: [String]
        @Flag(help: "One JSON object per file.") var json = false

        func run() throws {
            var clean = true
            for path in files {
                let name = (path as NSString).lastPathComponent
                let bytes: [UInt8]
                do { bytes = try FileReading.bytes(path) } catch {
                    throw Failure.cannotOpen(error.message)
                }
                let seen = X12Inspection(file: json ? path : name, bytes: bytes)
                if !seen.isClean { clean = false }
                if json { try Output.json(seen) } else { show(seen) }
            }
            if !clean { throw ExitCode(1) }
        }

        private func show(_ seen: X12Inspection) {
            Output.line("\(seen.file): \(seen.kind), \(seen.interchanges) interchanges")
            for set in seen.transactions {
                var text = "  \(set.set) \(set.control) \(set.version) \(set.segments) segments"
                if let claims = set.claims, let lines = set.lines {
                    text +=
                        ", \(claims) claims, \(lines) lines, charge \(set.charge ?? ""), "
                        + "paid \(set.paid ?? ""), patient \(set.patient ?? ""), "
                        + "PLB \(set.plb ?? ""), "
                        + (set.balanced == true ? "balanced" : "OUT OF BALANCE")
                }
                Output.line(text)
                for fault in set.faults { Output.line("    \(fault)") }
            }
            for fault in seen.faults { Output.line("  \(fault)") }
        }
    }

    struct CheckClaims: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Check an 837P: syntax and scrub rules.",
            discussion: "Example: twohats x12 check batch.837 --json")

        @Argument(help: "The 837P file.") var file: String
        @Flag(help: "JSON.") var json = false
        @Option(help: "The day of the check, YYYY-MM-DD. Default: today.") var day: String?

        func run() throws {
            var today = Today.day
            if let day {
                guard let read = CalendarDay(iso: day) else {
                    throw ValidationError("--day is not a day of the calendar: \(day)")
                }
                today = read
            }
            let bytes: [UInt8]
            do { bytes = try FileReading.bytes(file) } catch {
                throw Failure.cannotOpen(error.message)
            }
            let codes = CodeBook(try Desks.codeFiles())
            let result = X12Check(file: file, bytes: bytes, codes: codes, today: today)
            if json { try Output.json(result) } else { show(result) }
            if result.fails { throw ExitCode(1) }
        }

        private func show(_ result: X12Check) {
            for fault in result.faults { Output.line("FAULT \(fault.place): \(fault.message)") }
            for finding in result.findings {
                Output.line(
                    "\(finding.severity) \(finding.rule) claim \(finding.claim) box "
                        + "\(finding.item) (\(finding.place)): \(finding.message)")
                if let fix = finding.fix { Output.line("    fix: \(fix)") }
            }
            for entry in result.undecided {
                Output.line("undecided \(entry.rule): needs \(entry.missing)")
            }
            for entry in result.unheld {
                Output.line("not held \(entry.place): \(entry.message)")
            }
            if !result.fails { Output.line("\((file as NSString).lastPathComponent): ok") }
        }
    }
}
