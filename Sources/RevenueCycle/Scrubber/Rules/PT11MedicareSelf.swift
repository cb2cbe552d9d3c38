/// Medicare insures each person under an own number.
enum PT11MedicareSelf: Rule {
    static let about = RuleAbout(
        "PT11", "SELF", .reject,
        "On a claim to Medicare the patient is the insured: relationship 18.",
        source: "005010X222A1 2000B SBR02; CMS 837P edits", payers: [.medicare])

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.relationship != "18" else { return }
        report.find(
            .relationship, 0,
            "Medicare insures every patient under an own number: the relationship is self.",
            fix: Fix(
                "set 18, self, with the patient as insured",
                [
                    ClaimEdit(FieldRef(.relationship), "18"),
                    ClaimEdit(FieldRef(.subscriberLastName), claim.patient.lastName),
                    ClaimEdit(FieldRef(.subscriberFirstName), claim.patient.firstName),
                ]))
    }
}
