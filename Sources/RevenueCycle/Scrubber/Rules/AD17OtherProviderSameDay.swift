/// Another provider of the group billed the same service the same day.
enum AD17OtherProviderSameDay: Rule {
    static let about = RuleAbout(
        "AD17", "DUP", .warning,
        "No other provider of the group billed the same code for the patient that day, unless a "
            + "modifier tells the two apart; of one specialty the two count as one.",
        source: "CPM chapter 12 section 30.6.5, chapter 1 section 120; payer duplicate edits")

    /// Modifiers that say: once more, or apart.
    private static let telling: Set<String> = [
        "76", "77", "91", "59", "XE", "XP", "XS", "XU", "27", "80", "81", "82", "AS", "62", "66",
        "26", "TC", "GC", "FS", "RT", "LT",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.frequency == "1", !claim.goesToLaterPayer else { return }
        guard let history = context.history else {
            report.cannotDecide("the patient's earlier claims")
            return
        }
        if history.isEmpty { return }
        for (index, line) in claim.lines.enumerated() {
            guard let day = line.fromDay, !line.modifiers.contains(where: telling.contains) else {
                continue
            }
            let twin = history.first {
                $0.day == day && $0.code == line.code && $0.claimNumber != claim.number
                    && $0.renderingNPI != claim.rendering.npi && $0.status != .rejected
                    && !$0.modifiers.contains(where: telling.contains)
            }
            guard let twin else { continue }
            report.find(
                .lineCode, index,
                "\(line.code) was billed for this day by another provider of the group, on claim "
                    + "\(twin.claimNumber): payers count one specialty once.")
        }
    }
}
