/// Days after a procedure whose care its payment includes.
/// Source: Medicare physician fee schedule, global days; CPM chapter 12 section 40.1.
enum GlobalPeriod {
    /// A procedure that may have opened a period.
    struct Surgery {
        var code: String
        var day: CalendarDay
        var provider: String
        /// Days after that of the procedure.
        var days: Int
    }

    /// Modifiers of a procedure whose aftercare is another's: the operation alone, an assistant,
    /// the part of a test.
    private static let opensNone: Set<String> = [
        "26", "53", "54", "55", "56", "73", "80", "81", "82", "AS", "TC",
    ]

    /// 0, 10 or 90 days after the day of the procedure; nil for a code without a period, or one
    /// of which nothing is known.
    static func days(_ code: String, on day: CalendarDay, _ context: ScrubContext) -> Int? {
        switch ProcedureFamily.globalDays(code, context, on: day) {
        case "000": return 0
        case "010": return 10
        case "090": return 90
        default: return nil
        }
    }

    /// Neither the fee schedule nor the charge master tells the period of a surgical code.
    static func isUnknown(_ code: String, on day: CalendarDay, _ context: ScrubContext) -> Bool {
        ProcedureFamily.isSurgery(code)
            && ProcedureFamily.globalDays(code, context, on: day) == nil
            && !context.edits.isLoaded(.feeSchedule, on: day)
    }

    /// A procedure of an earlier claim that opened a period still open on a day.
    static func open(
        on day: CalendarDay, _ history: [PriorService], besides claim: Claim,
        _ context: ScrubContext
    ) -> [Surgery] {
        var found: [Surgery] = []
        for prior in history {
            let since = day.days(since: prior.day)
            guard (1...90).contains(since), prior.claimNumber != claim.number,
                prior.status != .rejected, opens(prior.modifiers),
                let days = days(prior.code, on: prior.day, context), since <= days
            else { continue }
            found.append(
                Surgery(
                    code: prior.code, day: prior.day, provider: prior.renderingNPI, days: days))
        }
        return found
    }

    /// The same of the claim's own earlier lines.
    static func open(
        on day: CalendarDay, linesOf claim: Claim, _ context: ScrubContext
    ) -> [Surgery] {
        var found: [Surgery] = []
        for line in claim.lines {
            guard let begun = line.fromDay, begun < day, day.days(since: begun) <= 90,
                opens(line.modifiers), let days = days(line.code, on: begun, context),
                day.days(since: begun) <= days
            else { continue }
            found.append(
                Surgery(
                    code: line.code, day: begun,
                    provider: LineFacts.renderingNPI(line, claim), days: days))
        }
        return found
    }

    static func opens(_ modifiers: [String]) -> Bool {
        !modifiers.contains { opensNone.contains($0) }
    }
}
