/// A claim to a later payer tells what earlier ones decided.
enum AD10SecondaryClaim: Rule {
    static let about = RuleAbout(
        "AD10", "COB", .reject,
        "A claim that is not to the primary payer carries every earlier payer's decision with "
            + "the amount paid.",
        source: "005010X222A1 2000B SBR01, 2320 AMT*D")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.responsibility == "P" || claim.responsibility == "U" { return }
        guard claim.hasOtherPayer else {
            report.find(
                .responsibility, 0,
                "The claim goes to a later payer, and no earlier payer's decision is on it.")
            return
        }
        for place in claim.earlierPayers where !claim.otherPayers[place].isBlank {
            let other = claim.otherPayers[place]
            if other.paid != nil { continue }
            let paid = claim.decisions(of: place).map(\.decision.paid)
            if paid.isEmpty {
                report.find(
                    .otherPaid, place,
                    "\(other.shownName) pays before this payer, and its decision is missing; an "
                        + "amount paid of zero is one too.")
            } else {
                let sum = paid.total - other.adjustments.map(\.amount).total
                report.find(
                    .otherPaid, place,
                    "The amount \(other.shownName) paid on the whole claim is missing.",
                    fix: sum < .zero
                        ? nil : Fix("add up: \(sum.text)", .otherPaid, place, to: sum.text))
            }
        }
    }
}
