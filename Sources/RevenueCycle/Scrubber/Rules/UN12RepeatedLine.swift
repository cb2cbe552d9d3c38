/// The same service twice on one day says why.
enum UN12RepeatedLine: Rule {
    static let about = RuleAbout(
        "UN12", "REPEAT", .denial,
        "The same code on the same day stands on two lines only with a modifier that tells "
            + "them apart.",
        source: "CPM chapter 1 section 120; CPT modifiers 59, 76, 77, 91")

    /// Modifiers that tell two services of one code apart.
    private static let distinct: Set<String> = [
        "59", "76", "77", "91", "RT", "LT", "50", "XE", "XP", "XS", "XU", "26", "TC", "58", "78",
        "79", "JW", "JZ", "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7",
        "F8", "F9", "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "LC", "LD", "RC",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var seen: [String: Int] = [:]
        for (index, line) in claim.lines.enumerated() where !line.code.isEmpty {
            let told = line.modifiers.filter { distinct.contains($0) }.sorted()
            let key = "\(line.code) \(line.from) \(told.joined(separator: ","))"
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
