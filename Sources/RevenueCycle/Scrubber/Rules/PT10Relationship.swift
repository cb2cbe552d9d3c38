/// Relationship and the person sent as subscriber agree.
enum PT10Relationship: Rule {
    static let about = RuleAbout(
        "PT10", "REL", .reject,
        "With relationship self the patient is the subscriber; otherwise the subscriber's "
            + "last and first name are present (an employer has one name) and the relationship "
            + "is one the guide lists.",
        source: "005010X222A1 2000B SBR02, 2000C PAT01; NUCC items 4, 6, 7")

    private static let relations: Set<String> = [
        "01", "18", "19", "20", "21", "39", "40", "53", "G8",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if !relations.contains(claim.relationship) {
            report.find(.relationship, 0, "The relationship to the insured is not a known code.")
            return
        }
        if claim.patientIsSubscriber {
            let other = claim.subscriber
            if !other.lastName.isEmpty,
                other.lastName.uppercased() != claim.patient.lastName.uppercased()
                    || other.firstName.uppercased() != claim.patient.firstName.uppercased()
            {
                report.find(
                    .relationship, 0,
                    "The relationship says self but the insured has another name.",
                    fix: Fix(
                        "copy the patient's name to the insured",
                        [
                            ClaimEdit(FieldRef(.subscriberLastName), claim.patient.lastName),
                            ClaimEdit(FieldRef(.subscriberFirstName), claim.patient.firstName),
                        ]))
            }
        } else if claim.subscriber.lastName.isEmpty {
            report.find(
                .subscriberLastName, 0,
                "The patient is not the insured, and the insured's name is missing.")
        } else if claim.subscriber.firstName.isEmpty, claim.relationship != "20" {
            report.find(
                .subscriberFirstName, 0,
                "The patient is not the insured, and the insured's first name is missing.")
        }
    }
}
