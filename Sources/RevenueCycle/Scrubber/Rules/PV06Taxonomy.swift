/// Taxonomy codes, where sent, have the shape of one.
enum PV06Taxonomy: Rule {
    static let about = RuleAbout(
        "PV06", "TAXON", .reject,
        "A taxonomy code that is sent has ten characters and ends in X.",
        source: "005010X222A1 2000A and 2310B PRV03; NUCC taxonomy")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let all: [(String, ClaimField, String)] = [
            (claim.billing.taxonomy, .billingTaxonomy, "billing"),
            (claim.rendering.taxonomy, .renderingTaxonomy, "rendering"),
        ]
        for (code, field, whose) in all where !code.isEmpty && Taxonomy(code) == nil {
            report.find(field, 0, "The \(whose) provider's taxonomy code is not one.")
        }
    }
}
