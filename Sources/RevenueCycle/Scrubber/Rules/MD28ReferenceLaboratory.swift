/// A test that another laboratory did.
enum MD28ReferenceLaboratory: Rule {
    static let about = RuleAbout(
        "MD28", "90", .denial,
        "Medicare takes modifier 90 from a laboratory alone, with the CLIA number of the one that "
            + "did the test.",
        source: "CPM chapter 16 sections 40.1, 50.5; 005010X222A1 2400 REF*F4",
        payers: [.medicare])

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where line.hasModifier("90") {
            let taxonomies = [claim.billing.taxonomy, claim.rendering.taxonomy]
            if taxonomies.allSatisfy(\.isEmpty) {
                report.cannotDecide("whether the billing provider is a laboratory (taxonomy)")
            } else if !taxonomies.contains(where: isLaboratory) {
                report.find(
                    LineModifiers.field("90", of: line), index,
                    "\(line.code) on line \(index + 1) was done by another laboratory, and "
                        + "Medicare pays that one: leave the line out.")
            } else if line.situational[.lineReferringCLIA].isEmpty {
                report.find(
                    .lineReferringCLIA, index,
                    "\(line.code)-90 on line \(index + 1) lacks the CLIA number of the laboratory "
                        + "it was referred from.")
            }
        }
    }

    /// Laboratories of the taxonomy code set: 291U, 291900000X, 292200000X, 293D.
    private static func isLaboratory(_ taxonomy: String) -> Bool {
        taxonomy.hasPrefix("291") || taxonomy.hasPrefix("292") || taxonomy.hasPrefix("293")
    }
}
