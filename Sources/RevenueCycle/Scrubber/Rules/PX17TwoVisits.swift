/// Two office visits of one day with one provider.
enum PX17TwoVisits: Rule {
    static let about = RuleAbout(
        "PX17", "2VISIT", .denial,
        "One office visit a day with one provider, unless a modifier tells the second one apart.",
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
            && !line.hasAnyModifier(of: separate) && !other.hasAnyModifier(of: separate)
    }

    private static func earlier(
        _ claim: Claim, _ index: Int, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        // A claim that takes the place of another meets its own services there.
        guard claim.frequency == "1", let day = line.fromDay, let history = context.history,
            !line.hasAnyModifier(of: separate)
        else { return }
        let renderer = LineFacts.renderingNPI(line, claim)
        let other = history.first { prior in
            prior.day == day && prior.claimNumber != claim.number && prior.code != line.code
                && prior.renderingNPI == renderer && !renderer.isEmpty
                && prior.status != .rejected && ProcedureFamily.isOfficeVisit(prior.code)
                && !prior.modifiers.contains { separate.contains($0) }
        }
        guard let other else { return }
        report.find(
            .lineCode, index,
            "\(line.code) on line \(index + 1) is the second visit of the day: claim "
                + "\(other.claimNumber) has \(other.code) of the same provider.")
    }
}
