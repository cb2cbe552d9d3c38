/// Modifier 25 where nothing else was done.
enum MD06NeedlessModifier25: Rule {
    static let about = RuleAbout(
        "MD06", "25", .warning,
        "Modifier 25 stands on a visit only when something else was done the same day.",
        source: "CPT modifier 25; NCCI policy manual chapter 1")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated()
        where line.hasModifier("25") && ProcedureFamily.isEvaluation(line.code) {
            guard let day = line.fromDay else { continue }
            let isBeside = claim.lines.enumerated().contains {
                $0.offset != index && $0.element.from == line.from && !$0.element.code.isEmpty
            }
            if isBeside { continue }
            guard let history = context.history else {
                report.cannotDecide("the patient's other services of the day")
                continue
            }
            if history.contains(where: { $0.day == day && $0.claimNumber != claim.number }) {
                continue
            }
            report.find(
                LineModifiers.field("25", of: line), index,
                "\(line.code) on line \(index + 1) carries 25, and nothing else is billed for "
                    + "the day.",
                fix: LineModifiers.removing(["25"], from: line, index))
        }
    }
}
