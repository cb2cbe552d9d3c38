/// A line has no more units than the edit allows on a line.
enum UN02UnitsOfLine: Rule {
    static let about = RuleAbout(
        "UN02", "MUE", .denial,
        "A line has no more units than its medically unlikely edit allows on a line (MAI 1).",
        source: "NCCI MUE file of the quarter, adjudication indicator 1")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for excess in UnitLimits.excesses(claim, context, adjudication: 1, &report) {
            let line = claim.lines[excess.line]
            report.find(
                .lineUnits, excess.line,
                "\(line.code) on line \(excess.line + 1) has \(excess.units) units; a line may "
                    + "have \(excess.limit.units): more go on lines of their own with 76, 91, 59 "
                    + "or a side, each documented.")
        }
    }
}
