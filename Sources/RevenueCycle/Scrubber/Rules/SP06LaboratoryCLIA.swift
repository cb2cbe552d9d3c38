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
                && line.situational[.lineCLIA].isEmpty
        }
        guard claim.cliaNumber.isEmpty else { return }
        if let tested {
            missing(tested, context, &report)
        } else if let likely = claim.lines.first(where: { isLikelyTest($0, context) }) {
            if claim.payerKind == .medicare {
                missing(likely, context, &report)
            } else {
                report.cannotDecide("\(likely.code) in the charge master, with its kind of CLIA")
            }
        }
    }

    private static func missing(
        _ line: ServiceLine, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        report.find(
            .cliaNumber, 0, "\(line.code) is a laboratory test; the CLIA number is missing.",
            fix: fix(context))
    }

    /// A clinical test that the charge master does not know, done here.
    private static func isLikelyTest(_ line: ServiceLine, _ context: ScrubContext) -> Bool {
        guard let first = line.code.utf8.first, first == UInt8(ascii: "8"),
            let number = ProcedureFamily.number(line.code), (80047...89398).contains(number),
            !excluded.contains(number), !(80500...80506).contains(number)
        else { return false }
        return context.chargeMaster[line.code] == nil && !line.hasModifier("90")
            && !line.hasModifier("26") && !LineFacts.isExcluded(line)
            && line.situational[.lineCLIA].isEmpty
    }

    /// Under no certificate: consultations, breath tests, measurements through the skin,
    /// collections.
    private static let excluded: Set<Int> = [
        81050, 82075, 83013, 83014, 83987, 86077, 86078, 86079, 86485, 86486, 86490, 86510,
        86580, 86910, 86960, 88125, 88240, 88241, 88311, 88329, 88720,
        88738, 88740, 88741, 89049, 89220,
    ]

    private static func fix(_ context: ScrubContext) -> Fix? {
        guard CLIANumber(context.practiceCLIA) != nil else { return nil }
        return Fix("set the practice's CLIA number", .cliaNumber, to: context.practiceCLIA)
    }
}
