import Foundation
import RevenueCycle
import Screens
import Storage

/// Rules as the console asks for them: proposed from a claim, tried on the last twelve months,
/// kept; and findings someone answers for.
struct RuleWishes {
    private let desk: Desk
    private let who: String

    init(_ desk: Desk, who: String) {
        self.desk = desk
        self.who = who
    }

    /// The rule a claim suggests: tried at once, or as text to look over first.
    func propose(_ claim: Int64, finding: String?) throws(StorageFailure) -> Reply {
        var found = try RuleDesk(desk).proposals(claim: claim)
        if found.isEmpty, let sheet = try desk.sheet(claim) {
            let wanted = sheet.item.result.findings.first { $0.rule == finding }
                ?? sheet.item.result.findings.first
            if let wanted {
                found = PracticeRuleProposal.from(claim: sheet.item.claim, finding: wanted)
            }
        }
        let number = try desk.store.claim(claim)?.number ?? ""
        guard let first = found.first else {
            let start = try scaffold(claim)
            return .ruleText(start, proof: number)
        }
        if finding != nil { return .ruleText(first.text, proof: number) }
        return try tried(first.text, proof: number)
    }

    /// A rule to fill in: payer and codes of the claim.
    private func scaffold(_ id: Int64) throws(StorageFailure) -> String {
        guard let claim = try desk.store.claim(id)?.claim else { return "" }
        let code = claim.lines.first?.code ?? ""
        return "payer \(claim.payerID) code \(code) -> warn \"say what is wrong\""
    }

    /// What the rule would have done, and the question whether to keep it.
    func tried(_ text: String, proof: String) throws(StorageFailure) -> Reply {
        let rule: PracticeRule
        do throws(PracticeRuleText.Fault) {
            rule = try PracticeRuleText.parse(text)
        } catch {
            return .badRule("The rule cannot be read, \(error.words)", text: text, proof: proof)
        }
        let trial = try RuleDesk(desk).trial(rule)
        var lines = ["It " + trial.sentence + "."]
        if !trial.caution.isEmpty { lines.append(trial.caution + ".") }
        lines.append("The others: \(trial.passed.words).")
        return .preview(
            title: "Keep this rule?  \(rule.text)", lines: lines,
            effects: [.saveRule(text: rule.text, proof: proof), .loadQueue])
    }

    func save(_ text: String, proof: String) throws(StorageFailure) -> Reply {
        do throws(PracticeRuleText.Fault) {
            var rule = try PracticeRuleText.parse(text)
            if !proof.isEmpty {
                let answer = try? desk.store.claim(number: proof)?.lastAnswer
                rule.proof = PracticeRule.Proof(claimNumber: proof, answer: answer ?? "")
            }
            do throws(StorageFailure) {
                let kept = try RuleDesk(desk).save(rule, who: who)
                try desk.reloadMasters()
                return .told("\(kept.id) holds from now on: \(kept.text)")
            } catch {
                return .failure(error.message)
            }
        } catch {
            return .failure("The rule cannot be read, \(error.words)")
        }
    }

    /// `the plan pays it until 12/05`: who, why, and the last day, ninety days when none is named.
    func override(
        _ claim: Int64, rule: String, ref: FieldRef, why text: String
    ) throws(StorageFailure) -> [Reply] {
        guard let sheet = try desk.sheet(claim),
            let finding = sheet.item.result.findings.first(where: {
                $0.rule == rule && $0.ref == ref
            })
        else { return [.failure("The finding is not there any more.")] }
        var why = text
        var until = desk.today.adding(days: 90)
        if let place = text.range(of: " until ", options: .backwards),
            let day = DayEntry.read(
                String(text[place.upperBound...]), today: desk.today, current: nil)
        {
            why = String(text[..<place.lowerBound])
            until = day < desk.today ? day.adding(years: 1) : day
        }
        try RuleDesk(desk).override(
            claim: claim, finding, who: who, why: why, until: until)
        guard let changed = try desk.sheet(claim) else { return [] }
        return [
            .saved(changed, names: desk.names(changed.item.claim)),
            .told("\(finding.label) stays until \(until.short), \(who): \(why)"),
        ]
    }

    /// The finding counts again.
    func withdraw(_ claim: Int64, rule: String, ref: FieldRef) throws(StorageFailure) -> [Reply] {
        guard let sheet = try desk.sheet(claim),
            let finding = sheet.item.result.findings.first(where: {
                $0.rule == rule && $0.ref == ref
            }), try RuleDesk(desk).takeBack(claim: claim, finding),
            let changed = try desk.sheet(claim)
        else { return [.failure("Nobody answers for this finding.")] }
        return [
            .saved(changed, names: desk.names(changed.item.claim)),
            .told("\(finding.label) counts again: nobody answers for it any more."),
        ]
    }
}
