/// What became of a claim as it was first sent.
public struct ClaimFate: Equatable, Sendable, Codable {
    public enum Outcome: String, Sendable, Codable, CaseIterable {
        /// Refused before adjudication, denied, paid at least in part, or not answered yet.
        case rejected, denied, paid, open
    }

    public var outcome: Outcome
    /// Group and reason of what was denied: `CO-97`; of a rejection its words.
    public var reasons: [String]

    public init(_ outcome: Outcome, reasons: [String] = []) {
        self.outcome = outcome
        self.reasons = reasons
    }
}
