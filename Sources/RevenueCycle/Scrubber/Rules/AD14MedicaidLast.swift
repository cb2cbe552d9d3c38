/// Medicaid pays after everyone else.
enum AD14MedicaidLast: Rule {
    static let about = RuleAbout(
        "AD14", "LAST", .denial,
        "Medicaid is the last payer of a claim and the last of the patient's coverages.",
        source: "42 CFR 433.139; 005010X222A1 2000B and 2320 SBR01")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let own = PayerOrder.rank(claim.responsibility)
        for (place, other) in claim.otherPayers.enumerated() where !other.isBlank {
            guard let own, let rank = PayerOrder.rank(other.responsibility) else { continue }
            if claim.payerKind == .medicaid, other.kind != .medicaid, rank > own {
                report.find(
                    .otherResponsibility, place,
                    "\(other.shownName) stands behind Medicaid, which pays last.")
            } else if claim.payerKind != .medicaid, other.kind == .medicaid, rank < own {
                report.find(
                    .otherResponsibility, place,
                    "Medicaid stands before \(claim.payerName), and pays last.")
            }
        }
        guard claim.payerKind == .medicaid, let known = context.coverages else { return }
        let day = claim.firstServiceDay ?? context.today
        let holding = known.filter { $0.holds(on: day) }
        guard let order = holding.first(where: { $0.kind == .medicaid })?.order else { return }
        let later = holding.first { coverage in
            coverage.order > order && isHealthPlan(coverage.kind)
                && !claim.otherPayers.contains { $0.payerID == coverage.payerID }
        }
        if let later {
            report.find(
                .responsibility, 0,
                "The patient also has \(later.payerName), which pays before Medicaid: put the "
                    + "coverages in order.")
        }
    }

    private static func isHealthPlan(_ kind: PayerKind) -> Bool {
        kind != .medicaid && kind != .workersCompensation && kind != .auto
    }
}
