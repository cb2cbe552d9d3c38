/// Who refers, orders or supervises is a person, not the group or the place.
enum PV15IndividualNPI: Rule {
    static let about = RuleAbout(
        "PV15", "PERSON", .reject,
        "Referring, ordering and supervising providers are persons: never with the NPI of the "
            + "billing group, and hardly with the facility's.",
        source: "005010X222A1 2310A, 2310D, 2420D-F NM102; CPM chapter 26 section 10.4")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        judge(claim.referring.npi, .referringNPI, 0, "referring", claim, &report)
        if !claim.situational.isEmpty {
            let primary = claim.situational[.primaryCareNPI]
            judge(primary, .primaryCareNPI, 0, "first referring", claim, &report)
            let supervising = claim.situational[.supervisingNPI]
            judge(supervising, .supervisingNPI, 0, "supervising", claim, &report)
        }
        for (index, line) in claim.lines.enumerated() where !line.situational.isEmpty {
            for (field, whose) in lineFields {
                judge(line.situational[field], field, index, whose, claim, &report)
            }
        }
    }

    private static let lineFields: [(ClaimField, String)] = [
        (.lineSupervisingNPI, "supervising"), (.lineOrderingNPI, "ordering"),
        (.lineReferringNPI, "referring"),
    ]

    private static func judge(
        _ npi: String, _ field: ClaimField, _ index: Int, _ whose: String, _ claim: Claim,
        _ report: inout RuleReport
    ) {
        if npi.isEmpty { return }
        if !claim.billing.isPerson, npi == claim.billing.npi {
            report.find(field, index, "The \(whose) provider's NPI is the billing group's own.")
        } else if npi == claim.facility.npi {
            report.find(
                field, index, "The \(whose) provider's NPI is the facility's.", severity: .warning)
        }
    }
}
