/// A visit on the day of a minor procedure needs modifier 25.
enum MD04Modifier25: Rule {
    static let about = RuleAbout(
        "MD04", "25", .denial,
        "A visit on the same day as a minor procedure, injection, vaccine administration or "
            + "preventive visit carries modifier 25.",
        source: "NCCI policy manual chapter 1; CPM chapter 12 section 40.1")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.lines.count > 1 else { return }
        for (index, line) in claim.lines.enumerated()
        where ProcedureFamily.isEvaluation(line.code) {
            if line.hasModifier("25") { continue }
            let other = claim.lines.first {
                $0.code != line.code && LineFacts.areTogether($0, line, claim)
                    && needsSeparation(line, $0, claim, context)
            }
            guard let other else {
                if hasUnknown(line, claim, context) {
                    report.cannotDecide(EditSet.feeSchedule.missing)
                }
                continue
            }
            report.find(
                .lineModifier1, index,
                "\(line.code) needs modifier 25: \(other.code) the same day.",
                fix: LineModifiers.adding("25", to: line, index))
        }
    }

    private static func needsSeparation(
        _ visit: ServiceLine, _ other: ServiceLine, _ claim: Claim, _ context: ScrubContext
    ) -> Bool {
        let isOffice = ProcedureFamily.isOfficeVisit(visit.code)
        if ProcedureFamily.isPreventive(other.code) {
            return isOffice && !neverPaid(visit, other, claim, context)
        }
        if ProcedureFamily.isEvaluation(other.code) { return false }
        let day = visit.fromDay ?? context.today
        let global = ProcedureFamily.globalDays(other.code, context, on: day)
        // The decision for major surgery carries 57 (MD05).
        if global == "090" { return false }
        if let edits = judging(claim, context, on: day) {
            if let pair = edits.pair(visit.code, other.code, on: day),
                pair.modifierIndicator != 9
            {
                // A procedure bundled into the visit is for UN06, indicator 0 for UN05.
                return pair.modifierIndicator == 1 && pair.columnTwo == visit.code
            }
            return isMinor(global) && ProcedureFamily.isVisit(visit.code)
        }
        if isMinor(global) { return ProcedureFamily.isVisit(visit.code) }
        return isOffice && isAdministration(other.code, visit.code)
    }

    /// An operation beside the visit whose global days nobody here knows.
    private static func hasUnknown(
        _ visit: ServiceLine, _ claim: Claim, _ context: ScrubContext
    ) -> Bool {
        guard ProcedureFamily.isVisit(visit.code) else { return false }
        let day = visit.fromDay ?? context.today
        return claim.lines.contains { other in
            guard ProcedureFamily.isSurgery(other.code), LineFacts.areTogether(other, visit, claim),
                !context.edits.isLoaded(.feeSchedule, on: day)
            else { return false }
            return ProcedureFamily.globalDays(other.code, context, on: day) == nil
                && judging(claim, context, on: day)?.pair(visit.code, other.code, on: day) == nil
        }
    }

    private static func isMinor(_ global: String?) -> Bool { global == "000" || global == "010" }

    /// Injections and vaccines, where no edits are loaded to tell. Beside 99211 they are not
    /// paid with 25 either; Medicare's own vaccine codes ask for none.
    private static func isAdministration(_ code: String, _ visit: String) -> Bool {
        guard visit != "99211", let number = ProcedureFamily.number(code) else { return false }
        return (90460...90474).contains(number) || number == 90480
            || (96372...96376).contains(number)
    }

    /// The edits, when they are loaded and the payer uses them.
    private static func judging(
        _ claim: Claim, _ context: ScrubContext, on day: CalendarDay
    ) -> (any PaymentEdits)? {
        context.edits.isLoaded(.pairs, on: day)
            && BundlingEdits.standing(claim, context, on: day) == .judges ? context.edits : nil
    }

    private static func neverPaid(
        _ visit: ServiceLine, _ other: ServiceLine, _ claim: Claim, _ context: ScrubContext
    ) -> Bool {
        let day = visit.fromDay ?? context.today
        let pair = judging(claim, context, on: day)?.pair(visit.code, other.code, on: day)
        return pair?.modifierIndicator == 0
    }
}
