import RevenueCycle
import TextUI

/// Modifiers that say two services were separate: an auditor asks why, so she is asked once.
enum AskedModifiers {
    static let all: Set<String> = [
        "24", "25", "57", "58", "59", "78", "79", "XE", "XP", "XS", "XU",
    ]

    /// Reasons offered for a modifier, most frequent first.
    static func reasons(_ modifier: String) -> [String] {
        switch modifier {
        case "25":
            return [
                "another problem was treated, beyond the procedure",
                "the same problem needed work beyond the usual before and after the procedure",
                "problem visit beside a preventive visit: history, exam and plan of its own",
                "the decision for the procedure needed a full evaluation of a new problem",
            ]
        case "57": return ["the decision for major surgery was made at this visit"]
        case "24": return ["unrelated to the surgery whose global period runs"]
        case "58":
            return ["staged or planned at the first procedure", "more extensive than the first"]
        case "78": return ["unplanned return for a complication"]
        case "79": return ["unrelated to the first procedure"]
        case "XE": return ["separate encounter, another time the same day"]
        case "XP": return ["another practitioner"]
        case "XS": return ["another organ or structure"]
        case "XU": return ["does not overlap the main service"]
        default:
            return [
                "another site or organ (XS says so too)", "another session (XE says so too)",
                "another lesion or incision", "service that does not overlap (XU says so too)",
            ]
        }
    }
}

extension Console {
    /// Asks for the reason of the modifier under the cursor, else of the first on the claim that
    /// has none yet.
    mutating func askReason() -> [Effect] {
        let saved = claim.leaveField(today: today)
        guard let need = claim.reasonNeed else {
            message = Message("No modifier here asks for a reason (25, 57, 59, X...).")
            return saved
        }
        let rows = AskedModifiers.reasons(need.modifier).map { reason in
            (Character?.none, reason, Chooser.Action.reason(need, reason))
        }
        let kept = claim.sheet?.reasons.last {
            $0.line == need.line + 1 && $0.modifier == need.modifier
        }
        overlay = .chooser(
            Chooser(
                title: "Why \(need.modifier) on line \(need.line + 1)?",
                question: kept.map { "Kept on \($0.day.short): \($0.reason)" }
                    ?? "Kept with the claim; it is not sent.",
                rows + [("o", "other, in your words", .typeReason(need))]))
        return saved
    }

    mutating func askReasonText(_ need: ReasonNeed) -> [Effect] {
        overlay = .prompt(
            Prompt(
                title: "Why \(need.modifier) on line \(need.line + 1)?", editor: LineEditor(),
                purpose: .reason(need)))
        return []
    }

    mutating func keepReason(_ need: ReasonNeed, _ text: String) -> [Effect] {
        guard let id = claim.sheet?.item.id, !text.allSatisfy({ $0 == " " }) else {
            message = Message("No reason was given; nothing is kept.")
            return []
        }
        message = Message("The reason for \(need.modifier) is kept with the claim.", .good)
        return [
            .saveReason(claim: id, line: need.line + 1, modifier: need.modifier, text: text)
        ]
    }
}

extension ClaimScreen {
    /// Line and modifier to ask about.
    var reasonNeed: ReasonNeed? {
        guard let sheet else { return nil }
        let all = sheet.item.claim.lines.enumerated().flatMap { index, line in
            line.modifiers.filter(AskedModifiers.all.contains).map {
                ReasonNeed(line: index, modifier: $0)
            }
        }
        let here = all.filter { focus.field.isLineField && $0.line == focus.index }
        return here.first { !hasReason($0) } ?? all.first { !hasReason($0) } ?? here.first
            ?? all.first
    }

    func hasReason(_ need: ReasonNeed) -> Bool {
        sheet?.reasons.contains { $0.line == need.line + 1 && $0.modifier == need.modifier }
            ?? false
    }

    /// Modifiers on the claim nobody gave a reason for yet.
    var openReasons: [ReasonNeed] {
        guard let sheet else { return [] }
        return sheet.item.claim.lines.enumerated().flatMap { index, line in
            line.modifiers.filter(AskedModifiers.all.contains).map {
                ReasonNeed(line: index, modifier: $0)
            }
        }.filter { !hasReason($0) }
    }
}
