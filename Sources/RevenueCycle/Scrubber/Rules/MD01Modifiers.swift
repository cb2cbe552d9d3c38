/// Modifiers exist, once each.
enum MD01Modifiers: Rule {
    static let about = RuleAbout(
        "MD01", "MOD", .reject,
        "A modifier has two characters, is a known one, and stands once on its line; at most 4.",
        source: "005010X222A1 2400 SV101-3 to SV101-6; NUCC item 24D")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let fields: [ClaimField] = [
            .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
        ]
        for (index, line) in claim.lines.enumerated() {
            for (place, modifier) in line.modifiers.enumerated() where !modifier.isEmpty {
                let field = fields[min(place, 3)]
                if place > 3 {
                    report.find(field, index, "Line \(index + 1) has more than 4 modifiers.")
                } else if !context.codes.isModifier(modifier) {
                    report.find(
                        field, index, "\(modifier) on line \(index + 1) is no known modifier.")
                } else if line.modifiers[..<place].contains(modifier) {
                    report.find(
                        field, index, "\(modifier) stands twice on line \(index + 1).",
                        fix: Fix("take the second out", field, index, to: ""))
                }
            }
        }
    }
}
