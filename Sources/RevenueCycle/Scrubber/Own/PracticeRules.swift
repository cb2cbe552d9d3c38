/// Runs the practice's own rules over a claim.
public enum PracticeRules {
    static func findings(_ claim: Claim, _ context: ScrubContext) -> [Finding] { [] }
}
