/// Every NPI has ten digits and a right check digit.
enum PV01NPI: Rule {
    static let about = RuleAbout(
        "PV01", "NPI", .reject,
        "Every NPI has ten digits, begins with 1 or 2 and passes the check digit.",
        source: "45 CFR 162.406; 005010X222A1 NM109 of 2010AA, 2310A-C")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.billing.npi.isEmpty {
            report.find(.billingNPI, 0, "The billing provider's NPI is missing.")
        }
        let all: [(String, ClaimField, String)] = [
            (claim.billing.npi, .billingNPI, "billing provider's"),
            (claim.rendering.npi, .renderingNPI, "rendering provider's"),
            (claim.referring.npi, .referringNPI, "referring provider's"),
            (claim.facility.npi, .facilityNPI, "service facility's"),
        ]
        for (npi, field, whose) in all where !npi.isEmpty && NPI(npi) == nil {
            let why =
                npi.count != 10
                ? "does not have ten digits"
                : "12".contains(npi.first ?? " ")
                    ? "fails its check digit" : "begins with neither 1 nor 2"
            report.find(field, 0, "The \(whose) NPI \(why).")
        }
    }
}
