/// One row of the list of codes below a field.
public struct FoundCode: Equatable, Sendable {
    /// Compact.
    public var code: String
    public var text: String
    /// Why it is here, or its fee; empty when its own words say enough.
    public var why: String
    /// False for a header, which cannot be taken.
    public var isBillable: Bool

    public init(code: String, text: String, why: String, isBillable: Bool = true) {
        self.code = code
        self.text = text
        self.why = why
        self.isBillable = isBillable
    }
}
