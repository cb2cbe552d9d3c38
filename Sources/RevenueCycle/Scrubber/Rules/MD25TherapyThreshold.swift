/// Therapy above the yearly threshold says with KX that it is needed.
enum MD25TherapyThreshold: Rule {
    static let about = RuleAbout(
        "MD25", "KX", .denial,
        "Medicare therapy beyond the threshold of the year carries KX on every line of the "
            + "discipline.",
        source: "CPM chapter 5 section 10.3; 42 USC 1395l(g)", payers: [.medicare])

    /// Thresholds of the year for PT with SLP, and the same again for OT.
    /// Source: Medicare physician fee schedule final rules.
    private static let thresholds: [(year: Int, amount: Money)] = [
        (2022, Money(cents: 215_000)), (2023, Money(cents: 223_000)),
        (2024, Money(cents: 233_000)), (2025, Money(cents: 241_000)),
        (2026, Money(cents: 248_000)),
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var plain: Int?
        var marked: Int?
        for (index, line) in claim.lines.enumerated() {
            guard let discipline = TherapyCodes.discipline(line) else { continue }
            if line.hasModifier("KX") {
                marked = marked ?? index
            } else if !line.hasModifier("GA"), !line.hasModifier("GY"), !line.hasModifier("GZ") {
                plain = plain ?? index
                if let first = marked, isSame(claim.lines[first], discipline),
                    line.isSameDay(as: claim.lines[first])
                {
                    report.find(
                        LineModifiers.field(line.modifiers.count), index,
                        "Line \(index + 1) is therapy without KX, and line \(first + 1) has it: "
                            + "beyond the threshold every line does.",
                        fix: LineModifiers.adding("KX", to: line, index))
                    return
                }
            }
        }
        guard let plain, marked == nil else { return }
        let year = (claim.lines[plain].fromDay ?? context.today).year
        let row = thresholds.first { $0.year == year }
        report.cannotDecide(
            "the patient's therapy of the year by all providers; KX is for what goes beyond "
                + (row.map { "$\($0.amount.dollars)" } ?? "the threshold of \(year)"))
    }

    private static func isSame(_ line: ServiceLine, _ discipline: String) -> Bool {
        TherapyCodes.discipline(line) == discipline
    }
}
