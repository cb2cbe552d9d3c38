/// What was rejected was never a claim at the payer: it cannot be replaced.
enum CL06ReplacesRejected: Rule {
    static let about = RuleAbout(
        "CL06", "FREQ", .reject,
        "After a rejection before adjudication the claim is sent as an original again.",
        source: "005010X222A1 2300 CLM05-3; NUCC item 22")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.frequency == "7" || claim.frequency == "8", let sent = context.sent,
            sent.outcome == .rejected,
            // A rejected replacement leaves the decided original in place.
            sent.claim.frequency == "1", sent.claim.payerID == claim.payerID
        else { return }
        report.find(
            .frequency, 0,
            "The claim of \(sent.day.short) was rejected and never decided: frequency "
                + "\(claim.frequency) has nothing to act on.",
            fix: Fix(
                "send it as an original",
                [
                    ClaimEdit(FieldRef(.frequency), "1"),
                    ClaimEdit(FieldRef(.payerControlNumber), ""),
                ]))
    }
}
