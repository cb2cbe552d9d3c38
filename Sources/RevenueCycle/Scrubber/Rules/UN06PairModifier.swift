/// Two codes that are paid together only with a modifier. Visits bundled into a procedure are
/// judged by MD04 and MD07.
enum UN06PairModifier: Rule {
    static let about = RuleAbout(
        "UN06", "NCCI", .denial,
        "Two codes of a day that an NCCI edit bundles (indicator 1) carry a modifier that tells "
            + "them apart, when they were apart.",
        source: "NCCI policy manual chapter 1; procedure-to-procedure edits, indicator 1")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for bundle in BundlingEdits.bundles(claim, context, indicator: 1, &report) {
            let one = claim.lines[bundle.columnOne]
            let two = claim.lines[bundle.columnTwo]
            if isLifted(one) || isLifted(two) || isOfVisits(one.code, two.code) { continue }
            guard let day = two.fromDay,
                BundlingEdits.mayJudge(claim, context, on: day, &report)
            else { continue }
            report.find(
                LineModifiers.field(min(LineModifiers.kept(two).count, 3)), bundle.columnTwo,
                "\(two.code) on line \(bundle.columnTwo + 1) is part of \(one.code) on line "
                    + "\(bundle.columnOne + 1) unless it was a service apart: a modifier says so, "
                    + "and the note says why.",
                fix: fix(two, bundle.columnTwo))
        }
    }

    private static func isLifted(_ line: ServiceLine) -> Bool {
        line.modifiers.contains { BundlingEdits.lifting.contains($0) }
    }

    /// A visit bundled into a procedure, or an office visit beside a preventive one.
    private static func isOfVisits(_ one: String, _ two: String) -> Bool {
        guard ProcedureFamily.isEvaluation(two) else {
            return ProcedureFamily.isOfficeVisit(one) && isPreventive(two)
        }
        if !ProcedureFamily.isEvaluation(one) { return true }
        return ProcedureFamily.isOfficeVisit(two) && isPreventive(one)
            || ProcedureFamily.isOfficeVisit(one) && isPreventive(two)
    }

    private static func isPreventive(_ code: String) -> Bool {
        ProcedureFamily.isPreventive(code) || ProcedureFamily.isWellness(code)
    }

    private static func fix(_ line: ServiceLine, _ index: Int) -> Fix? {
        ProcedureFamily.isEvaluation(line.code)
            ? LineModifiers.adding("25", to: line, index, ", if the visit was apart")
            : LineModifiers.adding(
                "59", to: line, index, ", if the note shows another site, session or reason")
    }
}
