/// Whether the NCCI edits speak for a claim, and the pairs of lines they speak of.
enum BundlingEdits {
    /// Modifiers that lift an edit with indicator 1, on either of its codes.
    /// Source: NCCI policy manual chapter 1; either column since 2019-07-01.
    static let lifting = AnatomicModifiers.all.union([
        "24", "25", "27", "57", "58", "59", "78", "79", "91", "XE", "XP", "XS", "XU",
    ])

    enum Standing { case judges, doesNotApply, payerUnknown, medicaid }

    /// Medicaid has files of its own, near to those of Medicare but not the same.
    static func standing(
        _ claim: Claim, _ context: ScrubContext, on day: CalendarDay
    ) -> Standing {
        guard let payer = context.payer else { return .payerUnknown }
        if !payer.says(.usesNCCI, on: day) { return .doesNotApply }
        return claim.payerKind == .medicaid ? .medicaid : .judges
    }

    /// True when the edits judge the claim. When they do not and something would have been
    /// found, what is missing is reported.
    static func mayJudge(
        _ claim: Claim, _ context: ScrubContext, on day: CalendarDay, _ report: inout RuleReport
    ) -> Bool {
        switch standing(claim, context, on: day) {
        case .judges: return true
        case .doesNotApply: return false
        case .payerUnknown: report.cannotDecide("whether the payer uses the NCCI edits")
        case .medicaid: report.cannotDecide("the Medicaid NCCI edits of the quarter")
        }
        return false
    }

    struct Bundle {
        var edit: ProcedurePair
        /// Lines, from 0.
        var columnOne: Int
        var columnTwo: Int
    }

    /// Pairs of lines of one day and provider that an edit with this indicator bundles.
    static func bundles(
        _ claim: Claim, _ context: ScrubContext, indicator: Int, _ report: inout RuleReport
    ) -> [Bundle] {
        guard claim.lines.count > 1 else { return [] }
        var found: [Bundle] = []
        var checked: CalendarDay?
        var days = ServiceDays()
        for first in claim.lines.indices.dropLast() {
            let one = claim.lines[first]
            guard let day = days.day(one) else { continue }
            for second in (first + 1)..<claim.lines.count {
                let other = claim.lines[second]
                guard one.code != other.code, LineFacts.areTogether(one, other, claim) else {
                    continue
                }
                if checked != day {
                    guard isLoaded(claim, context, on: day, &report) else { return found }
                    checked = day
                }
                guard let edit = context.edits.pair(one.code, other.code, on: day),
                    edit.modifierIndicator == indicator, !LineFacts.isExcluded(one),
                    !LineFacts.isExcluded(other)
                else { continue }
                let isForward = edit.columnOne == one.code
                found.append(
                    Bundle(
                        edit: edit, columnOne: isForward ? first : second,
                        columnTwo: isForward ? second : first))
            }
        }
        return found
    }

    private static func isLoaded(
        _ claim: Claim, _ context: ScrubContext, on day: CalendarDay, _ report: inout RuleReport
    ) -> Bool {
        if standing(claim, context, on: day) == .doesNotApply { return false }
        if context.edits.isLoaded(.pairs, on: day) { return true }
        report.cannotDecide(EditSet.pairs.missing)
        return false
    }
}
