/// What was rejected and has not changed is rejected again.
enum RS01ResentUnchanged: Rule {
    static let about = RuleAbout(
        "RS01", "RESENT", .warning,
        "A claim that was rejected is changed before it is sent again.",
        source: "277CA and 999 of the claim sent before")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let sent = context.sent, sent.outcome == .rejected,
            content(sent.claim) == content(claim)
        else { return }
        let answer = sent.answer.isEmpty ? "" : " (\(sent.answer))"
        report.find(
            .claimNumber, 0,
            "Nothing changed since the claim was rejected after \(sent.day.short)\(answer): it "
                + "will be rejected again, unless the payer's side was mended.")
    }

    /// Without what only our numbering changes from one sending to the next.
    static func content(_ claim: Claim) -> Claim {
        var content = claim
        content.statedCharge = nil
        content.visitDay = ""
        for index in content.lines.indices { content.lines[index].control = "" }
        return content
    }
}
