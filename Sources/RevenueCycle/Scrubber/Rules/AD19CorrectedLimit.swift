/// Days left to the payer's limit for corrected claims.
enum AD19CorrectedLimit: Rule {
    static let about = RuleAbout(
        "AD19", "CORR", .denial,
        "A replacement or void is sent within the payer's limit for corrected claims, counted "
            + "from its decision.",
        source: "payer contract; Medicare 42 CFR 405.980")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.frequency == "7" || claim.frequency == "8" else { return }
        guard let payer = context.payer else {
            report.cannotDecide("the payer's limit for corrected claims")
            return
        }
        guard let clock = clock(payer, context) else {
            report.cannotDecide("the day of the payer's decision, or its limit for corrections")
            return
        }
        let until = "\(clock.last.short), counted from the payer's decision"
        if clock.urgency == .passed {
            let why = clock.isDefault ? " by what is usual; ask the payer" : ""
            report.find(
                .frequency, 0,
                "The limit for corrected claims passed on \(until)\(why).",
                severity: clock.isDefault ? .warning : nil)
        } else if clock.urgency != .calm {
            let left = clock.daysLeft
            report.find(
                .frequency, 0,
                "\(left) day\(left == 1 ? "" : "s") left to correct the claim, until \(until).",
                severity: .warning)
        }
    }

    /// A decision whose day is not known came after the claim was sent: a clock that is calm when
    /// it begins there is calm.
    private static func clock(_ payer: Payer, _ context: ScrubContext) -> ClaimClock? {
        guard let sent = context.sent else { return nil }
        let clock = ClaimClocks.corrected(
            payer, decision: sent.decided ?? sent.day, today: context.today)
        return sent.decided != nil || clock?.urgency == .calm ? clock : nil
    }
}
