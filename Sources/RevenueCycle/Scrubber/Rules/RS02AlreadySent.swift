/// A claim the payer still has is not sent once more.
enum RS02AlreadySent: Rule {
    static let about = RuleAbout(
        "RS02", "SENT", .denial,
        "A claim is not sent again to the same payer before that payer has rejected or decided "
            + "it.",
        source: "CPM chapter 1 section 120; payer duplicate edits")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let sent = context.sent, sent.claim.payerID == claim.payerID,
            sent.claim.responsibility == claim.responsibility
        else { return }
        let state: String
        switch sent.outcome {
        case .unanswered: state = "has not been answered"
        case .accepted: state = "was accepted and is not decided"
        case .rejected, .decided: return
        }
        if claim.frequency == "1" {
            report.find(
                .frequency, 0,
                "The claim of \(sent.day.short) \(state): a second one is denied as a duplicate.")
        } else if sent.claim.frequency == "1" {
            report.find(
                .frequency, 0,
                "The claim of \(sent.day.short) \(state): the payer has nothing to replace or "
                    + "void yet.",
                severity: .warning)
        }
    }
}
