/// Critical care by its minutes.
enum PX25CriticalCare: Rule {
    static let about = RuleAbout(
        "PX25", "CRIT", .denial,
        "99291 needs 30 minutes and stands once a day; 99292 is each further 30, from 75 minutes, "
            + "for Medicare from 104.",
        source: "CPT critical care; CPM chapter 12 section 30.6.12")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard line.code == "99291" || line.code == "99292", let day = line.fromDay else {
                continue
            }
            if line.code == "99291", let units = line.wholeUnits, units > 1 {
                report.find(
                    .lineUnits, index,
                    "99291 stands once a day; the minutes beyond are 99292.",
                    fix: Fix("set 1 unit", .lineUnits, index, to: "1"))
            }
            let record = context.recordedVisit.flatMap { $0.day == day ? $0 : nil }
            guard let minutes = record?.minutes, minutes > 0 else {
                report.cannotDecide("the minutes of critical care of the day")
                continue
            }
            judge(claim, index, minutes, &report)
        }
    }

    private static func judge(
        _ claim: Claim, _ index: Int, _ minutes: Int, _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        if line.code == "99291" {
            if minutes >= 30 { return }
            report.find(
                .lineCode, index,
                "99291 needs 30 minutes; \(minutes) are recorded. Bill the visit instead.")
            return
        }
        let full = claim.payerKind == .medicare
        let most = units(minutes, full: full)
        guard let billed = line.wholeUnits, billed > most else { return }
        let words = most == 1 ? "carry 1 unit" : most == 0 ? "carry none" : "carry \(most) units"
        report.find(
            .lineUnits, index,
            "Line \(index + 1) has \(billed) of 99292; \(minutes) minutes \(words).",
            fix: most > 0 ? Fix("set \(most)", .lineUnits, index, to: "\(most)") : nil)
    }

    /// CPT counts a unit begun after 74 minutes, Medicare only full half hours after them.
    private static func units(_ minutes: Int, full: Bool) -> Int {
        if minutes < 75 { return 0 }
        return full ? (minutes - 74) / 30 : (minutes - 75) / 30 + 1
    }
}
