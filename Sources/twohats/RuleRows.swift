import RevenueCycle
import Workday

/// A built-in rule in lists.
struct RuleRow: Encodable {
    var id: String
    var label: String
    var severity: String
    /// What the practice chose in its place; nil for the rule's own.
    var chosen: String?
    var payers: [String]
    var sentence: String
    var source: String

    init(_ standing: RuleStanding) {
        let about = standing.about
        id = about.id
        label = about.label
        severity = about.severity.rawValue
        chosen = standing.chosen?.rawValue
        payers =
            about.payers.map { kinds in
                PayerKind.allCases.filter { kinds.contains($0) }.map(\.rawValue)
            } ?? []
        sentence = about.sentence
        source = about.source
    }

    private var scope: String { payers.isEmpty ? "all" : payers.joined(separator: ", ") }

    /// `AD18  denial   all  The claim ...`
    var line: String {
        let shown = chosen.map { "\($0) here (\(severity))" } ?? severity
        return "\(id)  \(shown)  \(scope)  \(sentence)"
    }

    var markdown: String {
        "| "
            + [id, chosen ?? severity, scope, sentence, source].map(Self.cell)
            .joined(separator: " | ") + " |"
    }

    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}

/// A rule of the practice's own in lists.
struct OwnRuleRow: Encodable {
    var id: String
    var title: String
    var text: String
    var severity: String
    var isOn: Bool
    var author: String
    var authored: String?
    var proof: PracticeRule.Proof?

    init(_ rule: PracticeRule) {
        id = rule.id
        title = rule.title
        text = rule.text
        severity = rule.severity.rawValue
        isOn = rule.isOn
        author = rule.author
        authored = rule.authored?.iso
        proof = rule.proof
    }

    var line: String { "\(id)  \(severity)\(isOn ? "" : ", off")  \(text)" }
}

/// A rule with its back-test.
struct TriedRule: Encodable {
    var rule: OwnRuleRow
    var trial: PracticeRuleTrial
}
