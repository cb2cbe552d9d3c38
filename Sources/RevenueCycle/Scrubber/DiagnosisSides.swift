/// The side of the body a code names, and the codes of the same condition on the others.
public struct DiagnosisSides: Equatable, Sendable {
    public enum Side: String, Sendable { case right, left, bilateral, unspecified }

    public let own: Side
    /// Compact codes by side.
    public let others: [Side: String]

    public init(_ own: Side, others: [Side: String]) {
        self.own = own
        self.others = others
    }
}
