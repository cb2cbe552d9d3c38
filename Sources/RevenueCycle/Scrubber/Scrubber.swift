/// The outcome of a scrub: all findings in the order of the form, none of which stops another.
public struct ScrubResult: Equatable, Sendable {
    public var findings: [Finding]
    public var undecided: [Undecided]

    public init(findings: [Finding] = [], undecided: [Undecided] = []) {
        self.findings = findings
        self.undecided = undecided
    }

    public var errors: [Finding] { findings.filter { $0.holdsBack } }
    public var warnings: [Finding] { findings.filter { !$0.holdsBack } }
    /// May be filed: warnings do not hold a claim back.
    public var isClean: Bool { errors.isEmpty }
    /// The finding the queue shows.
    public var worst: Finding? {
        findings.enumerated().min {
            ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset)
        }?.element
    }
}

/// Runs every rule over a claim.
public enum Scrubber {
    public static func scrub(_ claim: Claim, _ context: ScrubContext) -> ScrubResult {
        var report = RuleReport(RuleList.all[0].about)
        let kind = claim.payerKind
        for rule in RuleList.all {
            report.begin(rule.about)
            if let payers = rule.about.payers, !payers.contains(kind) { continue }
            rule.check(claim, context, &report)
        }
        let own = PracticeRules.findings(claim, context)
        let all = RuleSettings.applied(to: report.findings + own, claim, context)
        let findings = all.enumerated().sorted {
            let (one, other) = (FormOrder.rank($0.element.ref), FormOrder.rank($1.element.ref))
            return (one.0, one.1, $0.offset) < (other.0, other.1, $1.offset)
        }
        return ScrubResult(findings: findings.map(\.element), undecided: report.undecided)
    }

    /// Every rule's own words, for help and lists.
    public static var rules: [RuleAbout] { RuleList.all.map { $0.about } }
}
