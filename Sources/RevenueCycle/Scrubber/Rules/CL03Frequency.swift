/// Claim frequency is 1, 7 or 8, and an original has no payer number.
enum CL03Frequency: Rule {
    static let about = RuleAbout(
        "CL03", "FREQ", .reject,
        "The claim frequency is 1, 7 or 8; an original carries no payer claim control number.",
        source: "005010X222A1 2300 CLM05-3, REF*F8; NUCC item 22")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if !["1", "7", "8"].contains(claim.frequency) {
            report.find(
                .frequency, 0, "The claim frequency is not 1, 7 or 8.",
                fix: Fix("set 1, original", .frequency, to: "1"))
        } else if claim.frequency == "1", !claim.payerControlNumber.isEmpty {
            report.find(
                .payerControlNumber, 0,
                "An original claim carries a payer claim control number.",
                fix: Fix("take the number out", .payerControlNumber, to: ""))
        }
    }
}
