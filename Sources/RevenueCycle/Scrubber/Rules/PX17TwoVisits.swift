/// Two office visits of one day with one provider.
enum PX17TwoVisits: Rule {
    static let about = RuleAbout(
        "PX17", "2VISIT", .denial,
        "One office visit a day with one provider, unless a modifier tells the second one apart; "
            + "never a new and an established one.",
        source: "CPM chapter 12 section 30.6.7.B")

    /// The second was separate: for another reason, or at another time.
    private static let separate: Set<String> = [
        "24", "25", "27", "57", "59", "76", "77", "XE", "XP", "XS", "XU",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var first: Int?
        for (index, line) in claim.lines.enumerated()
        where ProcedureFamily.isOfficeVisit(line.code) && line.fromDay != nil {
            if let first, isSecond(claim, index, first) {
                report.find(
                    .lineCode, index,
                    "\(line.code) on line \(index + 1) is the second visit of the day beside "
                        + "\(claim.lines[first].code): bill one visit for both.")
            } else {
                earlier(claim, index, context, &report)
            }
            first = first ?? index
        }
    }

    /// The same code twice is a repeated line, which has its own rule.
    private static func isSecond(_ claim: Claim, _ index: Int, _ first: Int) -> Bool {
        let (line, other) = (claim.lines[index], claim.lines[first])
        return line.isSameDay(as: other) && line.code != other.code
            && LineFacts.renderingNPI(line, claim) == LineFacts.renderingNPI(other, claim)
            && !isApart(line.modifiers, line.code, other.code)
            && !isApart(other.modifiers, line.code, other.code)
    }

    /// Nobody is new and established on one day: 25 does not tell such visits apart.
    private static func isApart(_ modifiers: [String], _ one: String, _ other: String) -> Bool {
        let isMixed = isNew(one) != isNew(other)
        return modifiers.contains { separate.contains($0) && !(isMixed && $0 == "25") }
    }

    /// 99202 to 99205; the other office visits are of established patients.
    private static func isNew(_ code: String) -> Bool {
        ProcedureFamily.number(code).map { (99202...99205).contains($0) } ?? false
    }

    private static func earlier(
        _ claim: Claim, _ index: Int, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        // A claim that takes the place of another meets its own services there.
        guard claim.frequency == "1", let day = line.fromDay, let history = context.history
        else { return }
        let renderer = LineFacts.renderingNPI(line, claim)
        let other = history.first { prior in
            prior.day == day && prior.claimNumber != claim.number && prior.code != line.code
                && prior.renderingNPI == renderer && !renderer.isEmpty
                && prior.status != .rejected && ProcedureFamily.isOfficeVisit(prior.code)
                && !isApart(line.modifiers, line.code, prior.code)
                && !isApart(prior.modifiers, line.code, prior.code)
        }
        guard let other else { return }
        report.find(
            .lineCode, index,
            "\(line.code) on line \(index + 1) is the second visit of the day: claim "
                + "\(other.claimNumber) has \(other.code) of the same provider.")
    }
}
