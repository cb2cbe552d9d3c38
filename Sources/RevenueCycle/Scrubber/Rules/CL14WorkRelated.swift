/// A health plan does not pay for what happened at work.
enum CL14WorkRelated: Rule {
    static let about = RuleAbout(
        "CL14", "WORK", .denial,
        "A claim related to employment goes to workers' compensation before a health plan.",
        source: "005010X222A1 2300 CLM11; NUCC item 10a")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.relatedToEmployment == "Y", claim.payerKind != .workersCompensation,
            !claim.otherPayers.contains(where: { $0.kind == .workersCompensation || $0.isBlank })
        else { return }
        report.find(
            .relatedToEmployment, 0,
            "The condition is related to employment, and the claim goes to a health plan: "
                + "workers' compensation pays first.")
    }
}
