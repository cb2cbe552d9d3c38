/// A group names who rendered the service.
enum PV07Rendering: Rule {
    static let about = RuleAbout(
        "PV07", "REND", .reject,
        "When a group bills, the rendering provider is named, on the claim or on every line, and "
            + "is not the group itself; laboratories, suppliers and transport name none.",
        source: "005010X222A1 2310B; NUCC item 24J")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard !claim.billing.isPerson else { return }
        // Laboratories, suppliers and transport have nobody who renders.
        if ["29", "33", "34"].contains(where: claim.billing.taxonomy.hasPrefix) { return }
        if claim.rendering.isEmpty, namesItself(claim) { return }
        if claim.rendering.isEmpty {
            report.find(.renderingNPI, 0, "A group bills, and no rendering provider is named.")
        } else if claim.rendering.npi.isEmpty {
            report.find(.renderingNPI, 0, "The rendering provider's NPI is missing.")
        } else if claim.rendering.lastName.isEmpty {
            report.find(.renderingLastName, 0, "The rendering provider's name is missing.")
        } else if claim.rendering.npi == claim.billing.npi {
            report.find(.renderingNPI, 0, "The rendering NPI is the group's own NPI.")
        }
    }

    /// Every line names its own rendering provider (2420A).
    private static func namesItself(_ claim: Claim) -> Bool {
        !claim.lines.isEmpty
            && claim.lines.allSatisfy { !$0.situational[.lineRenderingNPI].isEmpty }
    }
}
