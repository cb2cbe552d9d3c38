import RevenueCycle
import Storage

/// The practice's rules: made, tried, switched, and answered for. The desk takes changes up with
/// `reloadMasters`.
public struct RuleDesk {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    private var store: PracticeStore { desk.store }

    public func book() throws(StorageFailure) -> RuleBook {
        var book = RuleBook()
        book.own = try store.practiceRules()
        book.severities = try store.severities().mapValues(\.severity)
        return book
    }

    /// Every built-in rule with the severity that holds here.
    public func standings() throws(StorageFailure) -> [RuleStanding] {
        let chosen = try store.severities()
        return Scrubber.rules.map { about in
            let record = chosen[about.id]
            return RuleStanding(
                about: about, chosen: record?.severity, who: record?.who ?? "",
                why: record?.why ?? "")
        }
    }

    public func rules() throws(StorageFailure) -> [PracticeRule] { try store.practiceRules() }

    public func rule(_ id: String) throws(StorageFailure) -> PracticeRule? {
        let wanted = id.uppercased()
        return try store.practiceRules().first { $0.id == wanted }
    }

    // MARK: Trying

    /// What a rule would have done to the claims of the last twelve months, as first sent.
    public func trial(_ rule: PracticeRule) throws(StorageFailure) -> PracticeRuleTrial {
        let claims = try store.trialClaims(since: desk.today.adding(years: -1))
        return PracticeRuleTrial.run(rule, claims: claims.map { ($0.claim, $0.fate) })
    }

    /// Rules out of what was changed on a claim since it was refused; empty for a claim that was
    /// not refused, and when nothing of the change says anything of other claims.
    public func proposals(claim id: Int64) throws(StorageFailure) -> [PracticeRule] {
        guard let record = try store.claim(id), let sent = try store.trialClaim(id) else {
            return []
        }
        let isRefused = sent.fate.outcome == .rejected || sent.fate.outcome == .denied
        if !isRefused && sent.fate.reasons.isEmpty { return [] }
        let reasons = sent.fate.reasons.joined(separator: ", ")
        return PracticeRuleProposal.from(
            claim: sent.claim, changes: FieldChange.between(sent.claim, record.claim),
            answer: "\(isRefused ? sent.fate.outcome.rawValue : "denied in part") \(reasons)")
    }

    // MARK: Keeping

    /// Keeps a rule that is new, or the next version of one that has a number.
    public func save(_ rule: PracticeRule, who: String) throws(StorageFailure) -> PracticeRule {
        if who.isEmpty { throw .refused("Say who makes the rule.") }
        if rule.conditions.isEmpty {
            throw .refused("The rule has no condition; it would speak on every claim.")
        }
        if rule.severity == .reject { throw .refused("A practice's rule stops or warns.") }
        if rule.id.isEmpty {
            let same = try rules().first { $0.isOn && $0.text == rule.text }
            if let same { throw .refused("\(same.id) says the same.") }
        }
        return try store.savePracticeRule(rule, who: who, day: desk.today)
    }

    /// Switches a rule on or off; the earlier versions stay.
    @discardableResult
    public func set(
        _ id: String, isOn: Bool, who: String
    ) throws(StorageFailure) -> PracticeRule {
        guard var rule = try rule(id) else { throw .refused("There is no rule \(id).") }
        if rule.isOn == isOn { return rule }
        rule.isOn = isOn
        return try save(rule, who: who)
    }

    @discardableResult
    public func switchOff(_ id: String, who: String) throws(StorageFailure) -> PracticeRule {
        try set(id, isOn: false, who: who)
    }

    // MARK: Severities and overrides

    /// Another severity for a built-in rule; nil gives it its own again.
    public func setSeverity(
        _ id: String, _ severity: Severity?, who: String, why: String
    ) throws(StorageFailure) {
        guard let about = Scrubber.rules.first(where: { $0.id == id.uppercased() }) else {
            let isOwn = try rule(id) != nil
            throw .refused(
                isOwn
                    ? "\(id.uppercased()) is the practice's own; keep it anew with stop or warn."
                    : "There is no rule \(id).")
        }
        if !RuleSettings.mayChange(about) {
            throw .refused(
                "\(about.id) is what the guide or the payer's front end refuses; "
                    + "it stays a reject.")
        }
        try store.setSeverity(
            rule: about.id, severity == about.severity ? nil : severity, who: who, why: why,
            day: desk.today)
    }

    /// Someone answers for a finding that stays on a claim until a day.
    @discardableResult
    public func override(
        claim: Int64, _ finding: Finding, who: String, why: String, until: CalendarDay
    ) throws(StorageFailure) -> RuleOverride {
        if finding.severity == .reject {
            throw .refused("\(finding.rule) is a reject; the claim would come back.")
        }
        if try store.claim(claim) == nil { throw .refused("The claim is not there.") }
        let override = RuleOverride(
            rule: finding.rule, ref: finding.ref, who: who, why: why, until: until)
        try store.addOverride(claim: claim, override, day: desk.today)
        return override
    }

    /// Takes the override of a finding back; false when there is none.
    @discardableResult
    public func takeBack(claim: Int64, _ finding: Finding) throws(StorageFailure) -> Bool {
        var wasThere = false
        for record in try store.overrideHistory(claim: claim) where !record.isVoided {
            let isMeant = record.override.rule == finding.rule
                && (record.override.ref == nil || record.override.ref == finding.ref)
            if isMeant, try store.voidOverride(record.id) { wasThere = true }
        }
        return wasThere
    }
}
