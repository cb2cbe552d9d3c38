/// Accident questions are answered, with state and date where one is yes.
enum CL12RelatedCauses: Rule {
    static let about = RuleAbout(
        "CL12", "ACC", .reject,
        "Related causes are answered; an auto accident names the state, and any accident its "
            + "date, not after the service.",
        source: "005010X222A1 2300 CLM11, DTP*439; NUCC items 10, 14")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let causes = [
            (ClaimField.relatedToEmployment, claim.relatedToEmployment),
            (.relatedToAutoAccident, claim.relatedToAutoAccident),
            (.relatedToOtherAccident, claim.relatedToOtherAccident),
        ]
        for (field, answer) in causes where answer != "Y" && answer != "N" {
            report.find(
                field, 0, "\(field.title) must be Y or N.", fix: Fix("set N", field, to: "N"))
        }
        if claim.relatedToAutoAccident == "Y", !context.codes.isState(claim.accidentState) {
            report.find(.accidentState, 0, "An auto accident needs the state where it happened.")
        }
        let accident =
            claim.relatedToAutoAccident == "Y" || claim.relatedToOtherAccident == "Y"
        if !accident, claim.relatedToEmployment != "Y" { return }
        if !accident, claim.accidentDay.isEmpty { return }
        guard let day = CalendarDay(iso: claim.accidentDay) else {
            report.find(.accidentDay, 0, "An accident needs its date.")
            return
        }
        if let service = claim.firstServiceDay, day > service {
            report.find(.accidentDay, 0, "The accident is dated after the service.")
        }
    }
}
