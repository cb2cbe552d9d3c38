/// Modifiers exist, once each.
enum MD01Modifiers: Rule {
    static let about = RuleAbout(
        "MD01", "MOD", .reject,
        "A modifier has two characters, is a known one or names the way of an ambulance, and "
            + "stands once on its line; at most 4.",
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
                } else if !isKnown(modifier, line.code, context) {
                    report.find(
                        field, index, "\(modifier) on line \(index + 1) is no known modifier.",
                        severity: isShaped(modifier) ? .warning : nil)
                } else if line.modifiers[..<place].contains(modifier) {
                    report.find(
                        field, index, "\(modifier) stands twice on line \(index + 1).",
                        fix: Fix("take the second out", field, index, to: ""))
                }
            }
        }
    }

    private static func isKnown(
        _ modifier: String, _ code: String, _ context: ScrubContext
    ) -> Bool {
        context.codes.isModifier(modifier) || (code.hasPrefix("A0") && isWay(modifier))
    }

    /// Where an ambulance took the patient up, and where to (CPM chapter 15 section 30).
    private static func isWay(_ modifier: String) -> Bool {
        modifier.utf8.count == 2 && modifier.utf8.allSatisfy { stops.contains($0) }
    }

    private static let stops = Set("DEGHIJNPRSX".utf8)

    /// A letter, then a letter or digit: payers have some of their own, and new ones come.
    private static func isShaped(_ modifier: String) -> Bool {
        let bytes = modifier.utf8
        guard bytes.count == 2, let first = bytes.first, let last = bytes.last else { return false }
        return (65...90).contains(first) && ((65...90).contains(last) || (48...57).contains(last))
    }
}
