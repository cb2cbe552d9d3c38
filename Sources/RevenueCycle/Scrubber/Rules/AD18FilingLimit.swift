/// Days left to the payer's filing limit.
enum AD18FilingLimit: Rule {
    static let about = RuleAbout(
        "AD18", "TF", .denial,
        "The claim is filed within the payer's limit, counted from the date of service or, for a "
            + "later payer, from the earlier one's decision.",
        source: "payer contract; Medicare 42 CFR 424.44")

    private static let medicare = Payer(
        name: "MEDICARE", payerID: "", filingIndicator: "MB", filingLimitDays: 365)

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.firstServiceDay != nil, claim.frequency == "1" else { return }
        // The law's year needs no entry of the payer.
        guard let payer = context.payer ?? (claim.payerKind == .medicare ? medicare : nil) else {
            report.cannotDecide("the payer's filing limit")
            return
        }
        guard let clock = ClaimClocks.filing(claim, payer, today: context.today) else {
            report.cannotDecide("a filing limit that can be read")
            return
        }
        let name = clock.kind == .secondary ? "limit for secondary claims" : "filing limit"
        // A length that is only usual, or a delay with a reason, does not hold a claim back.
        let isUsualOnly = clock.isDefault && clock.kind == .secondary
        let isExcused = !claim.situational[.delayReason].isEmpty
        if clock.urgency == .passed {
            report.find(
                .lineFrom, 0,
                "The \(name) passed on \(clock.last.short); "
                    + "file only with proof or a delay reason.",
                severity: isUsualOnly || isExcused ? .warning : nil)
        } else if clock.urgency != .calm {
            let left = clock.daysLeft
            report.find(
                .lineFrom, 0,
                "\(left) day\(left == 1 ? "" : "s") left to the \(name) on \(clock.last.short).",
                severity: .warning)
        }
    }
}
