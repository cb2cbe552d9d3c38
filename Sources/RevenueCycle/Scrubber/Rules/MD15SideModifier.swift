/// A procedure on one of two sides names the side; on both it is written as the payer reads it.
enum MD15SideModifier: Rule {
    static let about = RuleAbout(
        "MD15", "SIDE", .denial,
        "A procedure on a paired organ or limb carries RT, LT or a finer place, or 50 for both "
            + "sides in the payer's style.",
        source: "CPM chapter 12 section 40.7; MPFSDB bilateral indicators 1 and 3")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where isSided(line.code) {
            guard let day = line.fromDay else { continue }
            if line.hasModifier("RT"), line.hasModifier("LT") {
                bothOnOneLine(line, index, context, day, &report)
            } else if line.hasModifier("50") {
                wantsTwoLines(line, index, context, day, &report)
            } else if line.hasModifier("RT") || line.hasModifier("LT") {
                wantsOneLine(claim, index, context, day, &report)
            } else if !line.modifiers.contains(where: isPlace) {
                missing(claim, index, context, day, &report)
            }
        }
    }

    /// Surgery, and imaging of limbs and breasts.
    private static func isSided(_ code: String) -> Bool {
        guard let number = ProcedureFamily.number(code) else { return false }
        return (10004...69990).contains(number) || (73000...73725).contains(number)
            || number == 76641 || number == 76642
    }

    /// A place on the body; 59 and its like tell of another site and stand on the second line.
    private static func isPlace(_ modifier: String) -> Bool {
        AnatomicModifiers.all.contains(modifier)
            || ["59", "XE", "XP", "XS", "XU", "76", "77", "78", "79", "58"].contains(modifier)
    }

    private static func missing(
        _ claim: Claim, _ index: Int, _ context: ScrubContext, _ day: CalendarDay,
        _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        guard context.edits.isLoaded(.feeSchedule, on: day) else {
            report.cannotDecide(EditSet.feeSchedule.missing)
            return
        }
        let indicator = context.edits.fee(line.code, modifier: "", on: day)?.bilateral
        guard indicator == "1" || indicator == "3" else { return }
        report.find(
            .lineModifier1, index,
            "\(line.code) on line \(index + 1) is done on the right or the left and does not say "
                + "which: RT, LT, or 50 for both.",
            fix: side(claim, line, context, day).flatMap {
                LineModifiers.adding($0, to: line, index)
            })
    }

    /// The side of the diagnoses the line points to, when they agree.
    private static func side(
        _ claim: Claim, _ line: ServiceLine, _ context: ScrubContext, _ day: CalendarDay
    ) -> String? {
        var found: DiagnosisSides.Side?
        for case .some(let place) in line.pointerPositions
        where claim.diagnoses.indices.contains(place) {
            guard let own = context.codes.sides(claim.diagnoses[place], on: day)?.own else {
                continue
            }
            guard own == .right || own == .left, found == nil || found == own else { return nil }
            found = own
        }
        return found.map { $0 == .right ? "RT" : "LT" }
    }

    private static func bothOnOneLine(
        _ line: ServiceLine, _ index: Int, _ context: ScrubContext, _ day: CalendarDay,
        _ report: inout RuleReport
    ) {
        let rest = LineModifiers.kept(line).filter { $0 != "RT" && $0 != "LT" && $0 != "50" }
        let isOneLine = context.payer?.text(.bilateralStyle, on: day) != "RT/LT"
        report.find(
            LineModifiers.field("LT", of: line), index,
            "Line \(index + 1) says RT and LT at once: "
                + (isOneLine ? "both sides are 50." : "each side is a line of its own."),
            fix: isOneLine
                ? Fix(
                    "take 50 on line \(index + 1)",
                    LineModifiers.edits(line, index, to: ["50"] + rest)) : nil)
    }

    private static func wantsTwoLines(
        _ line: ServiceLine, _ index: Int, _ context: ScrubContext, _ day: CalendarDay,
        _ report: inout RuleReport
    ) {
        guard context.payer?.text(.bilateralStyle, on: day) == "RT/LT" else { return }
        report.find(
            LineModifiers.field("50", of: line), index,
            "This payer wants \(line.code) on line \(index + 1) as two lines, RT and LT, not 50.")
    }

    /// Two lines are refused only by a payer that was entered as wanting one.
    private static func wantsOneLine(
        _ claim: Claim, _ index: Int, _ context: ScrubContext, _ day: CalendarDay,
        _ report: inout RuleReport
    ) {
        guard context.payer?.policy.entered(.bilateralStyle, on: day)?.value == "50" else {
            return
        }
        let line = claim.lines[index]
        let other = line.hasModifier("RT") ? "LT" : "RT"
        let earlier = claim.lines[..<index].firstIndex {
            $0.code == line.code && $0.hasModifier(other) && !$0.hasModifier("59")
                && LineFacts.areTogether($0, line, claim)
        }
        guard let earlier, !line.hasModifier("59"),
            context.edits.fee(line.code, modifier: "", on: day)?.bilateral == "1"
        else { return }
        report.find(
            LineModifiers.field(line.hasModifier("RT") ? "RT" : "LT", of: line), index,
            "This payer wants both sides of \(line.code) on line \(earlier + 1) with 50, not on "
                + "two lines.")
    }
}
