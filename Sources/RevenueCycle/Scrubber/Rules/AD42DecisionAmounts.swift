/// Amounts of another payer's decision are amounts one can pay, each at one level.
enum AD42DecisionAmounts: Rule {
    static let about = RuleAbout(
        "AD42", "COB", .reject,
        "What an earlier payer paid or left to the patient is not below zero, and what is left "
            + "stands on the claim or on its lines, not on both.",
        source: "005010X222A1 2320 AMT*D, AMT*EAF; 2430 SVD02, AMT*EAF; clearinghouse edit")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (place, other) in claim.otherPayers.enumerated() {
            if let paid = other.paid, paid < .zero {
                report.find(
                    .otherPaid, place, "\(other.shownName) paid less than nothing.")
            }
            if let left = other.remaining, left < .zero {
                report.find(
                    .otherRemaining, place, "What is left to the patient is below zero.")
            }
            let decisions = claim.decisions(of: place)
            for (line, decision) in decisions where decision.paid < .zero {
                report.find(
                    .lineDecision, FieldRef.decision(line: line, payer: place).index,
                    "\(other.shownName) paid less than nothing on line \(line + 1).")
            }
            if other.remaining != nil, decisions.contains(where: { $0.decision.remaining != nil }) {
                report.find(
                    .otherRemaining, place,
                    "What is left to the patient stands on the claim and on its lines.",
                    fix: Fix("leave it to the lines", .otherRemaining, place, to: ""))
            }
        }
    }
}
