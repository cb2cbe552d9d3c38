/// A visit chosen by time whose minutes are short or not recorded.
enum EM03VisitTime: Rule {
    static let about = RuleAbout(
        "EM03", "TIME", .denial,
        "A visit chosen by time has total minutes recorded, and they reach the least of its code.",
        source: "CPT E/M guidelines, time")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        LevelFindings.reportLevels("EM03", claim, context, &report)
    }
}
