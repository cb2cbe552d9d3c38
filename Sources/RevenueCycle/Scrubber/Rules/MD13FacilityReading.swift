/// In a hospital only the professional part is the physician's to bill.
enum MD13FacilityReading: Rule {
    static let about = RuleAbout(
        "MD13", "26", .denial,
        "A test with a professional and a technical part carries 26 in a hospital, never TC nor "
            + "neither.",
        source: "CPM chapter 13 section 20; MPFSDB PC/TC indicator 1")

    private static let hospital: Set<String> = ["19", "21", "22", "23"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated()
        where hospital.contains(LineFacts.place(line, claim)) && !line.hasModifier("26") {
            guard let day = line.fromDay else { continue }
            guard context.edits.isLoaded(.feeSchedule, on: day) else {
                if ProcedureFamily.isRadiology(line.code) {
                    report.cannotDecide(EditSet.feeSchedule.missing)
                }
                continue
            }
            let fee = context.edits.fee(line.code, modifier: "", on: day)
            guard fee?.professionalTechnical == "1" else { continue }
            let place = LineFacts.place(line, claim)
            if line.hasModifier("TC") {
                report.find(
                    LineModifiers.field("TC", of: line), index,
                    "The technical part of \(line.code) on line \(index + 1) is the hospital's at "
                        + "place \(place).")
            } else {
                report.find(
                    .lineModifier1, index,
                    "\(line.code) on line \(index + 1) at place \(place) is billed with 26: the "
                        + "technical part is the hospital's.",
                    fix: LineModifiers.adding("26", to: line, index))
            }
        }
    }
}
