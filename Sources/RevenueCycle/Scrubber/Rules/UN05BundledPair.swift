/// Two codes that are never paid together.
enum UN05BundledPair: Rule {
    static let about = RuleAbout(
        "UN05", "NCCI", .denial,
        "Two codes of a day that an NCCI edit bundles without exception (indicator 0) are not "
            + "billed together.",
        source: "NCCI procedure-to-procedure edits of the quarter, modifier indicator 0")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for bundle in BundlingEdits.bundles(claim, context, indicator: 0, &report) {
            let line = claim.lines[bundle.columnTwo]
            // 99211 beside an injection is PX18's.
            if line.code == "99211", ProcedureFamily.isAdministration(bundle.edit.columnOne) {
                continue
            }
            guard let day = line.fromDay,
                BundlingEdits.mayJudge(claim, context, on: day, &report)
            else { continue }
            report.find(
                .lineCode, bundle.columnTwo,
                "\(line.code) on line \(bundle.columnTwo + 1) is part of "
                    + "\(bundle.edit.columnOne) on line \(bundle.columnOne + 1), and no modifier "
                    + "lifts that: take line \(bundle.columnTwo + 1) out.")
        }
    }
}
