/// A visit at a major operation is paid when it decided on it.
enum MD05Modifier57: Rule {
    static let about = RuleAbout(
        "MD05", "57", .denial,
        "A visit on the day of a major operation (090), or on the day before, carries modifier "
            + "57 when it decided on the operation.",
        source: "CPM chapter 12 section 40.2; CPT modifier 57")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated()
        where ProcedureFamily.isVisit(line.code) && !ProcedureFamily.isPreventive(line.code) {
            let told: Set<String> = ["24", "25", "57"]
            guard let day = line.fromDay, !line.modifiers.contains(where: told.contains),
                let surgery = operation(claim, line, day, context, &report)
            else { continue }
            report.find(
                .lineModifier1, index,
                "\(line.code) on line \(index + 1) is part of the operation \(surgery) unless it "
                    + "decided on it: then it carries 57.",
                fix: LineModifiers.adding("57", to: line, index, ", if it decided on surgery"))
        }
    }

    /// A major operation of the day or the next. One on another claim is SP01's.
    private static func operation(
        _ claim: Claim, _ visit: ServiceLine, _ day: CalendarDay, _ context: ScrubContext,
        _ report: inout RuleReport
    ) -> String? {
        for line in claim.lines where ProcedureFamily.isSurgery(line.code) {
            guard let other = line.fromDay, isNear(other, day),
                LineFacts.renderingNPI(line, claim) == LineFacts.renderingNPI(visit, claim)
            else { continue }
            switch ProcedureFamily.globalDays(line.code, context, on: other) {
            case "090": return line.code
            case nil where !context.edits.isLoaded(.feeSchedule, on: other):
                report.cannotDecide(EditSet.feeSchedule.missing)
            default: break
            }
        }
        return nil
    }

    private static func isNear(_ operation: CalendarDay, _ visit: CalendarDay) -> Bool {
        operation == visit || operation == visit.adding(days: 1)
    }
}
