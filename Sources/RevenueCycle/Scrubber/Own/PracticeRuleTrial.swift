/// What a rule would have done to claims of the past, and how those claims fared without it.
public struct PracticeRuleTrial: Equatable, Sendable, Codable {
    /// Claims with the same answer of the rule, by what became of them.
    public struct Share: Equatable, Sendable, Codable {
        public var claims = 0
        public var rejected = 0
        public var denied = 0
        public var paid = 0
        public var open = 0
        /// Reasons with how many claims had them, the most frequent first.
        public var reasons: [CodeFortune.Count] = []

        public init() {}

        /// Paid ones for each hundred that were answered; nil when none was.
        public var percentPaid: Int? {
            let answered = rejected + denied + paid
            return answered == 0 ? nil : (paid * 100 + answered / 2) / answered
        }

        fileprivate mutating func take(_ fate: ClaimFate) {
            claims += 1
            switch fate.outcome {
            case .rejected: rejected += 1
            case .denied: denied += 1
            case .paid: paid += 1
            case .open: open += 1
            }
        }

        /// `13 denied (CO-97 12, CO-16 1), 1 paid`
        public var words: String {
            var parts: [String] = []
            let why = reasons.prefix(4).map { "\($0.code) \($0.count)" }.joined(separator: ", ")
            if rejected > 0 { parts.append("\(rejected) rejected") }
            if denied > 0 { parts.append("\(denied) denied") }
            if !why.isEmpty, !parts.isEmpty { parts[parts.count - 1] += " (\(why))" }
            if paid > 0 { parts.append("\(paid) paid") }
            if open > 0 { parts.append("\(open) open") }
            return parts.isEmpty ? "none" : parts.joined(separator: ", ")
        }
    }

    /// Claims the rule would have spoken on, and those it would have let pass.
    public var fired = Share()
    public var passed = Share()
    /// Account numbers of the first, in the order they were given.
    public var numbers: [String] = []

    public init() {}

    /// Runs a rule over claims as they were first sent. Whether it is switched on, and its days
    /// at the desk, make no difference.
    public static func run(
        _ rule: PracticeRule, claims: [(claim: Claim, fate: ClaimFate)]
    ) -> PracticeRuleTrial {
        var trial = PracticeRuleTrial()
        var reasons = (fired: [String: Int](), passed: [String: Int]())
        for (claim, fate) in claims {
            let names = Set(fate.reasons)
            if PracticeRules.fires(rule, claim) {
                trial.fired.take(fate)
                trial.numbers.append(claim.number)
                for name in names { reasons.fired[name, default: 0] += 1 }
            } else {
                trial.passed.take(fate)
                for name in names { reasons.passed[name, default: 0] += 1 }
            }
        }
        trial.fired.reasons = counts(reasons.fired)
        trial.passed.reasons = counts(reasons.passed)
        return trial
    }

    private static func counts(_ found: [String: Int]) -> [CodeFortune.Count] {
        found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { CodeFortune.Count($0.key, $0.value) }
    }

    /// `would have fired 14 times: 13 denied (CO-97 13), 1 paid`
    public var sentence: String {
        if fired.claims == 0 {
            return "would not have fired on any of \(passed.claims) claims"
        }
        let times = fired.claims == 1 ? "once" : "\(fired.claims) times"
        return "would have fired \(times): \(fired.words)"
    }

    /// `7 of 10 would have been held back without need: they were paid`, or empty.
    public var caution: String {
        guard fired.paid > 0 else { return "" }
        return "\(fired.paid) of \(fired.claims) would have been held up though they were paid"
    }
}
