/// Modifiers that decide on payment come first.
enum MD03ModifierOrder: Rule {
    static let about = RuleAbout(
        "MD03", "ORDER", .warning,
        "Modifiers that decide on payment stand before those that only inform.",
        source: "Usual payer instruction; NUCC item 24D")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where line.modifiers.count > 1 {
            let kept = LineModifiers.kept(line)
            guard let sorted = ModifierOrder.sorted(kept) else { continue }
            report.find(
                .lineModifier1, index,
                "Line \(index + 1) has \(kept.joined(separator: " ")); payers read "
                    + "\(sorted.joined(separator: " ")).",
                fix: Fix(
                    "put them in order on line \(index + 1)",
                    LineModifiers.edits(line, index, to: sorted)))
        }
    }
}
