/// Laboratory lines carry the CLIA number.
enum SP06LaboratoryCLIA: Rule {
    static let about = RuleAbout(
        "SP06", "CLIA", .denial,
        "A claim with laboratory tests carries the CLIA number of ten characters.",
        source: "005010X222A1 2300 REF*X4; NUCC item 23; CPM chapter 16 section 70")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if !claim.cliaNumber.isEmpty, CLIANumber(claim.cliaNumber) == nil {
            report.find(
                .cliaNumber, 0, "The CLIA number is not ten characters like 99D9999999.",
                fix: fix(context), severity: .reject)
            return
        }
        let tested = claim.lines.first { line in
            let clia = context.chargeMaster[line.code]?.clia
            return (clia == "W" || clia == "M") && !line.hasModifier("90")
        }
        if let tested, claim.cliaNumber.isEmpty {
            report.find(
                .cliaNumber, 0, "\(tested.code) is a laboratory test; the CLIA number is missing.",
                fix: fix(context))
        }
    }

    private static func fix(_ context: ScrubContext) -> Fix? {
        guard CLIANumber(context.practiceCLIA) != nil else { return nil }
        return Fix("set the practice's CLIA number", .cliaNumber, to: context.practiceCLIA)
    }
}
