/// One draw a day, and handling as its payer takes it.
enum SP08SpecimenCollection: Rule {
    static let about = RuleAbout(
        "SP08", "DRAW", .denial,
        "A blood draw is billed once a day, with a finger stick only apart from it; Medicare pays "
            + "no handling.",
        source: "CPM chapter 16 section 60.1; Medicare fee schedule, status B")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            switch line.code {
            case "36415", "36416": draw(claim, index, &report)
            case "99000", "99001":
                guard claim.payerKind == .medicare, !line.hasModifier("GY") else { continue }
                report.find(
                    .lineCode, index,
                    "Medicare pays no handling of specimens: \(line.code) on line \(index + 1).")
            default: break
            }
        }
    }

    private static func draw(_ claim: Claim, _ index: Int, _ report: inout RuleReport) {
        let line = claim.lines[index]
        if line.code == "36415", let units = line.wholeUnits, units > 1,
            line.to.isEmpty || line.to == line.from
        {
            report.find(
                .lineUnits, index,
                "36415 on line \(index + 1) has \(units) units; the draws of a day are one.",
                fix: Fix("set 1 unit", .lineUnits, index, to: "1"))
        }
        guard line.code == "36416",
            claim.lines.contains(where: { $0.code == "36415" && $0.isSameDay(as: line) }),
            !line.hasModifier("59"), !line.hasModifier("XS"), !line.hasModifier("XE"),
            !line.hasModifier("XU")
        else { return }
        report.find(
            .lineCode, index,
            "36416 on line \(index + 1) is part of 36415 the same day: leave it out.")
    }
}
