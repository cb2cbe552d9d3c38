/// Pregnancy and last menstrual period belong to a female patient and to this pregnancy.
enum PT20Pregnancy: Rule {
    static let about = RuleAbout(
        "PT20", "LMP", .reject,
        "Pregnancy and last menstrual period are sent for female patients only, and the period "
            + "began at most 300 days before the service.",
        source: "005010X222A1 2000B PAT09, 2300 DTP*484; NUCC item 14")

    /// Ten months: longer than any pregnancy.
    private static let longest = 300

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard !claim.situational.isEmpty else { return }
        let isPregnant = claim.situational[.patientIsPregnant] == "Y"
        let text = claim.situational[.lastMenstrualDay]
        guard isPregnant || !text.isEmpty else { return }
        if claim.patient.sex == "U" || claim.patient.sex.isEmpty {
            report.cannotDecide("the patient's sex")
        } else if claim.patient.sex != "F" {
            if isPregnant {
                report.find(
                    .patientIsPregnant, 0, "A patient who is not female is marked as pregnant.",
                    fix: Fix("take the mark out", .patientIsPregnant, to: ""))
            }
            if !text.isEmpty {
                report.find(
                    .lastMenstrualDay, 0,
                    "A last menstrual period stands on the claim of a patient who is not female.",
                    fix: Fix("take the date out", .lastMenstrualDay, to: ""))
            }
            return
        }
        if !text.isEmpty { checkDay(text, claim, &report) }
    }

    private static func checkDay(_ text: String, _ claim: Claim, _ report: inout RuleReport) {
        guard let day = CalendarDay(iso: text) else {
            report.find(
                .lastMenstrualDay, 0, "The last menstrual period is not a day of the calendar.")
            return
        }
        guard let service = claim.firstServiceDay else { return }
        if day > service {
            report.find(
                .lastMenstrualDay, 0, "The last menstrual period is dated after the service.")
        } else if service.days(since: day) > longest {
            report.find(
                .lastMenstrualDay, 0,
                "The last menstrual period is \(service.days(since: day)) days before the "
                    + "service, longer than a pregnancy lasts.",
                severity: .denial)
        }
    }
}
