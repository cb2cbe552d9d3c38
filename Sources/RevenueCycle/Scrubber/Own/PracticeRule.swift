/// A rule the practice made: when all conditions hold, something must be there.
///
/// Kept and shown as one line (`PracticeRuleText`):
/// `payer SGP14 code 20610 -> stop add-modifier RT,LT "Saguaro wants the side."`
public struct PracticeRule: Equatable, Sendable {
    /// `R1`, `R2` ...; empty while it was not kept.
    public var id = ""
    /// Name in lists; may be empty.
    public var title = ""
    public var conditions: [PracticeCondition] = []
    public var demand = PracticeDemand.forbid
    /// `.denial` stops the claim, `.warning` does not.
    public var severity = Severity.warning
    /// What the finding says; empty for the words made from the demand.
    public var sentence = ""
    /// Days at the desk on which it is in force, whatever the day of service.
    public var from: CalendarDay?
    public var to: CalendarDay?
    public var author = ""
    public var authored: CalendarDay?
    /// Why it was made; nil when nobody said.
    public var proof: Proof?
    public var isOn = true

    /// The claim it was learned from, and the words of the answer.
    public struct Proof: Equatable, Sendable, Codable {
        public var claimNumber: String
        public var answer: String

        public init(claimNumber: String, answer: String) {
            self.claimNumber = claimNumber
            self.answer = answer
        }
    }

    public init() {}

    public init(
        _ conditions: [PracticeCondition], _ demand: PracticeDemand, _ severity: Severity,
        sentence: String = ""
    ) {
        self.conditions = conditions
        self.demand = demand
        self.severity = severity
        self.sentence = sentence
    }

    /// As a person reads and types it.
    public var text: String { PracticeRuleText.text(self) }

    /// Switched on, and in force on a day at the desk.
    public func holds(on day: CalendarDay) -> Bool {
        if !isOn { return false }
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }

    /// Looks at each line; otherwise once at the claim.
    var isOfLine: Bool { demand.isOfLine || conditions.contains { $0.isOfLine } }

    /// `practice rule R3, by ANA 2026-11-20; claim 10442-1: denied CO-4`
    public var source: String {
        var words = id.isEmpty ? "practice rule, not kept yet" : "practice rule \(id)"
        if !author.isEmpty { words += ", by \(author)" }
        if let authored { words += " \(authored.iso)" }
        if let proof { words += "; claim \(proof.claimNumber): \(proof.answer)" }
        return words
    }
}

extension PracticeRule: Codable {
    private enum Key: String, CodingKey {
        case id, title, text, author, authored, proof, isOn
    }

    /// The line holds conditions, demand, severity, sentence and days.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let line = try container.decode(String.self, forKey: .text)
        do { self = try PracticeRuleText.parse(line) } catch {
            throw DecodingError.dataCorruptedError(
                forKey: .text, in: container, debugDescription: error.message)
        }
        id = try container.decode(String.self, forKey: .id)
        title = try container.decode(String.self, forKey: .title)
        author = try container.decode(String.self, forKey: .author)
        authored = try container.decodeIfPresent(CalendarDay.self, forKey: .authored)
        proof = try container.decodeIfPresent(Proof.self, forKey: .proof)
        isOn = try container.decode(Bool.self, forKey: .isOn)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(title, forKey: .title)
        try container.encode(text, forKey: .text)
        try container.encode(author, forKey: .author)
        try container.encodeIfPresent(authored, forKey: .authored)
        try container.encodeIfPresent(proof, forKey: .proof)
        try container.encode(isOn, forKey: .isOn)
    }
}
