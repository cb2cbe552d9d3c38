/// Care after a hospital stay: once, within its days, with its first visit.
enum PX24TransitionalCare: Rule {
    static let about = RuleAbout(
        "PX24", "TCM", .denial,
        "99495 is for a visit within 14 days after discharge, 99496 within 7, one of them once in "
            + "30 days.",
        source: "CPT transitional care management; Medicare fee schedule rule of 2013")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where isTransitional(line.code) {
            guard let day = line.fromDay else { continue }
            if let other = claim.lines[..<index].first(where: {
                isTransitional($0.code) && $0.code != line.code
            }) {
                report.find(
                    .lineCode, index,
                    "\(line.code) and \(other.code) are one stay's care: one of them is billed.")
            }
            repeated(claim, index, day, context, &report)
            firstVisit(claim, index, &report)
            guard let discharge = CalendarDay(iso: claim.dischargeDay) else {
                report.cannotDecide("the day of discharge (item 18)")
                continue
            }
            judge(line.code, index, day.days(since: discharge), &report)
        }
    }

    private static func isTransitional(_ code: String) -> Bool {
        code == "99495" || code == "99496"
    }

    private static func repeated(
        _ claim: Claim, _ index: Int, _ day: CalendarDay, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        guard claim.frequency == "1", let history = context.history else { return }
        let prior = history.first {
            isTransitional($0.code) && $0.claimNumber != claim.number && $0.status != .rejected
                && (0...29).contains(day.days(since: $0.day))
        }
        guard let prior else { return }
        report.find(
            .lineCode, index,
            "\(claim.lines[index].code) is paid once in 30 days, and \(prior.code) was billed for "
                + "\(prior.day.short).")
    }

    /// The first visit after discharge is part of the code; further ones are not.
    private static func firstVisit(_ claim: Claim, _ index: Int, _ report: inout RuleReport) {
        let line = claim.lines[index]
        guard
            let place = claim.lines.firstIndex(where: {
                $0.isSameDay(as: line) && ProcedureFamily.isOfficeVisit($0.code)
            })
        else { return }
        report.find(
            .lineCode, place,
            "\(claim.lines[place].code) is the day of \(line.code), whose first visit is in it.",
            severity: .warning)
    }

    /// The line may bear the day of the visit or any later one of the 30 days.
    private static func judge(
        _ code: String, _ index: Int, _ since: Int, _ report: inout RuleReport
    ) {
        let most = code == "99496" ? 7 : 14
        if since < 0 {
            report.find(.lineFrom, index, "\(code) is dated before the discharge.")
        } else if since > 30 {
            report.find(
                .lineFrom, index,
                "\(code) is dated \(since) days after discharge; its 30 days are over.")
        } else if since > most {
            report.find(
                .lineFrom, index,
                "\(code) is dated \(since) days after discharge; the visit must have been within "
                    + "\(most).", severity: .warning)
        }
    }
}
