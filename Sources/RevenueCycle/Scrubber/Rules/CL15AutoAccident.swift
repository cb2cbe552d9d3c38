/// In a no-fault state the auto insurer pays the injured before the health plan does.
enum CL15AutoAccident: Rule {
    static let about = RuleAbout(
        "CL15", "AUTO", .denial,
        "After an auto accident in a no-fault state the claim goes to the auto insurer before "
            + "a health plan.",
        source: "005010X222A1 2300 CLM11; state no-fault (personal injury protection) laws")

    /// States whose law asks for personal injury protection.
    private static let noFault: Set<String> = [
        "FL", "HI", "KS", "KY", "MA", "MI", "MN", "ND", "NJ", "NY", "PA", "UT",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.relatedToAutoAccident == "Y", noFault.contains(claim.accidentState) else {
            return
        }
        let kind = claim.payerKind
        if kind == .auto || kind == .workersCompensation { return }
        if claim.otherPayers.contains(where: { $0.kind == .auto || $0.isBlank }) { return }
        report.find(
            .relatedToAutoAccident, 0,
            "An auto accident in \(claim.accidentState), a no-fault state, and the claim goes to "
                + "a health plan: the auto insurer pays first.")
    }
}
