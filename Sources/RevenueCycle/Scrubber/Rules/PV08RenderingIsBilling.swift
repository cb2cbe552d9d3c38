/// A person who bills for herself is not named a second time.
enum PV08RenderingIsBilling: Rule {
    static let about = RuleAbout(
        "PV08", "REND", .warning,
        "A person who bills is not named as rendering provider too.",
        source: "005010X222A1 2310B; NUCC item 24J")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.billing.isPerson, !claim.rendering.npi.isEmpty,
            claim.rendering.npi == claim.billing.npi
        else { return }
        report.find(
            .renderingNPI, 0,
            "The rendering provider is the person who bills; the guide wants the one name only.",
            fix: Fix(
                "take the rendering provider out",
                [
                    ClaimEdit(FieldRef(.renderingNPI), ""),
                    ClaimEdit(FieldRef(.renderingLastName), ""),
                    ClaimEdit(FieldRef(.renderingFirstName), ""),
                    ClaimEdit(FieldRef(.renderingTaxonomy), ""),
                ]))
    }
}
