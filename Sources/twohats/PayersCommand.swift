import ArgumentParser
import CodeBook
import Foundation
import RevenueCycle
import Storage
import Workday

/// The payers and what is known of them.
struct Payers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List payers, and keep what they want and allow.",
        discussion: "Example: twohats payers set SAG appealLimit 180 --source 'contract 2026, 7.2'",
        subcommands: [
            List.self, Show.self, SetFact.self, Unset.self, Add.self, Change.self,
        ])
}

enum PayerWork {
    /// By key, payer id or name.
    static func find(_ word: String, _ desk: Desk) throws -> PayerRecord {
        let wanted = word.uppercased()
        let found =
            desk.payers.first { $0.key.uppercased() == wanted }
            ?? desk.payers.first { $0.payer.payerID.uppercased() == wanted }
            ?? desk.payers.first { $0.payer.name.uppercased() == wanted }
        guard let found else {
            let known = desk.payers.map(\.key).joined(separator: ", ")
            throw Failure(message: "There is no payer \(word); there are \(known).", code: 1)
        }
        return found
    }

    static func kind(_ word: String) throws -> PayerFact.Kind {
        let wanted = word.lowercased()
        guard
            let kind = PayerFact.Kind.allCases.first(where: {
                $0.rawValue.lowercased() == wanted
            })
        else {
            let known = PayerFact.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(word) is nothing to know of a payer; there are \(known).")
        }
        return kind
    }

    static func day(_ text: String?, _ option: String) throws -> CalendarDay? {
        guard let text else { return nil }
        guard let day = CalendarDay(iso: text) else {
            throw ValidationError("--\(option) is not a day of the calendar: \(text)")
        }
        return day
    }

    /// What the list may hold of a payer.
    static func check(_ payer: Payer, _ desk: Desk) throws {
        if !desk.codes.isFilingIndicator(payer.filingIndicator) {
            throw ValidationError("\(payer.filingIndicator) is no claim filing indicator (SBR09).")
        }
        if payer.payerID.contains(" ") {
            throw ValidationError("A payer id has no blanks: \(payer.payerID)")
        }
        if !(1...3650).contains(payer.filingLimitDays) {
            throw ValidationError("The filing limit is 1 to 3650 days.")
        }
    }
}

extension Payers {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every payer.", discussion: "Example: twohats payers list --json")

        @OptionGroup var options: PracticeOptions
        @Flag(help: "One JSON object per payer.") var json = false

