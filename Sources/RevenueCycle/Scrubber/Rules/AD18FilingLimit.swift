/// Days left to the payer's filing limit.
enum AD18FilingLimit: Rule {
    static let about = RuleAbout(
        "AD18", "TF", .denial,
        "The claim is filed within the payer's limit, counted from the date of service.",
        source: "payer contract; Medicare 42 CFR 424.44")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let service = claim.firstServiceDay, claim.frequency == "1" else { return }
        guard let payer = context.payer else {
            report.cannotDecide("the payer's filing limit")
            return
        }
        let last = service.adding(days: payer.filingLimitDays)
        let left = last.days(since: context.today)
        if left < 0 {
            report.find(
                .lineFrom, 0,
                "The filing limit passed on \(last.short); file only with proof or a delay reason.")
        } else if left < 30 {
            report.find(
                .lineFrom, 0,
                "\(left) day\(left == 1 ? "" : "s") left to the filing limit on \(last.short).",
                severity: .warning)
        }
    }
}
