/// What was left of a single-dose container: JW with the waste, JZ for none.
enum MD31DrugWaste: Rule {
    static let about = RuleAbout(
        "MD31", "JW", .denial,
        "A drug of a single-dose container has JZ, or a second line with JW and the units left "
            + "over; never both.",
        source: "CPM chapter 17 section 40; Medicare fee schedule rule of 2023")

    private static let first = CalendarDay(2023, 7, 1)!

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            if line.hasModifier("JW") {
                wasted(claim, index, &report)
            } else if ServiceFamily.isDrug(line.code), !line.hasModifier("JZ") {
                unmarked(claim, line, context, &report)
            }
        }
    }

    private static func wasted(_ claim: Claim, _ index: Int, _ report: inout RuleReport) {
        let line = claim.lines[index]
        if line.hasModifier("JZ") {
            report.find(
                LineModifiers.field("JZ", of: line), index,
                "Line \(index + 1) says with JW that some was left, and with JZ that none was.")
            return
        }
        let given = claim.lines.indices.filter {
            $0 != index && claim.lines[$0].code == line.code && !claim.lines[$0].hasModifier("JW")
                && claim.lines[$0].isSameDay(as: line)
        }
        if given.isEmpty {
            report.find(
                .lineCode, index,
                "\(line.code)-JW on line \(index + 1) is what was left over; the line of what was "
                    + "given is missing.")
        } else if given.count == 1, claim.lines[given[0]].hasModifier("JZ") {
            let other = given[0]
            report.find(
                LineModifiers.field("JZ", of: claim.lines[other]), other,
                "\(line.code) on line \(other + 1) has JZ, none left over, and line \(index + 1) "
                    + "has JW.",
                fix: LineModifiers.removing(["JZ"], from: claim.lines[other], other))
        }
    }

    /// Only Medicare wants one of the two on every single-dose drug. Which drugs those are is on
    /// the label, and a second line with JW answers it.
    private static func unmarked(
        _ claim: Claim, _ line: ServiceLine, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        guard claim.payerKind == .medicare, let day = line.fromDay, day >= first,
            !isInhaledOrOral(line.code),
            !claim.lines.contains(where: {
                $0.code == line.code && $0.isSameDay(as: line) && $0.hasModifier("JW")
            })
        else { return }
        report.cannotDecide("which drugs of the claim come in single-dose containers (JW or JZ)")
    }

    private static func isInhaledOrOral(_ code: String) -> Bool {
        code.hasPrefix("J76") || code.hasPrefix("J8")
    }
}
