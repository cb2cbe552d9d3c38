import Foundation
import TestSupport
import Testing

@testable import RevenueCycle

/// Rules of the practice's own: their line, what they find, what they are proposed from.
@Suite struct PracticeRuleTests {
    static func rows(_ name: String) -> [[String]] { Fixtures.table("rules-own/\(name).tsv") }

    // MARK: The line

    @Test(arguments: rows("texts"))
    func `a line is read and written, or refused where it is wrong`(row: [String]) throws {
        let line = row[0]
        do {
            let rule = try PracticeRuleText.parse(line)
            #expect(rule.text == (row[1] == "=" ? line : row[1]), "\(line)")
            #expect(try PracticeRuleText.parse(rule.text) == rule, "\(line)")
        } catch {
            #expect("column \(error.column)" == row[1], "\(line): \(error.message)")
            #expect(!error.message.isEmpty)
        }
    }

    @Test func `a line of several lines, and one without end, is refused`() {
        for line in ["code 99213\n-> stop \"x\"", String(repeating: "code 99213 ", count: 400)] {
            #expect(throws: PracticeRuleText.Fault.self) { try PracticeRuleText.parse(line) }
        }
    }

    @Test func `a rule is kept and read again whole`() throws {
        var rule = try PracticeRuleText.parse(
            "payer SGP14 code 20610 -> stop add-modifier RT,LT \"The side.\" from 2026-01-01")
        rule.id = "R3"
        rule.title = "Injection side"
        rule.author = "ANA"
        rule.authored = Samples.today
        rule.proof = PracticeRule.Proof(claimNumber: "10442-1", answer: "denied CO-4")
        rule.isOn = false
        let bytes = try JSONEncoder().encode(rule)
        #expect(try JSONDecoder().decode(PracticeRule.self, from: bytes) == rule)
        #expect(
            rule.source == "practice rule R3, by ANA 2026-11-21; claim 10442-1: denied CO-4")
    }

    @Test func `a kept rule that cannot be read is an error, not another rule`() {
        let text = #"{"id":"R1","title":"","text":"code x -> stop","author":"","isOn":true}"#
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(PracticeRule.self, from: Data(text.utf8))
        }
    }

    // MARK: Findings

    @Test(arguments: ["conditions", "demands"])
    func `the table holds`(file: String) throws {
        for row in Self.rows(file) {
            let rule = try PracticeRuleText.parse(row[1])
            let claim = RuleCase.claim(row[2])
            let found = PracticeRules.findings(rule, claim)
            Self.expect(row[3], found, "\(file): \(row[0])")
            guard let fix = found.first?.fix else { continue }
            let mended = PracticeRules.findings(rule, fix.applied(to: claim))
            #expect(mended.isEmpty, "\(file): \(row[0]): the fix does not satisfy the rule")
        }
    }

    /// `-`, or `item [line=n] [field=...] [index=n] [count=n] [severity=...] [fix=...|nofix]`.
    private static func expect(_ expected: String, _ found: [Finding], _ name: String) {
        if expected == "-" {
            #expect(found.map(\.sentence) == [], "\(name)")
            return
        }
        guard let finding = found.first else {
            Issue.record("\(name): nothing was found")
            return
        }
        let words = expected.split(separator: " ").map(String.init)
        #expect(finding.item == words[0], "\(name)")
        #expect(finding.sentence.hasSuffix("."), "\(name)")
        if words.contains("nofix") { #expect(finding.fix == nil, "\(name)") }
        for word in words.dropFirst() where word.contains("=") {
            let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = String(pair[1])
            switch pair[0] {
            case "line": #expect(finding.line == Int(value), "\(name)")
            case "field": #expect(finding.ref.field.rawValue == value, "\(name)")
            case "index": #expect(finding.ref.index == Int(value), "\(name)")
            case "count": #expect(found.count == Int(value), "\(name)")
            case "severity": #expect(finding.severity.rawValue == value, "\(name)")
            case "fix":
                let edit = finding.fix?.edits.first
                let ref = edit.map { "\($0.ref.field.rawValue)[\($0.ref.index)]=\($0.text)" }
                #expect(ref == value, "\(name)")
            default: Issue.record("\(name): no word \(word)")
            }
        }
    }

    @Test func `a scrub runs the rules that are on and in force, with severity and override`()
        throws
    {
        var rule = try PracticeRuleText.parse("code 99213 -> stop \"Not like this.\"")
        rule.id = "R1"
        var context = RuleCase.context("-")
        context.ownRules = [rule]
        let result = Scrubber.scrub(Samples.claim, context)
        #expect(result.findings.map(\.rule) == ["R1"])
        #expect(!result.isClean)
        context.overrides = [
            RuleOverride(
                rule: "R1", ref: FieldRef(.lineCode), who: "ANA", why: "record read",
                until: Samples.today)
        ]
        #expect(Scrubber.scrub(Samples.claim, context).isClean)
        context.overrides[0].until = Samples.today.adding(days: -1)
        #expect(!Scrubber.scrub(Samples.claim, context).isClean)
        context.severities = ["R1": .warning]
        #expect(Scrubber.scrub(Samples.claim, context).isClean)
        context.severities = [:]
        for change in [
            { $0.isOn = false }, { $0.to = Samples.today.adding(days: -1) },
            { $0.from = Samples.today.adding(days: 1) },
        ] as [(inout PracticeRule) -> Void] {
            var other = rule
            change(&other)
            context.ownRules = [other]
            #expect(Scrubber.scrub(Samples.claim, context).findings.isEmpty)
        }
    }

    // MARK: Trial and proposals

    @Test func `a trial counts what fired and what passed by what became of it`() throws {
        var rule = try PracticeRuleText.parse("code 99213 units > 1 -> stop \"One a day.\"")
        rule.isOn = false
        let many = RuleCase.claim("lineUnits[0]=2")
        let claims: [(claim: Claim, fate: ClaimFate)] = [
            (many, ClaimFate(.denied, reasons: ["CO-97", "CO-97"])),
            (many, ClaimFate(.denied, reasons: ["CO-97", "CO-16"])), (many, ClaimFate(.paid)),
            (many, ClaimFate(.rejected, reasons: ["A7:476"])), (many, ClaimFate(.open)),
            (Samples.claim, ClaimFate(.paid)), (Samples.claim, ClaimFate(.paid)),
            (Samples.claim, ClaimFate(.denied, reasons: ["CO-27"])),
        ]
        let trial = PracticeRuleTrial.run(rule, claims: claims)
        #expect(trial.fired.claims == 5)
        #expect(trial.fired.reasons.first == CodeFortune.Count("CO-97", 2))
        #expect(trial.fired.percentPaid == 25)
        #expect(trial.passed.words == "1 denied (CO-27 1), 2 paid")
        #expect(
            trial.sentence == "would have fired 5 times: 1 rejected, 2 denied "
                + "(CO-97 2, A7:476 1, CO-16 1), 1 paid, 1 open")
        #expect(trial.caution == "1 of 5 would have been held up though they were paid")
        let none = PracticeRuleTrial.run(rule, claims: [])
        #expect(none.sentence == "would not have fired on any of 0 claims")
        #expect(none.fired.percentPaid == nil)
    }

    @Test(arguments: rows("proposals"))
    func `what mended a claim becomes a rule that would have caught it`(row: [String]) throws {
        let mended = RuleCase.claim(row[1])
        let changes = FieldChange.between(Samples.claim, mended)
        let rules = PracticeRuleProposal.from(
            claim: Samples.claim, changes: changes, answer: "denied CO-16")
        #expect(rules.map(\.text) == (row[2] == "-" ? [] : [row[2]]), "\(row[0])")
        for rule in rules {
            #expect(PracticeRules.fires(rule, Samples.claim))
            #expect(!PracticeRules.fires(rule, mended), "\(row[0])")
            #expect(rule.proof?.claimNumber == Samples.claim.number)
            #expect(try PracticeRuleText.parse(rule.text).text == rule.text)
        }
    }

    @Test func `a finding with a fix proposes its rule, one without does not`() throws {
        let edits = [ClaimEdit(FieldRef(.lineModifier1), "25")]
        var finding = Finding(
            rule: "MD04", label: "25", severity: .denial, ref: FieldRef(.lineModifier1),
            sentence: "Needs 25.", fix: Fix("add 25", edits), source: "test")
        let rules = PracticeRuleProposal.from(claim: Samples.claim, finding: finding)
        #expect(rules.map(\.text) == ["payer 60054 code 99213 -> stop add-modifier 25"])
        finding.fix = nil
        #expect(PracticeRuleProposal.from(claim: Samples.claim, finding: finding).isEmpty)
    }
}