        func run() throws {
            let desk = try options.desk()
            for record in desk.payers {
                let row = PayerRow(record, on: desk.today, withFacts: false)
                if json { try Output.json(row) } else { Output.line(row.line) }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is known of a payer, entered or usual for its kind.",
            discussion: "Example: twohats payers show MCR --day 2026-11-20")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Key, payer id or name.") var payer: String
        @Flag(help: "Also what was entered before and voided.") var history = false
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let desk = try options.desk()
            let record = try PayerWork.find(payer, desk)
            let row = PayerRow(record, on: desk.today, withFacts: true)
            if json { return try Output.json(row) }
            Output.line(row.line)
            for fact in row.facts ?? [] { Output.line("  \(fact.line)") }
            guard history else { return }
            let kept = try RuleWork.run { try desk.store.payerFacts(payer: record.id) }
            for entry in kept {
                Output.line(
                    "  \(entry.day.iso) \(entry.isVoided ? "voided" : "stands") "
                        + PayerFactRow(entry.fact).line)
            }
        }
    }

    struct SetFact: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Keep a fact of a payer.",
            discussion: "Example: twohats payers set SAG wantsNDC yes --source 'manual page 12'")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Key, payer id or name.") var payer: String
        @Argument(help: "What: filingLimit, appealLimit, wantsNDC ...") var kind: String
        @Argument(help: "The value.") var value: String
        @Option(help: "Contract, manual, page or call it is from.") var source: String
        @Option(help: "First day of service it holds for, YYYY-MM-DD.") var from: String?
        @Option(help: "Last day of service it holds for, YYYY-MM-DD.") var to: String?
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let fact = PayerFact(
                try PayerWork.kind(kind), value, source: source,
                from: try PayerWork.day(from, "from"), to: try PayerWork.day(to, "to"))
            if let problem = PayerFact.problem(fact) { throw ValidationError(problem) }
            let desk = try options.desk()
            let record = try PayerWork.find(payer, desk)
            let kept = try RuleWork.run {
                try desk.store.setPayerFact(payer: record.id, fact, day: desk.today)
            }
            let row = PayerFactRow(kept.fact)
            if json { try Output.json(row) } else { Output.line("\(record.key): \(row.line)") }
        }
    }

    struct Unset: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Void what was entered of a kind; the usual holds again.",
            discussion: "Example: twohats payers unset SAG wantsNDC")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Key, payer id or name.") var payer: String
        @Argument(help: "What: filingLimit, appealLimit, wantsNDC ...") var kind: String
        @Option(help: "Only the one that begins on this day.") var from: String?

        func run() throws {
            let kind = try PayerWork.kind(kind)
            let day = try PayerWork.day(from, "from")
            let desk = try options.desk()
            let record = try PayerWork.find(payer, desk)
            let count = try RuleWork.run {
                try desk.store.voidPayerFacts(payer: record.id, kind, from: day)
            }
            if count == 0 {
                throw Failure(message: "\(record.key) has no \(kind.rawValue) entered.", code: 1)
            }
            Output.line("\(record.key): \(kind.rawValue) voided")
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a payer.",
            discussion: "Example: twohats payers add SAG 'SAGUARO PPO' --id SGP14 --indicator CI")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Short key.") var key: String
        @Argument(help: "Name as on claims.") var name: String
        @Option(help: "Payer id for electronic claims.") var id = ""
        @Option(help: "Claim filing indicator (SBR09).") var indicator: String
        @Option(help: "Filing limit in days. Default: the usual of its kind.") var limit: Int?

        func run() throws {
            let desk = try options.desk()
            var payer = Payer(
                name: name.uppercased(), payerID: id, filingIndicator: indicator.uppercased(),
                filingLimitDays: limit ?? 90)
            let usual = PayerDefaults.filingLimit(for: payer, on: desk.today)
            if limit == nil, let days = PayerLimit(usual.value)?.leastDays {
                payer.filingLimitDays = days
            }
            try PayerWork.check(payer, desk)
            if desk.payers.contains(where: { $0.key.uppercased() == key.uppercased() }) {
                throw Failure(message: "There is a payer \(key) already.", code: 1)
            }
            let made = payer
            try RuleWork.run { _ = try desk.store.addPayer(made, key: key.uppercased()) }
            let why = limit == nil ? " (\(usual.source))" : ""
            let days = "\(made.filingLimitDays) days\(why)"
            Output.line("\(key.uppercased()): \(made.name), files within \(days)")
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a payer's name, id, filing indicator or filing limit.",
            discussion: "Example: twohats payers change SAG --limit 120")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "Key, payer id or name.") var payer: String
        @Option(help: "Name as on claims.") var name: String?
        @Option(help: "Payer id for electronic claims.") var id: String?
        @Option(help: "Claim filing indicator (SBR09).") var indicator: String?
        @Option(help: "Filing limit in days.") var limit: Int?

        func run() throws {
            let desk = try options.desk()
            let record = try PayerWork.find(payer, desk)
            var changed = record.payer
            if let name { changed.name = name.uppercased() }
            if let id { changed.payerID = id }
            if let indicator { changed.filingIndicator = indicator.uppercased() }
            if let limit { changed.filingLimitDays = limit }
            try PayerWork.check(changed, desk)
            let now = changed
            try RuleWork.run { try desk.store.updatePayer(record.id, to: now) }
            Output.line(
                PayerRow(
                    PayerRecord(id: record.id, key: record.key, payer: now), on: desk.today,
                    withFacts: false
                ).line)
        }
    }
}
