/// Runs the practice's own rules over a claim.
public enum PracticeRules {
    static func findings(_ claim: Claim, _ context: ScrubContext) -> [Finding] {
        if context.ownRules.isEmpty { return [] }
        return context.ownRules.flatMap { rule in
            rule.holds(on: context.today) ? findings(rule, claim) : []
        }
    }

    /// What one rule finds on a claim, whether or not it is in force.
    public static func findings(_ rule: PracticeRule, _ claim: Claim) -> [Finding] {
        let look = PracticeRuleLook(rule, claim)
        return rule.isOfLine ? look.lines() : look.whole()
    }

    /// Whether a rule finds anything.
    public static func fires(_ rule: PracticeRule, _ claim: Claim) -> Bool {
        !findings(rule, claim).isEmpty
    }
}
