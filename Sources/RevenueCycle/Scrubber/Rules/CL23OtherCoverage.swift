/// A coverage that pays before this payer is on the claim.
enum CL23OtherCoverage: Rule {
    static let about = RuleAbout(
        "CL23", "OTHER", .denial,
        "When another coverage of the patient pays before this payer, the claim goes there first "
            + "and carries its decision here.",
        source: "005010X222A1 2000B SBR01, 2320; NUCC item 11d")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        // What happened at work or on the road is paid outside of the order of the coverages.
        if claim.payerKind == .workersCompensation || claim.payerKind == .auto { return }
        guard let known = context.coverages else {
            report.cannotDecide("the patient's other coverages")
            return
        }
        if known.count < 2 && known.first?.order ?? 1 <= 1 { return }
        let day = claim.firstServiceDay ?? context.today
        let holding = known.filter { $0.holds(on: day) }
        guard let own = holding.first(where: { isOwn($0, claim) }) else {
            if !holding.isEmpty {
                report.cannotDecide("which of the patient's coverages this claim goes to")
            }
            return
        }
        let first = holding.first { coverage in
            coverage.order < own.order && counts(coverage, claim)
                && !claim.otherPayers.contains { names($0, coverage) }
        }
        guard let first else { return }
        report.find(
            .responsibility, 0,
            "\(first.payerName) pays before \(own.payerName), and the claim does not carry its "
                + "decision.")
    }

    private static func isOwn(_ coverage: KnownCoverage, _ claim: Claim) -> Bool {
        if !coverage.payerID.isEmpty, coverage.payerID == claim.payerID {
            return coverage.memberID.isEmpty || coverage.memberID == claim.memberID
        }
        return false
    }

    private static func counts(_ coverage: KnownCoverage, _ claim: Claim) -> Bool {
        switch coverage.kind {
        case .workersCompensation: return claim.relatedToEmployment == "Y"
        case .auto: return claim.relatedToAutoAccident == "Y"
        default: return true
        }
    }

    private static func names(_ other: OtherPayer, _ coverage: KnownCoverage) -> Bool {
        other.isBlank || other.payerID == coverage.payerID || other.name == coverage.payerName
            || !other.memberID.isEmpty && other.memberID == coverage.memberID
    }
}
