/// Notes have a kind, a text, and at most eighty characters.
enum CL19ClaimNote: Rule {
    static let about = RuleAbout(
        "CL19", "NOTE", .denial,
        "A note has a kind of the guide and a text of at most 80 characters; what is longer "
            + "would be cut off.",
        source: "005010X222A1 2300 and 2400 NTE01, NTE02; NUCC item 19")

    private static let longest = 80
    private static let claimKinds: Set<String> = ["ADD", "CER", "DCP", "DGN", "TPO"]
    private static let lineKinds: Set<String> = ["ADD", "DCP", "TPO"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        judge(
            claim.note, claim.situational[.noteKind], claimKinds, .note, .noteKind, 0, &report)
        for (index, line) in claim.lines.enumerated() where !line.situational.isEmpty {
            judge(
                line.situational[.lineNote], line.situational[.lineNoteKind], lineKinds,
                .lineNote, .lineNoteKind, index, &report)
        }
    }

    private static func judge(
        _ text: String, _ kind: String, _ kinds: Set<String>, _ textField: ClaimField,
        _ kindField: ClaimField, _ index: Int, _ report: inout RuleReport
    ) {
        if text.count > longest {
            report.find(
                textField, index,
                "The note has \(text.count) characters; an electronic claim carries \(longest).")
        }
        if kind.isEmpty { return }
        if !kinds.contains(kind) {
            report.find(
                kindField, index,
                "\(kind) is no kind of note here: \(kinds.sorted().joined(separator: ", ")).",
                fix: Fix("set ADD, additional information", kindField, index, to: "ADD"),
                severity: .reject)
        } else if text.isEmpty {
            report.find(
                kindField, index, "A kind of note stands here without a note.",
                fix: Fix("take the kind out", kindField, index, to: ""), severity: .warning)
        }
    }
}
