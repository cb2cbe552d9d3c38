/// A span of days on a line that is billed by the day.
enum PX05DaysAndUnits: Rule {
    static let about = RuleAbout(
        "PX05", "DAYS", .denial,
        "A line over several days that is billed by the day has as many units as days.",
        source: "CPM chapter 26 section 10.4, items 24A and 24G")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated()
        where !line.to.isEmpty && line.to != line.from {
            guard let from = line.fromDay, let to = line.toDay, to > from, isDaily(line.code) else {
                continue
            }
            let days = to.days(since: from) + 1
            if line.wholeUnits == days { continue }
            report.find(
                .lineUnits, index,
                "Line \(index + 1) has \(days) days and units \(line.units) of \(line.code), which "
                    + "is billed by the day: bill each day, or as many units.")
        }
    }

    /// Visits of one day, and care by the day. Emergency and critical care may pass midnight.
    private static func isDaily(_ code: String) -> Bool {
        guard let number = ProcedureFamily.number(code) else { return false }
        switch number {
        case 98940...98943, 99202...99215, 99221...99223, 99231...99233, 99238...99255,
            99304...99316, 99341...99350, 99381...99397, 99460...99463, 99468...99480:
            return true
        default: return false
        }
    }
}
