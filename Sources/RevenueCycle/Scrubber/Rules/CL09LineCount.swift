/// One to fifty lines.
enum CL09LineCount: Rule {
    static let about = RuleAbout(
        "CL09", "LINES", .reject, "A claim has 1 to 50 service lines.",
        source: "005010X222A1 2400; NUCC item 24")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.lines.isEmpty {
            report.find(.lineCode, 0, "The claim has no service line: code the visit first.")
        } else if claim.lines.count > 50 {
            report.find(.lineCode, 50, "More than 50 service lines: split the claim.")
        }
    }
}
