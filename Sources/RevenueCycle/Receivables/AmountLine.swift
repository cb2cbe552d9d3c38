/// A title with an amount, as it stands in a proof.
public struct AmountLine: Equatable, Sendable, Codable {
    public var title: String
    public var amount: Money

    public init(_ title: String, _ amount: Money) {
        self.title = title
        self.amount = amount
    }
}

/// A filter kept under a name.
public struct SavedWorklist: Equatable, Sendable {
    public var name: String
    public var filter: String

    public init(name: String, filter: String) {
        self.name = name
        self.filter = filter
    }
}

/// A part of a patient's payment and the claim it goes to.
public struct ReceiptPart: Equatable, Sendable {
    public var claim: Int64
    public var amount: Money

    public init(claim: Int64, amount: Money) {
        self.claim = claim
        self.amount = amount
    }
}
