/// The insurance type stands where Medicare pays second, and nowhere else.
enum AD43InsuranceTypeUse: Rule {
    static let about = RuleAbout(
        "AD43", "SBR05", .reject,
        "An insurance type (SBR05) stands only with Medicare, and only where it is not primary; "
            + "there it has to.",
        source: "005010X222A1 2000B and 2320 SBR05; clearinghouse edit")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if !claim.situational.isEmpty, !claim.situational[.insuranceType].isEmpty {
            if claim.responsibility == "P" {
                report.find(
                    .insuranceType, 0, "The payer is primary: no insurance type goes with it.",
                    fix: Fix("take the type out", .insuranceType, to: ""))
            } else if !isMedicare(claim.payerKind) {
                report.find(
                    .insuranceType, 0, "The payer is not Medicare: no insurance type goes with it.",
                    fix: Fix("take the type out", .insuranceType, to: ""))
            }
        }
        for (place, other) in claim.otherPayers.enumerated() where !other.isBlank {
            let isPrimary = other.responsibility == "P"
            if !other.insuranceType.isEmpty, isPrimary || !isMedicare(other.kind) {
                report.find(
                    .otherInsuranceType, place,
                    isPrimary
                        ? "\(other.shownName) is primary: no insurance type goes with it."
                        : "\(other.shownName) is not Medicare: no insurance type goes with it.",
                    fix: Fix("take the type out", .otherInsuranceType, place, to: ""))
            } else if other.insuranceType.isEmpty, !isPrimary, other.kind == .medicare,
                PayerOrder.rank(other.responsibility) != nil
            {
                report.find(
                    .otherInsuranceType, place,
                    "Medicare is not primary here: say which insurance type pays before it.")
            }
        }
    }

    private static func isMedicare(_ kind: PayerKind) -> Bool {
        kind == .medicare || kind == .medicareAdvantage
    }
}
