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
        case .decided where claim.frequency == "1":
            sentDecided(claim, sent, &report)
            return
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

    /// The same again as an original: the payer denies it as a duplicate, or pays it twice.
    private static func sentDecided(
        _ claim: Claim, _ sent: SentClaim, _ report: inout RuleReport
    ) {
        var (old, new) = (
            RS01ResentUnchanged.content(sent.claim), RS01ResentUnchanged.content(claim)
        )
        for path in [\Claim.frequency, \Claim.payerControlNumber] {
            old[keyPath: path] = ""
            new[keyPath: path] = ""
        }
        guard old == new else { return }
        report.find(
            .frequency, 0,
            "The payer has decided the claim of \(sent.day.short), and nothing was changed: "
                + "replace it (7), or leave it.")
    }
}
