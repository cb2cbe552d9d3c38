/// Who referred stands first on the claim, and on a line only where it differs.
enum PV14ReferringLevels: Rule {
    static let about = RuleAbout(
        "PV14", "REFER", .reject,
        "A line names its own referring provider only beside another one of the claim, and a "
            + "first referrer (P3) only beside the last (DN).",
        source: "005010X222A1 2310A, 2420F; NUCC item 17")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let primary =
            claim.situational[.primaryCareNPI].isEmpty
            ? claim.situational[.primaryCareLastName] : claim.situational[.primaryCareNPI]
        if !primary.isEmpty, claim.referring.isEmpty {
            report.find(
                .primaryCareNPI, 0,
                "A first referrer is named without the provider who referred the patient here.",
                fix: Fix(
                    "name this provider as referring",
                    [
                        move(.primaryCareNPI, to: .referringNPI, claim),
                        move(.primaryCareLastName, to: .referringLastName, claim),
                        move(.primaryCareFirstName, to: .referringFirstName, claim),
                        ClaimEdit(FieldRef(.primaryCareNPI), ""),
                        ClaimEdit(FieldRef(.primaryCareLastName), ""),
                        ClaimEdit(FieldRef(.primaryCareFirstName), ""),
                    ]))
        }
        for (index, line) in claim.lines.enumerated() where !line.situational.isEmpty {
            checkLine(claim, line, index, &report)
        }
    }

    private static func move(
        _ from: ClaimField, to: ClaimField, _ claim: Claim
    ) -> ClaimEdit {
        ClaimEdit(FieldRef(to), claim.situational[from])
    }

    private static func checkLine(
        _ claim: Claim, _ line: ServiceLine, _ index: Int, _ report: inout RuleReport
    ) {
        let npi = line.situational[.lineReferringNPI]
        let name = line.situational[.lineReferringLastName]
        guard !npi.isEmpty || !name.isEmpty else { return }
        let taken = [
            ClaimEdit(FieldRef(.lineReferringNPI, index), ""),
            ClaimEdit(FieldRef(.lineReferringLastName, index), ""),
            ClaimEdit(FieldRef(.lineReferringFirstName, index), ""),
        ]
        if claim.referring.isEmpty {
            let first = line.situational[.lineReferringFirstName]
            report.find(
                .lineReferringNPI, index,
                "Line \(index + 1) names a referring provider and the claim names none.",
                fix: Fix(
                    "name this provider for the claim",
                    [
                        ClaimEdit(FieldRef(.referringNPI), npi),
                        ClaimEdit(FieldRef(.referringLastName), name),
                        ClaimEdit(FieldRef(.referringFirstName), first),
                    ] + taken))
        } else if !npi.isEmpty, npi == claim.referring.npi {
            report.find(
                .lineReferringNPI, index,
                "Line \(index + 1) repeats the claim's referring provider.",
                fix: Fix("leave it to the claim", taken), severity: .warning)
        }
    }
}
