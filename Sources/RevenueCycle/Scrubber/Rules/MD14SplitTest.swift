/// Both parts of one test by one provider are the whole test.
enum MD14SplitTest: Rule {
    static let about = RuleAbout(
        "MD14", "26/TC", .warning,
        "The two parts (26 and TC) of a test by one provider on one day are billed as one line "
            + "without either.",
        source: "CPM chapter 13 section 20.1; MPFSDB PC/TC indicator 1")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where line.hasModifier("26") {
            let technical = claim.lines.firstIndex {
                $0.code == line.code && $0.hasModifier("TC") && !$0.hasModifier("26")
                    && LineFacts.areTogether($0, line, claim)
                    && LineFacts.place($0, claim) == LineFacts.place(line, claim)
            }
            guard let technical else { continue }
            let (first, second) = (min(index, technical), max(index, technical))
            report.find(
                .lineModifier1, second,
                "Lines \(first + 1) and \(second + 1) are the two parts of \(line.code): bill one "
                    + "line without 26 and TC.")
        }
    }
}
