/// A problem visit beside a wellness visit. Beside preventive visits of CPT it is MD04's.
enum MD07WellnessAndVisit: Rule {
    static let about = RuleAbout(
        "MD07", "25", .denial,
        "An office visit on the day of a wellness visit carries modifier 25 itself.",
        source: "CPM chapter 12 section 30.6.1.1 and chapter 18 section 140; CPT modifier 25")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.lines.count > 1 else { return }
        for (index, line) in claim.lines.enumerated()
        where ProcedureFamily.isOfficeVisit(line.code) && !line.hasModifier("25") {
            let wellness = claim.lines.firstIndex {
                ProcedureFamily.isWellness($0.code) && LineFacts.areTogether($0, line, claim)
            }
            guard let wellness else { continue }
            let other = claim.lines[wellness]
            if isNeverPaid(line, other, claim, context) { continue }
            report.find(
                .lineModifier1, index,
                "\(line.code) on line \(index + 1) needs modifier 25 beside \(other.code)"
                    + (other.hasModifier("25") ? ", which does not replace it." : "."),
                fix: LineModifiers.adding("25", to: line, index))
        }
    }

    private static func isNeverPaid(
        _ visit: ServiceLine, _ other: ServiceLine, _ claim: Claim, _ context: ScrubContext
    ) -> Bool {
        guard let day = visit.fromDay,
            BundlingEdits.standing(claim, context, on: day) == .judges
        else { return false }
        return context.edits.pair(visit.code, other.code, on: day)?.modifierIndicator == 0
    }
}
