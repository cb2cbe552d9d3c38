/// Procedure codes from one to another of the same shape: `99202-99215`, or one alone.
public struct CodeRange: Equatable, Sendable {
    public let first: String
    public let last: String

    /// Five letters or digits, or two such with a hyphen; nil for anything else, for ends of
    /// different shapes, and for an end before the beginning.
    public init?(_ text: String) {
        let ends = text.uppercased()
            .split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            .map(String.init)
        guard let first = ends.first, Self.isCode(first) else { return nil }
        self.first = first
        last = ends.count > 1 ? ends[1] : first
        guard Self.isCode(last), Self.shape(first) == Self.shape(last), first <= last else {
            return nil
        }
    }

    public var text: String { first == last ? first : "\(first)-\(last)" }

    public func contains(_ code: String) -> Bool {
        if first == last { return code == first }
        return code.utf8.count == 5 && first <= code && code <= last
            && Self.shape(code) == Self.shape(first)
    }

    private static func isCode(_ text: String) -> Bool {
        text.utf8.count == 5
            && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }

    /// Where letters stand: `99213`, `0001F` and `G0008` lie in no range together.
    private static func shape(_ code: String) -> [Bool] {
        code.utf8.map { (65...90).contains($0) }
    }
}
