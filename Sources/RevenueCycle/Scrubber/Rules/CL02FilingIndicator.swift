/// The claim filing indicator is a code of the guide.
enum CL02FilingIndicator: Rule {
    static let about = RuleAbout(
        "CL02", "FILING", .reject,
        "The claim filing indicator is present, a code of the guide and fits the payer.",
        source: "005010X222A1 2000B SBR09")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let code = claim.filingIndicator
        if !context.codes.isFilingIndicator(code) {
            report.find(
                .filingIndicator, 0,
                code.isEmpty
                    ? "The filing indicator is missing." : "\(code) is no filing indicator.",
                fix: payerFix(context))
        } else if context.payer == nil {
            report.cannotDecide("the payer's own filing indicator")
        } else if let payer = context.payer, payer.filingIndicator != code {
            report.find(
                .filingIndicator, 0,
                "The filing indicator \(code) is not the one kept for this payer.",
                fix: payerFix(context))
        }
    }

    private static func payerFix(_ context: ScrubContext) -> Fix? {
        context.payer.map {
            Fix("set \($0.filingIndicator)", .filingIndicator, to: $0.filingIndicator)
        }
    }
}
