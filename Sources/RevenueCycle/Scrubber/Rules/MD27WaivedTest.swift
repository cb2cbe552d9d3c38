/// A waived test carries QW where it needs it.
enum MD27WaivedTest: Rule {
    static let about = RuleAbout(
        "MD27", "QW", .denial,
        "A CLIA-waived test carries QW, except the few that need none.",
        source: "CPM chapter 16 section 70.8; CMS list of waived tests")

    private static let needNone: Set<String> = [
        "81002", "81025", "82270", "82272", "82962", "83026", "84830", "85013", "85651",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            let waived = context.chargeMaster[line.code]?.clia == "W"
            if waived, !needNone.contains(line.code), !line.hasModifier("QW") {
                let place = line.modifiers.count
                let fields: [ClaimField] = [
                    .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
                ]
                let fix =
                    place < 4
                    ? Fix("add QW to line \(index + 1)", fields[place], index, to: "QW") : nil
                report.find(
                    fields[min(place, 3)], index,
                    "\(line.code) on line \(index + 1) is a waived test and needs QW.", fix: fix)
            } else if needNone.contains(line.code), line.hasModifier("QW") {
                report.find(
                    .lineModifier1, index, "\(line.code) on line \(index + 1) takes no QW.",
                    severity: .warning)
            }
        }
    }
}
