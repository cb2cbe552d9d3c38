/// Units of a claim against the medically unlikely edits.
/// Source: NCCI policy manual chapter 1, section V; MUE adjudication indicators 1, 2 and 3.
enum UnitLimits {
    struct Excess {
        var limit: UnitLimit
        /// Line that passes the limit, from 0.
        var line: Int
        /// Tenths of a unit a day: of the line, or of all lines of the code together.
        var tenths: Int
        /// Lines of the code on the day by the provider.
        var lines: Int

        /// `3`, `1.5`
        var units: String {
            tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
        }
    }

    /// Lines, or days, above a limit of the given adjudication indicator.
    static func excesses(
        _ claim: Claim, _ context: ScrubContext, adjudication: Int, _ report: inout RuleReport
    ) -> [Excess] {
        var found: [Excess] = []
        var days = ServiceDays()
        for (index, line) in claim.lines.enumerated() where !line.code.isEmpty {
            guard line.basis != "MJ", counts(line), let day = days.day(line),
                let own = perDay(line)
            else { continue }
            let (sum, lines, isLast) =
                adjudication == 1 ? (own, 1, true) : total(claim, index, own)
            guard isLast else { continue }
            if !context.edits.isLoaded(.unitLimits, on: day) {
                // Without the file one unit a day is no question of days.
                if adjudication == 1 || sum > 10,
                    BundlingEdits.standing(claim, context, on: day) != .doesNotApply
                {
                    report.cannotDecide(EditSet.unitLimits.missing)
                }
                continue
            }
            guard let limit = context.edits.unitLimit(line.code, on: day),
                limit.adjudication == adjudication, sum > limit.units * 10,
                BundlingEdits.mayJudge(claim, context, on: day, &report)
            else { continue }
            found.append(Excess(limit: limit, line: index, tenths: sum, lines: lines))
        }
        return found
    }

    /// Care after an operation and what is excluded from the benefit are not counted.
    private static func counts(_ line: ServiceLine) -> Bool {
        line.modifiers.isEmpty || !(line.hasModifier("55") || LineFacts.isExcluded(line))
    }

    private static func perDay(_ line: ServiceLine) -> Int? {
        if line.units == "1", line.to.isEmpty { return 10 }
        return LineFacts.tenths(line.units).map { $0 / LineFacts.days(line) }
    }

    /// All lines of the code on the day by the provider; `isLast` at the last of them.
    private static func total(
        _ claim: Claim, _ index: Int, _ own: Int
    ) -> (sum: Int, lines: Int, isLast: Bool) {
        if claim.lines.count == 1 { return (own, 1, true) }
        let line = claim.lines[index]
        var (sum, count, last) = (own, 1, index)
        for (place, other) in claim.lines.enumerated()
        where place != index && other.code == line.code && other.basis != "MJ" {
            guard LineFacts.areTogether(line, other, claim), counts(other),
                let units = perDay(other)
            else { continue }
            sum += units
            count += 1
            last = max(last, place)
        }
        return (sum, count, last == index)
    }
}
