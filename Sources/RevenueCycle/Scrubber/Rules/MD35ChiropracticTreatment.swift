/// Chiropractic treatment that is more than maintenance.
enum MD35ChiropracticTreatment: Rule {
    static let about = RuleAbout(
        "MD35", "AT", .denial,
        "98940 to 98942 to Medicare carry AT for active treatment; without it they are "
            + "maintenance, which is not paid.",
        source: "CPM chapter 12 section 220; Medicare Benefit Policy Manual chapter 15 section 240",
        payers: [.medicare, .medicareAdvantage])

    /// She expects the denial.
    private static let expected: Set<String> = ["AT", "GA", "GX", "GY", "GZ"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard let number = ProcedureFamily.number(line.code), (98940...98942).contains(number),
                !line.hasAnyModifier(of: expected)
            else { continue }
            report.find(
                .lineModifier1, index,
                "\(line.code) on line \(index + 1) has no AT: Medicare takes it for maintenance "
                    + "and does not pay.", fix: LineModifiers.adding("AT", to: line, index))
        }
    }
}
