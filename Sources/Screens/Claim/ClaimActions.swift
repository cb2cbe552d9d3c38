import RevenueCycle
import TextUI

/// What can be done with the open claim besides editing it; each has a letter.
public enum ClaimAction: String, Sendable, CaseIterable {
    case note, level, reason, view, box
    case replace, void, undoCorrection, printForm, timelyFiling
    case override, makeRule, status, eligibility, answers, hold

    var letter: Character {
        switch self {
        case .note: return "n"
        case .level: return "l"
        case .reason: return "w"
        case .view: return "v"
        case .box: return "b"
        case .replace: return "c"
        case .void: return "x"
        case .undoCorrection: return "u"
        case .printForm: return "p"
        case .timelyFiling: return "t"
        case .override: return "o"
        case .makeRule: return "r"
        case .status: return "q"
        case .eligibility: return "e"
        case .answers: return "a"
        case .hold: return "h"
        }
    }

    var willDo: String {
        switch self {
        case .note: return "note of the visit, with proposed codes"
        case .level: return "level of the visit, with its evidence"
        case .reason: return "why a modifier stands on its line"
        case .view: return "next view: form, CMS-1500, 837P, changes since it was sent"
        case .box: return "go to a box, a loop or a field by name"
        case .replace: return "corrected claim: replaces the one the payer decided (7)"
        case .void: return "void: takes the claim back from the payer (8)"
        case .undoCorrection: return "back to an original claim (1)"
        case .printForm: return "print on CMS-1500, as text and PDF"
        case .timelyFiling: return "proof of timely filing, as one document to print"
        case .override: return "leave this finding as it is: who, why, until when"
        case .makeRule: return "make a rule of the practice out of this"
        case .status: return "ask the payer for the status (276)"
        case .eligibility: return "ask the payer for eligibility (270)"
        case .answers: return "what the payer answered: status, benefits, what changed"
        case .hold: return "hold the claim back, or release it"
        }
    }
}

extension Console {
    mutating func openClaimActions() -> [Effect] {
        guard claim.sheet != nil else { return [] }
        let saved = claim.leaveField(today: today)
        overlay = .chooser(
            Chooser(
                title: "Do with this claim",
                ClaimAction.allCases.map { ($0.letter, $0.willDo, .claim($0)) }))
        return saved
    }

    mutating func perform(_ action: ClaimAction) -> [Effect] {
        guard let sheet = claim.sheet else { return [] }
        let id = sheet.item.id
        switch action {
        case .note: return openNote()
        case .level: return openLevel()
        case .reason: return askReason()
        case .view: return nextView()
        case .box: return openFieldFinder()
        case .replace: return askCorrection(sheet, frequency: "7")
        case .void: return askCorrection(sheet, frequency: "8")
        case .undoCorrection:
            return claim.put(
                [
                    ClaimEdit(FieldRef(.frequency), "1"),
                    ClaimEdit(FieldRef(.payerControlNumber), ""),
                ], title: "original claim")
        case .printForm: return [.printForm(claims: [id])]
        case .timelyFiling:
            if sheet.sent == nil {
                message = Message("This claim was never sent: there is nothing to prove.", .error)
                return []
            }
            return [.proveFiling(claim: id)]
        case .override: return askOverride()
        case .makeRule: return [.proposeRule(claim: id, finding: claim.currentFinding?.rule)]
        case .status: return [.askStatus(claims: [id])]
        case .eligibility: return [.askEligibility(claims: [id])]
        case .answers: return [.showAnswers(claim: id)]
        case .hold:
            return [
                sheet.item.status == .held ? .release(claim: id) : .hold(claim: id),
                .openClaim(id), .loadQueue,
            ]
        }
    }

    /// A decided claim comes back to the desk; it goes again with the payer's own number.
    private mutating func askCorrection(_ sheet: ClaimSheet, frequency: String) -> [Effect] {
        if sheet.sent?.outcome == .rejected, sheet.sent?.claim.frequency == "1" {
            message = Message(
                "The payer never took this claim in: mend it and send it as an original (1).",
                .error)
            return []
        }
        if sheet.sent == nil {
            message = Message(
                "This claim was never sent: there is nothing to replace or void.", .error)
            return []
        }
        if sheet.item.status == .submitted || sheet.item.status == .accepted {
            message = Message(
                "The payer has not decided it yet: q in this menu asks for the status.", .error)
            return []
        }
        let number = sheet.payerControlNumber
        let word = frequency == "8" ? "Void" : "Replace"
        overlay = .confirm(
            Confirmation(
                question: number.isEmpty
                    ? "\(word): the payer's number is not known; it must be typed in 22. Go on?"
                    : "\(word) what the payer knows as \(number)?",
                effects: [
                    .correct(
                        claim: sheet.item.id, version: sheet.item.version,
                        edits: [
                            ClaimEdit(FieldRef(.frequency), frequency),
                            ClaimEdit(FieldRef(.payerControlNumber), number),
                        ], title: frequency == "8" ? "void" : "replacement")
                ]))
        return []
    }

    /// Someone answers for a finding: one line with the reason, kept with name and last day.
    private mutating func askOverride() -> [Effect] {
        guard let finding = claim.currentFinding ?? claim.findings.first(where: \.holdsBack)
        else {
            message = Message("No finding is under the cursor.")
            return []
        }
        if finding.overridden != nil {
            return [
                .withdrawOverride(claim: claim.id, rule: finding.rule, ref: finding.ref)
            ]
        }
        if finding.severity == .reject {
            message = Message(
                "\(finding.label) is what the payer's front end refuses: mend it; nobody can "
                    + "allow it.", .error)
            return []
        }
        overlay = .prompt(
            Prompt(
                title: "Why may \(finding.label) stay? End with: until 12/05 (else 90 days)",
                editor: LineEditor(), purpose: .override(finding.rule, finding.ref)))
        return []
    }

    mutating func nextView() -> [Effect] {
        guard let id = claim.sheet?.item.id else { return [] }
        let saved = claim.leaveField(today: today)
        claim.view = claim.view.next
        claim.page = nil
        if claim.view == .form { return saved }
        return saved + [.showClaim(id, view: claim.view)]
    }
}
