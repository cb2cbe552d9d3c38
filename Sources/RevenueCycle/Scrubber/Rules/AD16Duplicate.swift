/// The same service was billed before.
enum AD16Duplicate: Rule {
    static let about = RuleAbout(
        "AD16", "DUP", .reject,
        "No other claim has the same patient, rendering provider, day, code, modifiers and "
            + "charge, unless it was rejected.",
        source: "CPM chapter 1 section 120; CMS 837P duplicate edit")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        // A later payer gets the services an earlier one was billed.
        guard claim.frequency == "1", !claim.goesToLaterPayer else { return }
        guard let history = context.history else {
            report.cannotDecide("the patient's earlier claims")
            return
        }
        for (index, line) in claim.lines.enumerated() {
            guard let day = line.fromDay else { continue }
            let twin = history.first {
                $0.claimNumber != claim.number && $0.day == day && $0.code == line.code
                    && Set($0.modifiers) == Set(line.modifiers.filter { !$0.isEmpty })
                    && $0.charge == line.charge
                    && $0.renderingNPI == claim.rendering.npi && $0.status != .rejected
            }
            if let twin {
                let words =
                    twin.status.isOpen
                    ? "stands also on claim \(twin.claimNumber), not sent yet"
                    : "was billed before, on claim \(twin.claimNumber)"
                report.find(
                    .lineCode, index,
                    "Line \(index + 1) \(words) (\(twin.status.rawValue)).")
            }
        }
    }
}
