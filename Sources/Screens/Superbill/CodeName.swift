import RevenueCycle

/// What the books say of one code on a day.
public struct CodeName: Equatable, Sendable {
    public enum Kind: Sendable { case diagnosis, procedure }
    public var kind: Kind
    /// Official or own words; empty when the code is unknown.
    public var text: String
    /// The code set of the day, or the charge master, has it.
    public var isKnown: Bool
    /// False for a header that may not be billed.
    public var isBillable: Bool
    /// Of one unit; nil for a diagnosis and for a service without a price.
    public var fee: Money?

    public init(
        kind: Kind, text: String, isKnown: Bool, isBillable: Bool, fee: Money? = nil
    ) {
        self.kind = kind
        self.text = text
        self.isKnown = isKnown
        self.isBillable = isBillable
        self.fee = fee
    }
}
