/// A visit within the days that the payment of a procedure includes.
enum SP01VisitInGlobal: Rule {
    static let about = RuleAbout(
        "SP01", "GLOBAL", .denial,
        "A visit within 10 or 90 days after a procedure of the practice, or the day before a major "
            + "one, has a modifier that says why.",
        source: "CPM chapter 12 sections 40.1, 40.2; Medicare fee schedule, global days")

    /// Another reason, the decision for surgery, critical care apart from it.
    private static let reasons: Set<String> = ["24", "25", "55", "57", "FT"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard let number = ProcedureFamily.number(line.code),
                ServiceFamily.isLevelVisit(number), let day = line.fromDay,
                !line.hasAnyModifier(of: reasons)
            else { continue }
            guard let history = context.history else {
                report.cannotDecide("the patient's earlier procedures at the practice")
                return
            }
            let own = GlobalPeriod.open(on: day, linesOf: claim, context)
            let earlier = GlobalPeriod.open(on: day, history, besides: claim, context)
            if let surgery = latest(own + earlier) {
                let isSame = surgery.provider == LineFacts.renderingNPI(line, claim)
                report.find(
                    .lineCode, index,
                    "\(line.code) on line \(index + 1) lies within the \(surgery.days) days after "
                        + "\(surgery.code) of \(surgery.day.short): 24 if for another reason, "
                        + "otherwise 99024 without charge.",
                    // Another provider of the practice may be of another specialty.
                    severity: isSame ? nil : .warning)
            } else {
                around(claim, index, day, history, context, &report)
            }
        }
    }

    private static func latest(_ surgeries: [GlobalPeriod.Surgery]) -> GlobalPeriod.Surgery? {
        surgeries.max { $0.day < $1.day }
    }

    /// Claims of the same day, and of major surgery the day after.
    private static func around(
        _ claim: Claim, _ index: Int, _ day: CalendarDay, _ history: [PriorService],
        _ context: ScrubContext, _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        // A claim that takes the place of another meets its own services there.
        guard claim.frequency == "1" else { return }
        let renderer = LineFacts.renderingNPI(line, claim)
        for prior in history where prior.claimNumber != claim.number && prior.status != .rejected {
            let until = prior.day.days(since: day)
            guard until == 0 || until == 1, prior.renderingNPI == renderer,
                GlobalPeriod.opens(prior.modifiers)
            else {
                undecided(prior, day, context, &report)
                continue
            }
            guard let days = GlobalPeriod.days(prior.code, on: prior.day, context),
                until == 0 || days == 90
            else { continue }
            let modifier = days == 90 ? "57" : "25"
            report.find(
                LineModifiers.field(0), index,
                "\(line.code) on line \(index + 1) is "
                    + (until == 0 ? "the day of" : "the day before")
                    + " \(prior.code) on claim \(prior.claimNumber): \(modifier) if the visit was "
                    + (days == 90 ? "the decision for surgery." : "separate."))
            return
        }
    }

    private static func undecided(
        _ prior: PriorService, _ day: CalendarDay, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        guard (1...90).contains(day.days(since: prior.day)),
            GlobalPeriod.isUnknown(prior.code, on: prior.day, context)
        else { return }
        report.cannotDecide(EditSet.feeSchedule.missing + ", for the days of " + prior.code)
    }
}
