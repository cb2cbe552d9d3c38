/// The units of a day stay within what is usual, or the records stand ready.
enum UN04ClinicalUnits: Rule {
    static let about = RuleAbout(
        "UN04", "MUE", .denial,
        "All lines of a code on a day have no more units than its medically unlikely edit finds "
            + "clinically likely (MAI 3).",
        source: "NCCI MUE file of the quarter, adjudication indicator 3")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for excess in UnitLimits.excesses(claim, context, adjudication: 3, &report) {
            let line = claim.lines[excess.line]
            report.find(
                .lineUnits, excess.line,
                "\(line.code) has \(excess.units) units on \(line.fromDay?.short ?? "a day"), "
                    + "above \(excess.limit.units): check the count; more is paid only on appeal "
                    + "with the record.")
        }
    }
}
