/// What an earlier payer paid and adjusted adds up to what was charged.
///
/// For each payer, in cents:
/// - line: SV102 = sum of SVD02 + sum of CAS amounts of its 2430 loops;
/// - claim: CLM02 = AMT*D + sum of CAS amounts of 2320 and of all its 2430 loops.
enum AD11COBBalance: Rule {
    static let about = RuleAbout(
        "AD11", "COB", .reject,
        "For each earlier payer, paid amount and adjustments add up to the charge, on every line "
            + "and on the claim.",
        source: "005010X222A1 section 1.4.4; 2320 AMT*D, CAS; 2430 SVD02, CAS")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for place in claim.otherPayers.indices where claim.hasDecided(place) {
            let decisions = claim.decisions(of: place)
            var isBalanced = true
            for line in Set(decisions.map(\.line)).sorted() {
                let own = decisions.filter { $0.line == line }.map(\.decision)
                let sum = own.map { $0.paid + $0.adjustments.map(\.amount).total }.total
                let charge = claim.lines[line].charge
                if sum == charge { continue }
                isBalanced = false
                report.find(
                    .lineDecision, FieldRef.decision(line: line, payer: place).index,
                    "Line \(line + 1) charges \(charge.text); \(claim.otherPayers[place].shownName)"
                        + " paid and adjusted \(sum.text), \((sum - charge).text) off.")
            }
            if isBalanced { checkClaim(claim, place, decisions.map(\.decision), &report) }
        }
    }

    private static func checkClaim(
        _ claim: Claim, _ place: Int, _ decisions: [LineDecision], _ report: inout RuleReport
    ) {
        let other = claim.otherPayers[place]
        guard let paid = other.paid else { return }
        let onClaim = other.adjustments.map(\.amount).total
        let onLines = decisions.map { $0.adjustments.map(\.amount).total }.total
        let charge = claim.statedCharge ?? claim.charge
        let due = charge - onClaim - onLines
        if paid == due { return }
        let whole = claim.lines.allSatisfy { line in
            line.decisions.contains { $0.payer == place }
        }
        let fix =
            whole && due >= .zero
            ? Fix("set the amount paid to \(due.text)", .otherPaid, place, to: due.text) : nil
        report.find(
            .otherPaid, place,
            "\(other.shownName) paid \(paid.text) and adjusted \((onClaim + onLines).text) of "
                + "\(charge.text) charged: \((paid - due).text) off.",
            fix: fix)
    }
}
