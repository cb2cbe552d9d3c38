/// A drug without a code of its own: name and dose in words, one unit, and its NDC.
enum PX15UnclassifiedDrug: Rule {
    static let about = RuleAbout(
        "PX15", "NOC", .denial,
        "A drug not otherwise classified has its name and dose in words, its NDC where the payer "
            + "takes one, and one unit.",
        source: "CPM chapter 17 section 10; 005010X222A1 2400 SV101-7, 2410 LIN03")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where UnlistedCodes.isDrug(line.code) {
            if line.situational[.lineDescription].isEmpty {
                report.find(
                    .lineDescription, index,
                    "\(line.code) on line \(index + 1) names no drug: write its name, dose and "
                        + "route.", fix: UnlistedCodes.fix(claim, index))
            }
            if line.ndc.isEmpty, claim.payerKind != .medicare {
                report.find(
                    .lineNDC, index, "The NDC of \(line.code) on line \(index + 1) is missing.")
            }
            if line.wholeUnits != 1, !line.hasModifier("JW"), line.basis == "UN" {
                report.find(
                    .lineUnits, index,
                    "\(line.code) on line \(index + 1) has \(line.units) units; a drug without a "
                        + "code of its own has 1, and the dose in words.",
                    severity: .warning)
            }
        }
    }
}
