/// How a code was used in the practice and how its claims fared.
public struct CodeFortune: Equatable, Sendable, Codable {
    public struct Count: Equatable, Sendable, Codable {
        public var code: String
        public var count: Int

        public init(_ code: String, _ count: Int) {
            self.code = code
            self.count = count
        }
    }

    /// Claims with the code.
    public var claims = 0
    /// Of those that were answered: paid at least in part, and denied.
    public var paid = 0
    public var denied = 0
    /// Reasons of denied lines, group and CARC: `CO-50`.
    public var reasons: [Count] = []
    /// Procedures billed with it, the most frequent first.
    public var beside: [Count] = []

    public init() {}

    /// The fortunes of a code, or of all codes below a header together.
    public static func of(_ code: String, in all: [String: CodeFortune]) -> CodeFortune {
        if let own = all[code] { return own }
        var sum = CodeFortune()
        for (other, fortune) in all where other.hasPrefix(code) && other != code {
            sum.claims += fortune.claims
            sum.paid += fortune.paid
            sum.denied += fortune.denied
        }
        return sum
    }
}
