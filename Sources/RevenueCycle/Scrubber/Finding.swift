/// How much a finding matters.
public enum Severity: String, Sendable, Codable, Comparable, CaseIterable {
    /// Rejected by clearinghouse or payer before adjudication.
    case reject
    /// Denial or reduced payment is likely.
    case denial
    case warning

    public static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .reject: return 0
        case .denial: return 1
        case .warning: return 2
        }
    }

    /// The letter of the queue: errors stop filing, warnings do not.
    public var letter: String { self == .warning ? "W" : "E" }
}

/// A change to one field.
public struct ClaimEdit: Equatable, Sendable, Codable {
    public var ref: FieldRef
    public var text: String

    public init(_ ref: FieldRef, _ text: String) {
        self.ref = ref
        self.text = text
    }
}

/// A proposed change that one key takes.
public struct Fix: Equatable, Sendable {
    /// `add modifier 25 to line 1`
    public var title: String
    public var edits: [ClaimEdit]

    public init(_ title: String, _ edits: [ClaimEdit]) {
        self.title = title
        self.edits = edits
    }

    /// One field, one text.
    public init(_ title: String, _ field: ClaimField, _ index: Int = 0, to text: String) {
        self.init(title, [ClaimEdit(FieldRef(field, index), text)])
    }

    public func applied(to claim: Claim) -> Claim {
        edits.reduce(claim) { $0.setting($1.ref, to: $1.text) }
    }
}

/// Something a rule found on a claim, with the exact field it concerns.
public struct Finding: Equatable, Sendable {
    public var rule: String
    /// Word for the queue's narrow column.
    public var label: String
    public var severity: Severity
    public var ref: FieldRef
    /// What is wrong, as one sentence.
    public var sentence: String
    public var fix: Fix?
    public var source: String
    /// Who answers for leaving it as it is; nil while nobody does.
    public var overridden: RuleOverride?

    /// E holds back, W warns, O stands though someone answers for it.
    public var letter: String { overridden == nil ? severity.letter : "O" }

    /// Keeps the claim from being filed.
    public var holdsBack: Bool { severity != .warning && overridden == nil }

    /// CMS-1500 item: `24J`, `24D`.
    public var item: String { ref.field.item }

    /// Loop and element; patient fields live in 2010BA when the patient is the subscriber.
    public func place(in claim: Claim) -> String {
        let place = ref.field.loopAndElement
        if claim.patientIsSubscriber, place.hasPrefix("2010CA") {
            return "2010BA" + place.dropFirst(6)
        }
        if ref.field == .diagnosis { return "2300 HI\(ref.index < 9 ? "0" : "")\(ref.index + 1)-2" }
        return place
    }

    /// Service line from 1; nil when the finding is about the whole claim.
    public var line: Int? { ref.serviceLine.map { $0 + 1 } }
}

/// A rule that could not decide, and what it would need.
public struct Undecided: Equatable, Sendable {
    public var rule: String
    public var missing: String

    public init(rule: String, missing: String) {
        self.rule = rule
        self.missing = missing
    }
}
