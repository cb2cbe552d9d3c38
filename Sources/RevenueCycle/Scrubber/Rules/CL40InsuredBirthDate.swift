/// The insured's birth date, where it is sent, is one a living person can have.
enum CL40InsuredBirthDate: Rule {
    static let about = RuleAbout(
        "CL40", "DOB", .reject,
        "The insured's birth date exists, is not in the future and less than 150 years ago.",
        source: "005010X222A1 2010BA DMG02; clearinghouse edit")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard !claim.patientIsSubscriber, !claim.subscriber.birthDay.isEmpty else { return }
        guard let birth = claim.subscriber.birth else {
            report.find(
                .subscriberBirthDay, 0, "The insured's birth date is not a day of the calendar.")
            return
        }
        if birth > context.today {
            report.find(.subscriberBirthDay, 0, "The insured's birth date is in the future.")
        } else if birth.years(on: context.today) >= 150 {
            report.find(
                .subscriberBirthDay, 0, "The insured's birth date is 150 years ago or more.")
        }
    }
}
