/// Dates on one claim stay within what payers and code sets take together.
enum CL21DateSpan: Rule {
    static let about = RuleAbout(
        "CL21", "SPAN", .warning,
        "A line stays within one calendar month, and a claim within one year of the code sets: "
            + "CPT changes on 1 January, ICD-10-CM on 1 October.",
        source: "CPM chapter 26 section 10.4 item 24A; OCG; payer edits")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard !line.to.isEmpty, let from = line.fromDay, let to = line.toDay, to > from
            else { continue }
            checkLine(line, index, from, to, &report)
        }
        guard let one = claim.lines.first?.from, claim.lines.contains(where: { $0.from != one })
        else { return }
        var first: CalendarDay?
        var last: CalendarDay?
        for day in claim.lines.compactMap(\.fromDay) {
            first = min(first ?? day, day)
            last = max(last ?? day, day)
        }
        guard let first, let last, first < last else { return }
        let late = claim.lines.firstIndex { $0.fromDay == last } ?? 0
        if first.year != last.year {
            report.find(
                .lineFrom, late, "Services of \(first.year) and \(last.year) stand on one claim: "
                    + "bill them on two.")
        } else if first.parts.month < 10, last.parts.month >= 10 {
            report.find(
                .lineFrom, late,
                "Services before and after 1 October stand on one claim, and the diagnosis codes "
                    + "changed between: bill them on two.")
        }
    }

    private static func checkLine(
        _ line: ServiceLine, _ index: Int, _ from: CalendarDay, _ to: CalendarDay,
        _ report: inout RuleReport
    ) {
        if isMaternityPackage(line.code) { return }
        if from.year != to.year {
            report.find(
                .lineTo, index, "Line \(index + 1) runs over the turn of the year: split it.",
                severity: .denial)
        } else if from.parts.month != to.parts.month {
            report.find(
                .lineTo, index, "Line \(index + 1) runs over the end of a month: split it.")
        }
    }

    /// Packages of maternity care run over months by nature.
    private static func isMaternityPackage(_ code: String) -> Bool {
        guard code.hasPrefix("59"), let number = Int(code) else { return false }
        return (59400...59622).contains(number)
    }
}
