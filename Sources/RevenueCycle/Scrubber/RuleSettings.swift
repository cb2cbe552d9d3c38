/// Someone answers for a finding that stays: who, why, and until when.
public struct RuleOverride: Equatable, Sendable, Codable {
    public var rule: String
    /// Field the finding stood at; nil for every finding of the rule on the claim.
    public var ref: FieldRef?
    public var who: String
    public var why: String
    /// Last day it holds.
    public var until: CalendarDay

    public init(rule: String, ref: FieldRef?, who: String, why: String, until: CalendarDay) {
        self.rule = rule
        self.ref = ref
        self.who = who
        self.why = why
        self.until = until
    }
}

/// The practice's choices about rules.
public enum RuleSettings {
    /// A reject is what the guide or the payer's front end refuses: no practice can allow it.
    public static func mayChange(_ rule: RuleAbout) -> Bool { rule.severity != .reject }

    /// Findings with the practice's severities and with the overrides that hold today.
    static func applied(
        to findings: [Finding], _ claim: Claim, _ context: ScrubContext
    ) -> [Finding] {
        if context.severities.isEmpty, context.overrides.isEmpty { return findings }
        return findings.map { finding in
            var changed = finding
            if finding.severity == .reject { return changed }
            if let chosen = context.severities[finding.rule], chosen != .reject {
                changed.severity = chosen
            }
            changed.overridden = context.overrides.first {
                $0.rule == finding.rule && ($0.ref == nil || $0.ref == finding.ref)
                    && $0.until >= context.today
            }
            return changed
        }
    }
}
