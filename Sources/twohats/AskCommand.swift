import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

/// Questions to payers, and what they answered.
struct Ask: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask payers about claims and coverage; show their answers.",
        subcommands: [Status.self, Eligibility.self, Show.self])

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask where claims stand (276).",
            discussion: """
                Through the mailboxes, or into a folder with --out. Ends with 1 when a claim is \
                left out or a file could not go. Example: twohats ask status 10042-1 10077-2
                """)

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Claim numbers.") var claims: [String]
        @Option(help: "Folder for the file, instead of the mailboxes.") var out: String?
        @Flag(help: "As one JSON object.") var json = false

        func run() throws {
            let desk = try options.desk()
            let ids = try AskWork.claims(claims, desk)
            try AskWork.carryOut(json) {
                try StatusDesk(desk, moment: MailBoxes.now, time: Today.time)
                    .carryOut(ids, folder: out)
            }
        }
    }

    struct Eligibility: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask about coverage (270).",
            discussion: """
                For the patients of claims, or of all visits of a day. Examples: \
                twohats ask eligibility --visits 2026-11-23; twohats ask eligibility 10042-1
                """)

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Claim numbers.") var claims: [String] = []
        @Option(help: "Every coverage of the patients who have a visit on this day.")
        var visits: String?
        @Option(help: "Folder for the file, instead of the mailboxes.") var out: String?
        @Flag(help: "As one JSON object.") var json = false

        func validate() throws {
            if claims.isEmpty == (visits == nil) {
                throw ValidationError("Name claims, or a day with --visits YYYY-MM-DD.")
            }
            _ = try day()
        }

        private func day() throws -> CalendarDay? {
            guard let visits else { return nil }
            guard let day = CalendarDay(iso: visits) else {
                throw ValidationError("--visits is not a day of the calendar: \(visits)")
            }
            return day
        }

        func run() throws {
            let desk = try options.desk()
            let asking = EligibilityDesk(desk, moment: MailBoxes.now, time: Today.time)
            if let day = try day() {
                return try AskWork.carryOut(json) {
                    try asking.carryOut(visitsOn: day, folder: out)
                }
            }
            let ids = try AskWork.claims(claims, desk)
            try AskWork.carryOut(json) { try asking.carryOut(ids, folder: out) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what payers answered about a claim and its patient.",
            discussion: """
                Without a claim: the sent claims whose payer says that something is to be done. \
                Example: twohats ask show 10042-1
                """)

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Claim number.") var claim: String?
        @Flag(help: "As one JSON array of lines.") var json = false

        func run() throws {
            let desk = try options.desk()
            do {
                let lines: [String]
                if let claim {
                    let id = try AskWork.claims([claim], desk)[0]
                    lines = try InquiryPage(desk).lines(claim: id)
                } else {
                    lines = try StatusDesk(desk, moment: MailBoxes.now, time: Today.time)
                        .followUps()
                }
                if json { return try Output.json(lines) }
                if lines.isEmpty { Output.line("No answer calls for work.") }
                for line in lines { Output.line(line) }
            } catch let failure as StorageFailure {
                throw Failure.cannotOpen(failure.message)
            }
        }
    }
}

enum AskWork {
    /// Rows of claims by their numbers; one that is not there ends the command.
    static func claims(_ numbers: [String], _ desk: Desk) throws -> [Int64] {
        do {
            return try numbers.map { number in
                guard let record = try desk.store.claim(number: number) else {
                    throw Failure(message: "There is no claim \(number).", code: 1)
                }
                return record.id
            }
        } catch let failure as StorageFailure {
            throw Failure.cannotOpen(failure.message)
        }
    }

    static func carryOut(_ json: Bool, _ work: () throws -> InquiryReport) throws {
        do {
            let report = try work()
            if json { try Output.json(report) } else { show(report) }
            if !report.leftOut.isEmpty || !report.problems.isEmpty || report.asked == 0 {
                throw ExitCode(1)
            }
        } catch let failure as StorageFailure {
            throw Failure.cannotOpen(failure.message)
        }
    }

    private static func show(_ report: InquiryReport) {
        if report.asked == 0 { Output.line("Nobody was asked.") }
        for file in report.files { Output.line("\(file): \(report.kind)") }
        if report.asked > 0 { Output.line("\(report.asked) asked") }
        for one in report.leftOut { Output.line("  left out \(one.who): \(one.why)") }
        for problem in report.problems { Output.line("  \(problem)") }
        if report.waiting > 0 { Output.line("  \(report.waiting) still wait: twohats mail send") }
    }
}
