import RevenueCycle

/// What a practice has decided about rules, as every scrub needs it.
public struct RuleBook: Equatable, Sendable {
    /// Its own rules, switched off ones too.
    public var own: [PracticeRule] = []
    /// Severities it chose, by rule.
    public var severities: [String: Severity] = [:]

    public init() {}
}

/// A rule with the severity that holds here.
public struct RuleStanding: Equatable, Sendable {
    public var about: RuleAbout
    /// Chosen by the practice; nil for the rule's own.
    public var chosen: Severity?
    public var who: String
    public var why: String

    public var severity: Severity { chosen ?? about.severity }

    public static func == (one: RuleStanding, other: RuleStanding) -> Bool {
        one.about.id == other.about.id && one.chosen == other.chosen && one.who == other.who
            && one.why == other.why
    }
}

extension RuleStanding {
    /// A rule without a practice.
    public init(_ about: RuleAbout) { self.init(about: about, chosen: nil, who: "", why: "") }
}
