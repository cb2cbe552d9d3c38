/// A preventive visit billed to Medicare.
enum EM07PreventiveMedicare: Rule {
    static let about = RuleAbout(
        "EM07", "PREV", .denial,
        "Medicare does not cover preventive visits 99381 to 99397; it has wellness visits.",
        source: "CPM chapter 12 section 30.6.2; CPM chapter 18 section 140")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for day in LevelFindings.days(of: claim) {
            let record = LevelFindings.record(for: day.day, claim, context)
            let found = LevelFindings.preventive(
                day.services, claim.payerKind, record?.wellness, on: day.day)
            LevelFindings.report(found, day, &report)
        }
    }
}
