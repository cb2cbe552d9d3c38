import ArgumentParser
import Foundation
import RevenueCycle
import Storage
import Workday

/// The rules claims are checked by, and the practice's own.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, try and make the rules claims are checked by.",
        discussion: """
            A rule of the practice's own is one line: conditions, an arrow, stop or warn, and what \
            must be there or a sentence. \
            Example: twohats rules try 'payer SGP14 code 20610 -> stop add-modifier RT,LT'
            """,
        subcommands: [List.self, Show.self, Try.self, Add.self, Off.self, On.self, Level.self])
}

/// Who makes a change that is kept.
struct WhoOption: ParsableArguments {
    @Option(help: "Who answers for it. Default: the name of the account.") var who: String?

    func name() throws -> String {
        let name = who ?? ProcessInfo.processInfo.environment["USER"] ?? ""
        if name.isEmpty { throw ValidationError("Say with --who NAME who answers for it.") }
        return name
    }
}

enum RuleWork {
    static func run<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let failure as StorageFailure {
            throw Failure.storage(failure)
        }
    }

    static func parse(_ line: String) throws -> PracticeRule {
        do { return try PracticeRuleText.parse(line) } catch {
            throw ValidationError(error.words)
        }
    }

    static func show(_ trial: PracticeRuleTrial) {
        Output.line("Last 12 months: \(trial.sentence).")
        if !trial.caution.isEmpty { Output.line("Caution: \(trial.caution).") }
        Output.line("Claims it would have let pass: \(trial.passed.words).")
        if !trial.numbers.isEmpty {
            let more = trial.numbers.count > 12 ? " and \(trial.numbers.count - 12) more" : ""
            Output.line("  " + trial.numbers.prefix(12).joined(separator: " ") + more)
        }
    }
}

extension Rules {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every rule with its severity, payers and source.",
            discussion: "Example: twohats rules list --markdown")

        @OptionGroup var options: PracticeOptions
        @Flag(help: "A table for documents.") var markdown = false
        @Flag(help: "One JSON object per rule.") var json = false

        func run() throws {
            let desk = try CodeSource.desk(options)
            let rows = try RuleWork.run {
                try desk.map { try RuleDesk($0).standings().map(RuleRow.init) }
                    ?? Scrubber.rules.map { RuleRow(RuleStanding($0)) }
            }
            let own = try RuleWork.run { try desk.map { try RuleDesk($0).rules() } ?? [] }
            if json {
                for row in rows { try Output.json(row) }
                for rule in own { try Output.json(OwnRuleRow(rule)) }
            } else if markdown {
                Output.line("| Rule | Severity | Payers | What it holds | Source |")
                Output.line("|---|---|---|---|---|")
                for row in rows { Output.line(row.markdown) }
            } else {
                for row in rows { Output.line(row.line) }
                for rule in own { Output.line(OwnRuleRow(rule).line) }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One rule; of the practice's own also how it would have fared.",
            discussion: "Example: twohats rules show AD18")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "PT01, AD18 ..., or R1 of the practice's own.") var id: String
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let wanted = id.uppercased()
            let desk = try CodeSource.desk(options)
            if let about = Scrubber.rules.first(where: { $0.id == wanted }) {
                let standings = try RuleWork.run { try desk.map { try RuleDesk($0).standings() } }
                let standing = standings?.first { $0.about.id == wanted } ?? RuleStanding(about)
                let row = RuleRow(standing)
                if json { return try Output.json(row) }
                Output.line(row.line)
                Output.line("Source: \(row.source)")
                if let chosen = row.chosen {
                    Output.line("Here \(chosen), by \(standing.who): \(standing.why)")
                }
                return
            }
            guard let desk, let rule = try RuleWork.run({ try RuleDesk(desk).rule(wanted) })
            else { throw Failure(message: "There is no rule \(id).", code: 1) }
            let trial = try RuleWork.run { try RuleDesk(desk).trial(rule) }
            if json { return try Output.json(TriedRule(rule: OwnRuleRow(rule), trial: trial)) }
            Output.line(OwnRuleRow(rule).line)
            Output.line(rule.source)
            RuleWork.show(trial)
        }
    }

    struct Try: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What a rule would have done to the claims of the last 12 months.",
            discussion: "Example: twohats rules try 'code 99214 units > 1 -> stop \"One a day.\"'")

        @OptionGroup var options: PracticeOptions
        @Argument(help: "The rule, between quotation marks.") var line: String
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let rule = try RuleWork.parse(line)
            let desk = try options.desk()
            let trial = try RuleWork.run { try RuleDesk(desk).trial(rule) }
            if json { return try Output.json(TriedRule(rule: OwnRuleRow(rule), trial: trial)) }
            Output.line(rule.text)
            RuleWork.show(trial)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a rule, after trying it.",
            discussion: "Example: twohats rules add 'code 20610 -> stop add-modifier RT,LT'")

        @OptionGroup var options: PracticeOptions
        @OptionGroup var who: WhoOption
        @Argument(help: "The rule, between quotation marks.") var line: String
        @Option(help: "Name in lists.") var title = ""
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            var rule = try RuleWork.parse(line)
            rule.title = title
            let made = rule
            let name = try who.name()
            let desk = try options.desk()
            let trial = try RuleWork.run { try RuleDesk(desk).trial(made) }
            let kept = try RuleWork.run { try RuleDesk(desk).save(made, who: name) }
            if json { return try Output.json(TriedRule(rule: OwnRuleRow(kept), trial: trial)) }
            Output.line("Kept as \(kept.id): \(kept.text)")
            RuleWork.show(trial)
        }
    }

    struct Off: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Switch a rule of the practice's own off.",
            discussion: "Example: twohats rules off R1")

        @OptionGroup var options: PracticeOptions
        @OptionGroup var who: WhoOption
        @Argument(help: "R1, R2 ...") var id: String

        func run() throws { try RuleSwitch.run(options, who, id, isOn: false) }
    }

    struct On: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Switch a rule of the practice's own on again.",
            discussion: "Example: twohats rules on R1")

        @OptionGroup var options: PracticeOptions
        @OptionGroup var who: WhoOption
        @Argument(help: "R1, R2 ...") var id: String

        func run() throws { try RuleSwitch.run(options, who, id, isOn: true) }
    }

    struct Level: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "severity", abstract: "Choose the severity of a built-in rule.",
            discussion: "Example: twohats rules severity DX09 denial --why 'The plan audits this'")

        @OptionGroup var options: PracticeOptions
        @OptionGroup var who: WhoOption
        @Argument(help: "The rule.") var id: String
        @Argument(help: "warning, denial, or own for the rule's own.") var severity: String
        @Option(help: "Why.") var why: String

        func run() throws {
            guard ["warning", "denial", "own"].contains(severity) else {
                throw ValidationError("The severity is none of warning, denial, own: \(severity)")
            }
            let name = try who.name()
            let desk = try options.desk()
            try RuleWork.run {
                try RuleDesk(desk).setSeverity(
                    id, Severity(rawValue: severity), who: name, why: why)
            }
            Output.line("\(id.uppercased()): \(severity)")
        }
    }
}

enum RuleSwitch {
    static func run(
        _ options: PracticeOptions, _ who: WhoOption, _ id: String, isOn: Bool
    ) throws {
        let name = try who.name()
        let desk = try options.desk()
        let rule = try RuleWork.run { try RuleDesk(desk).set(id, isOn: isOn, who: name) }
        Output.line("\(rule.id) is \(isOn ? "on" : "off"): \(rule.text)")
    }
}
