/// Who supervises is another person than who renders.
enum PV16Supervising: Rule {
    static let about = RuleAbout(
        "PV16", "SUPER", .reject,
        "The supervising provider is not the rendering provider, and a resident who renders "
            + "names one.",
        source: "005010X222A1 2310D, 2420D; NUCC item 17")

    /// Taxonomy of a student or resident in training.
    private static let inTraining = "390200000X"

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let rendering = claim.rendering.npi.isEmpty ? claim.billing.npi : claim.rendering.npi
        let supervising = claim.situational[.supervisingNPI]
        if !supervising.isEmpty, supervising == rendering {
            report.find(
                .supervisingNPI, 0, "The supervising provider is the rendering provider.",
                fix: Fix("take the supervising provider out", cleared))
        } else if claim.rendering.taxonomy == inTraining, supervising.isEmpty,
            claim.lines.contains(where: { $0.situational[.lineSupervisingNPI].isEmpty })
        {
            report.find(
                .supervisingNPI, 0,
                "A resident rendered the service, and no supervising provider is named.",
                severity: .denial)
        }
        for (index, line) in claim.lines.enumerated() where !line.situational.isEmpty {
            let own = line.situational[.lineSupervisingNPI]
            let lineRendering = line.situational[.lineRenderingNPI]
            guard !own.isEmpty, own == (lineRendering.isEmpty ? rendering : lineRendering) else {
                continue
            }
            report.find(
                .lineSupervisingNPI, index,
                "The supervising provider of line \(index + 1) is its rendering provider.",
                fix: Fix(
                    "take the line's supervising provider out",
                    [
                        ClaimEdit(FieldRef(.lineSupervisingNPI, index), ""),
                        ClaimEdit(FieldRef(.lineSupervisingLastName, index), ""),
                        ClaimEdit(FieldRef(.lineSupervisingFirstName, index), ""),
                    ]))
        }
    }

    private static let cleared = [
        ClaimEdit(FieldRef(.supervisingNPI), ""), ClaimEdit(FieldRef(.supervisingLastName), ""),
        ClaimEdit(FieldRef(.supervisingFirstName), ""),
        ClaimEdit(FieldRef(.supervisingMiddleName), ""),
    ]
}
