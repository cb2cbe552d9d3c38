/// Modifiers that say whether the patient was told that Medicare may not pay.
enum MD24LiabilityNotice: Rule {
    static let about = RuleAbout(
        "MD24", "ABN", .denial,
        "GA, GX, GY and GZ fit each other and the payer; GA has a signed notice (ABN) on file.",
        source: "CPM chapter 30 section 50; CPM chapter 1 section 60")

    /// Pairs that say opposite things of one line.
    private static let conflicts: [(String, String, String)] = [
        ("GA", "GZ", "GA says a notice was signed, GZ says none was"),
        ("GX", "GZ", "GX says a notice was given, GZ says none was"),
        ("GA", "GX", "GA is a required notice, GX a voluntary one"),
        ("GA", "GY", "GA is for care that may be found not needed, GY for care never covered"),
        ("GY", "GZ", "GZ is for care that may be found not needed, GY for care never covered"),
        ("GX", "KX", "KX says that coverage is met, GX that it is not"),
        ("GZ", "KX", "KX says that coverage is met, GZ that it is not"),
    ]
    private static let notices: Set<String> = ["GA", "GX", "GY", "GZ"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where line.hasAnyModifier(of: notices) {
            if let (one, other, why) = conflicts.first(where: {
                line.hasModifier($0.0) && line.hasModifier($0.1)
            }) {
                report.find(
                    LineModifiers.field(other, of: line), index,
                    "\(one) and \(other) do not stand on one line (\(index + 1)): \(why).")
            } else if claim.payerKind == .medicareAdvantage, !line.hasModifier("GY") {
                let modifier = line.modifiers.first { notices.contains($0) } ?? "GA"
                report.find(
                    LineModifiers.field(modifier, of: line), index,
                    "\(modifier) on line \(index + 1): notices are for original Medicare; an "
                        + "Advantage plan decides beforehand.",
                    fix: LineModifiers.removing([modifier], from: line, index), severity: .warning)
            } else if claim.payerKind == .medicare, line.hasModifier("GA") {
                report.cannotDecide("the signed notice (ABN) that GA says is on file")
            }
        }
    }
}
