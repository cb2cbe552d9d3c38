/// What the first payer decided, as Medicare wants it.
enum AD09MedicareSecondaryDecision: Rule {
    static let about = RuleAbout(
        "AD09", "MSP", .reject,
        "A claim to Medicare behind another payer carries that payer's decision line by line; "
            + "Medicare itself is not that payer.",
        source: "CPM chapter 28; 005010X222A1 2320, 2430", payers: [.medicare])

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.goesToLaterPayer else { return }
        for place in claim.earlierPayers where !claim.otherPayers[place].isBlank {
            let other = claim.otherPayers[place]
            if other.kind == .medicare {
                report.find(
                    .otherFilingIndicator, place,
                    "Medicare stands on this claim before Medicare: the first payer's filing "
                        + "indicator is another.")
                continue
            }
            // AD10 asks for a decision that is not there at all.
            guard claim.hasDecided(place) else { continue }
            let decided = Set(claim.decisions(of: place).map(\.line))
            guard let line = claim.lines.indices.first(where: { !decided.contains($0) }) else {
                continue
            }
            report.find(
                .lineDecision, FieldRef.decision(line: line, payer: place).index,
                "Line \(line + 1) does not say what \(other.shownName) decided; Medicare prices "
                    + "line by line.",
                severity: .warning)
        }
    }
}
