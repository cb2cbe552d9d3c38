/// A prolonged service under another payer's code.
enum EM05ProlongedPayer: Rule {
    static let about = RuleAbout(
        "EM05", "PROLNG", .denial,
        "Medicare takes G2212 and G0316 to G0318 for prolonged services, not 99417 or 99418; other "
            + "payers usually the reverse.",
        source: "Medicare physician fee schedule; CPM chapter 12 section 30.6.15")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for day in LevelFindings.days(of: claim) {
            let record = LevelFindings.record(for: day.day, claim, context)
            let found = ProlongedFindings.wrongPayer(day.services, claim.payerKind, record)
            LevelFindings.report(found, day, &report)
        }
    }
}
