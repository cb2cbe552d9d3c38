/// Every decision of another payer has its day, at one level.
enum AD41DecisionDates: Rule {
    static let about = RuleAbout(
        "AD41", "COB", .reject,
        "The day of an earlier payer's decision stands on each of its lines, or, when it decided "
            + "no lines, once for the claim; never at both, not in the future, not before the "
            + "service.",
        source: "005010X222A1 2330B and 2430 DTP*573; clearinghouse edit")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (place, other) in claim.otherPayers.enumerated() where claim.hasDecided(place) {
            let decisions = claim.decisions(of: place)
            if decisions.isEmpty {
                checkClaimDay(claim, other, place, context, &report)
            } else {
                checkLineDays(claim, other, place, decisions, context, &report)
            }
        }
    }

    private static func checkClaimDay(
        _ claim: Claim, _ other: OtherPayer, _ place: Int, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        if other.decidedDay.isEmpty {
            report.find(
                .otherDecidedDay, place,
                "The day on which \(other.shownName) decided is missing.")
        } else if let sentence = problem(other.decidedDay, context) {
            report.find(.otherDecidedDay, place, sentence)
        } else if isTooEarly(other.decidedDay, claim.firstServiceDay) {
            report.find(
                .otherDecidedDay, place,
                "\(other.shownName) decided before the first day of service.", severity: .warning)
        }
    }

    private static func isTooEarly(_ decided: String, _ service: CalendarDay?) -> Bool {
        guard let decided = CalendarDay(iso: decided), let service else { return false }
        return decided < service
    }

    private static func checkLineDays(
        _ claim: Claim, _ other: OtherPayer, _ place: Int,
        _ decisions: [(line: Int, decision: LineDecision)], _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        let missing = decisions.filter { $0.decision.day.isEmpty }
        if let first = missing.first {
            report.find(
                .lineDecision, FieldRef.decision(line: first.line, payer: place).index,
                "The decision of \(other.shownName) on line \(first.line + 1) has no day.",
                fix: fix(other, place, missing))
        } else if !other.decidedDay.isEmpty {
            report.find(
                .otherDecidedDay, place,
                "The day of \(other.shownName)'s decision stands on the claim and on its lines.",
                fix: Fix("leave it to the lines", .otherDecidedDay, place, to: ""))
        }
        for (line, decision) in decisions where !decision.day.isEmpty {
            guard let sentence = problem(decision.day, context) else { continue }
            report.find(
                .lineDecision, FieldRef.decision(line: line, payer: place).index, sentence)
            return
        }
        for (line, decision) in decisions where claim.lines.indices.contains(line) {
            guard isTooEarly(decision.day, claim.lines[line].fromDay) else { continue }
            report.find(
                .lineDecision, FieldRef.decision(line: line, payer: place).index,
                "\(other.shownName) decided on line \(line + 1) before its day of service.",
                severity: .warning)
            return
        }
    }

    /// The claim's day goes to the lines that have none.
    private static func fix(
        _ other: OtherPayer, _ place: Int, _ missing: [(line: Int, decision: LineDecision)]
    ) -> Fix? {
        guard CalendarDay(iso: other.decidedDay) != nil else { return nil }
        var edits = missing.map { entry in
            var decision = entry.decision
            decision.day = other.decidedDay
            return ClaimEdit(
                FieldRef.decision(line: entry.line, payer: place), DecisionText.text(decision))
        }
        edits.append(ClaimEdit(FieldRef(.otherDecidedDay, place), ""))
        return Fix("put the claim's day on the lines", edits)
    }

    private static func problem(_ text: String, _ context: ScrubContext) -> String? {
        guard let day = CalendarDay(iso: text) else {
            return "The day of the decision is not a day of the calendar."
        }
        return day > context.today ? "The day of the decision is in the future." : nil
    }
}
