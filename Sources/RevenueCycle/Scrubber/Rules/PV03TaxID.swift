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
            let why = digits.count == 9 ? "is not one" : "is not nine digits"
            report.find(.taxID, 0, "The tax id \(why).", fix: fix)
        } else if claim.billing.taxIDKind != "EI" && claim.billing.taxIDKind != "SY" {
            report.find(.taxID, 0, "The tax id is sent as neither EI nor SY.")
        }
    }
}
