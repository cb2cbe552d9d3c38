/// A preventive visit code for another age.
enum EM06PreventiveAge: Rule {
    static let about = RuleAbout(
        "EM06", "AGE", .denial,
        "The preventive visit code fits the age on the day of the visit.",
        source: "CPT preventive medicine services")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let birth = claim.patient.birth else { return }
        for day in LevelFindings.days(of: claim) {
            let found = LevelFindings.ageBands(day.services, age: birth.years(on: day.day))
            LevelFindings.report(found, day, &report)
        }
    }
}
