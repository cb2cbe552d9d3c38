/// Care of a patient who has chosen hospice.
enum SP24Hospice: Rule {
    static let about = RuleAbout(
        "SP24", "HOSPIC", .denial,
        "Services to a hospice patient carry GV (attending, for the terminal illness) or GW (not "
            + "related), never both.",
        source: "CPM chapter 11 sections 40.1.3, 50", payers: [.medicare])

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            let (attends, unrelated) = (line.hasModifier("GV"), line.hasModifier("GW"))
            if attends, unrelated {
                report.find(
                    LineModifiers.field("GW", of: line), index,
                    "GV says that line \(index + 1) is for the terminal illness, GW that it is "
                        + "not.")
            } else if !attends, !unrelated, LineFacts.place(line, claim) == "34" {
                report.find(
                    LineModifiers.field(line.modifiers.count), index,
                    "Line \(index + 1) was given in a hospice and has neither GV nor GW.")
            }
        }
        earlier(claim, context, &report)
    }

    /// An earlier claim says that the patient was in hospice.
    private static func earlier(
        _ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        guard let history = context.history,
            let index = claim.lines.firstIndex(where: { line in
                line.fromDay != nil && !line.hasModifier("GV") && !line.hasModifier("GW")
                    && LineFacts.place(line, claim) != "34"
            }), let day = claim.lines[index].fromDay
        else { return }
        let prior = history.first {
            (0...60).contains(day.days(since: $0.day)) && $0.claimNumber != claim.number
                && $0.status != .rejected
                && ($0.modifiers.contains("GV") || $0.modifiers.contains("GW"))
        }
        guard let prior else { return }
        report.find(
            LineModifiers.field(claim.lines[index].modifiers.count), index,
            "The patient was in hospice on \(prior.day.short) (\(prior.code)); line \(index + 1) "
                + "has neither GV nor GW.", severity: .warning)
    }
}
