/// A visit code below what the record supports.
enum EM02LevelBelow: Rule {
    static let about = RuleAbout(
        "EM02", "LEVEL", .warning,
        "The visit code is not lower than recorded decision making or time supports.",
        source: "CPT E/M guidelines 2021 and 2023")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        LevelFindings.reportLevels("EM02", claim, context, &report)
    }
}
