/// Birth date is present, a day of the calendar, not after the service, age within 120 years.
enum PT02BirthDate: Rule {
    static let about = RuleAbout(
        "PT02", "DOB", .reject,
        "The birth date is present, exists, is not after the first service and gives an age "
            + "of at most 120 years.",
        source: "005010X222A1 2010BA/2010CA DMG02; CMS 837P edits")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.patient.birthDay.isEmpty {
            report.find(.patientBirthDay, 0, "The patient's birth date is missing.")
            return
        }
        guard let birth = claim.patient.birth else {
            report.find(.patientBirthDay, 0, "The birth date is not a day of the calendar.")
            return
        }
        let service = claim.firstServiceDay ?? context.today
        if birth > service {
            report.find(.patientBirthDay, 0, "The birth date is after the date of service.")
        } else if birth.years(on: service) > 120 {
            report.find(.patientBirthDay, 0, "The birth date makes the patient older than 120.")
        }
    }
}
