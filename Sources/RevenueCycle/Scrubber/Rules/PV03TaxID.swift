/// Billing tax id is nine digits with its qualifier.
enum PV03TaxID: Rule {
    static let about = RuleAbout(
        "PV03", "TIN", .reject,
        "The billing provider's tax id is present: nine digits, no hyphen, as EI or SY.",
        source: "005010X222A1 2010AA REF*EI|SY; NUCC item 25")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let typed = claim.billing.taxID
        if typed.isEmpty {
            report.find(.taxID, 0, "The billing provider's tax id is missing.")
        } else if TaxID(typed) == nil {
            let digits = typed.filter { $0.isASCII && $0.isNumber }
            let fix = TaxID(digits).map { Fix("write it as \($0.text)", .taxID, to: $0.text) }
            report.find(.taxID, 0, "The tax id is not nine digits.", fix: fix)
        }
    }
}
