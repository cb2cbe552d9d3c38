/// The units of a day stay within a limit that no modifier lifts.
enum UN03UnitsOfDay: Rule {
    static let about = RuleAbout(
        "UN03", "MUE", .denial,
        "All lines of a code on a day have no more units than its medically unlikely edit "
            + "allows absolutely (MAI 2).",
        source: "NCCI MUE file of the quarter, adjudication indicator 2")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for excess in UnitLimits.excesses(claim, context, adjudication: 2, &report) {
            let line = claim.lines[excess.line]
            let most = excess.limit.units
            let canReduce = excess.lines == 1 && most > 0 && LineFacts.days(line) == 1
            report.find(
                .lineUnits, excess.line,
                "\(line.code) has \(excess.units) units on \(line.fromDay?.short ?? "a day"); "
                    + "\(most) is the most, and no modifier or appeal lifts it.",
                fix: canReduce
                    ? Fix("set \(most)", .lineUnits, excess.line, to: String(most)) : nil)
        }
    }
}
