/// A visit code above what the record supports.
enum EM01LevelAbove: Rule {
    static let about = RuleAbout(
        "EM01", "LEVEL", .warning,
        "The visit code is not higher than recorded decision making or time supports.",
        source: "CPT E/M guidelines 2021 and 2023")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        LevelFindings.reportLevels("EM01", claim, context, &report)
    }
}
