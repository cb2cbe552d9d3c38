/// The same service twice on one day says why.
enum UN12RepeatedLine: Rule {
    static let about = RuleAbout(
        "UN12", "REPEAT", .denial,
        "The same code on the same day stands on two lines only with a modifier that tells "
            + "them apart.",
        source: "CPM chapter 1 section 120; CPT modifiers 59, 76, 77, 91")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var seen: [String: Int] = [:]
        for (index, line) in claim.lines.enumerated() where !line.code.isEmpty {
            let key = "\(line.code) \(line.from) \(line.modifiers.sorted().joined(separator: ","))"
            if let first = seen[key] {
                report.find(
                    .lineCode, index,
                    "Line \(index + 1) repeats line \(first + 1): raise the units there, or add "
                        + "59, 76, 91 or a side.")
            } else {
                seen[key] = index
            }
        }
    }
}
