/// A claim to a later payer tells what earlier ones decided.
enum AD10SecondaryClaim: Rule {
    static let about = RuleAbout(
        "AD10", "COB", .reject,
        "A claim that is not to the primary payer carries the earlier payer's decision.",
        source: "005010X222A1 2000B SBR01, 2320")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.responsibility != "P", claim.responsibility != "U", !claim.hasOtherPayer {
            report.find(
                .responsibility, 0,
                "The claim goes to a later payer, and no earlier payer's decision is on it.")
        }
    }
}
