/// A prolonged service without the top code, or without the minutes.
enum EM04Prolonged: Rule {
    static let about = RuleAbout(
        "EM04", "PROLNG", .denial,
        "A prolonged service follows the top code of its family, chosen by time, and has no more "
            + "units than the minutes give.",
        source: "CPT 99417 and 99418; CPM chapter 12 section 30.6.15")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for day in LevelFindings.days(of: claim) {
            let record = LevelFindings.record(for: day.day, claim, context)
            let found = ProlongedFindings.misplaced(day.services, day.day, record)
            LevelFindings.report(found, day, &report)
        }
    }
}
