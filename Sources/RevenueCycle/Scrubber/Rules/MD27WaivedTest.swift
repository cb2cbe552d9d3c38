/// A waived test carries QW where it needs it.
enum MD27WaivedTest: Rule {
    static let about = RuleAbout(
        "MD27", "QW", .denial,
        "A CLIA-waived test carries QW, except the few that need none.",
        source: "CPM chapter 16 section 70.8; CMS list of waived tests")

    private static let needNone: Set<String> = [
        "81002", "81025", "82270", "82272", "82962", "83026", "84830", "85013", "85651",
    ]

    /// Tests that offices mostly do with a waived kit.
    private static let mostlyWaived: Set<String> = [
        "80061", "81003", "82044", "82274", "82570", "82947", "83036", "85018", "85610", "86308",
        "86318", "87426", "87428", "87502", "87631", "87804", "87807", "87811", "87880",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            if mostlyWaived.contains(line.code), context.chargeMaster[line.code] == nil {
                unknown(claim, index, &report)
                continue
            }
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

    /// The charge master says nothing of the test: a laboratory with more than a certificate of
    /// waiver bills it without QW, an office seldom.
    private static func unknown(_ claim: Claim, _ index: Int, _ report: inout RuleReport) {
        let line = claim.lines[index]
        if line.hasModifier("QW") || line.hasModifier("90") || LineFacts.isExcluded(line) { return }
        guard claim.payerKind == .medicare, LineFacts.place(line, claim) == "11" else {
            report.cannotDecide("\(line.code) in the charge master, with its kind of CLIA")
            return
        }
        report.find(
            LineModifiers.field(line.modifiers.count), index,
            "\(line.code) on line \(index + 1) has no QW, which a certificate of waiver needs.",
            severity: .warning)
    }
}
