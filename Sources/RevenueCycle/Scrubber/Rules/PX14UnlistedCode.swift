/// An unlisted procedure without words for what was done.
enum PX14UnlistedCode: Rule {
    static let about = RuleAbout(
        "PX14", "UNLIST", .denial,
        "An unlisted procedure code has a description on its line.",
        source: "005010X222A1 2400 SV101-7; CPT unlisted services; NUCC item 19")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard UnlistedCodes.isUnlisted(line.code),
                line.situational[.lineDescription].isEmpty
            else { continue }
            report.find(
                .lineDescription, index,
                "\(line.code) on line \(index + 1) is an unlisted service: describe what was done, "
                    + "and what it compares with.",
                fix: UnlistedCodes.fix(claim, index))
        }
    }
}
