import RevenueCycle
import TextUI

/// What can be done with the marked claims of the queue, or the one under the cursor.
public enum QueueAction: String, Sendable, CaseIterable {
    case file, takeFixes, repeatChange, printForm, eligibility, hold, send

    var letter: Character {
        switch self {
        case .file: return "f"
        case .takeFixes: return "t"
        case .repeatChange: return "r"
        case .printForm: return "p"
        case .eligibility: return "e"
        case .hold: return "h"
        case .send: return "s"
        }
    }

    var willDo: String {
        switch self {
        case .file: return "file those that are clean"
        case .takeFixes: return "take the proposed fix of each"
        case .repeatChange: return "make the last change again on each"
        case .printForm: return "print on CMS-1500, as text and PDF"
        case .eligibility: return "ask their payers for eligibility (270)"
        case .hold: return "hold the claim under the cursor back, or release it"
        case .send: return "send all that is filed"
        }
    }
}

extension Console {
    mutating func openQueueActions() -> [Effect] {
        let count = queue.chosen.count
        guard count > 0 else { return [] }
        overlay = .chooser(
            Chooser(
                title: count == 1 ? "Do with this claim" : "Do with \(count) claims",
                QueueAction.allCases.map { ($0.letter, $0.willDo, .queue($0)) }))
        return []
    }

    mutating func perform(_ action: QueueAction) -> [Effect] {
        let ids = queue.chosen.map(\.id)
        switch action {
        case .file: return perform(Verb.file)
        case .takeFixes: return perform(Verb.takeFix)
        case .repeatChange: return repeatLast()
        case .printForm: return [.printForm(claims: ids)]
        case .eligibility: return [.askEligibility(claims: ids)]
        case .hold: return perform(Verb.hold)
        case .send: return perform(Verb.send)
        }
    }

    /// The last change made on a claim, again on the marked ones; first it is shown.
    mutating func repeatLast() -> [Effect] {
        guard let change = claim.lastChange else {
            message = Message("Nothing to repeat: change a claim first.")
            return []
        }
        return [.repeatChange(claims: queue.chosen.map(\.id), change, preview: true)]
    }

    /// Sends at once what was filed last.
    mutating func resend() -> [Effect] {
        if queue.lastFiled.isEmpty {
            message = Message("Nothing was filed just now; S sends all that is filed.")
            return []
        }
        let claims = queue.lastFiled
        queue.lastFiled = []
        queue.lastOperation = nil
        return [.send(claims: claims), .loadQueue]
    }
}

/// What taking the fixes of several claims would change.
public enum FixPreview {
    static func lines(_ items: [QueueItem]) -> [String] {
        items.flatMap { item -> [String] in
            let fix = item.result.findings.first { $0.severity != .warning && $0.fix != nil }?.fix
            guard let fix else { return [] }
            return changes(item.claim, fix.edits)
        }
    }

    /// `10442-1  24D line 1 Modifier 1: (empty) -> 25`
    public static func changes(_ claim: Claim, _ edits: [ClaimEdit]) -> [String] {
        edits.map { edit in
            let line = edit.ref.serviceLine.map { " line \($0 + 1)" } ?? ""
            let old = claim.text(edit.ref)
            return "\(claim.number)  \(edit.ref.field.item)\(line) \(edit.ref.field.title): "
                + "\(old.isEmpty ? "(empty)" : old) -> \(edit.text.isEmpty ? "(empty)" : edit.text)"
        }
    }
}
