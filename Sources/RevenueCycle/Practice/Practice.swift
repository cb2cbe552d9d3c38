/// The practice itself: who bills, and under which numbers it sends.
public struct Practice: Equatable, Sendable, Codable {
    public var billing = BillingProvider()
    public var cliaNumber = ""
    public var contactName = ""
    public var submitterID = ""
    public var receiverID = ""
    public var receiverName = ""
    /// ISA15 P; a sample practice sends T.
    public var isProduction = true

    public init() {}
}

/// A provider who renders here or refers to here.
public struct Provider: Equatable, Sendable, Codable {
    public enum Role: String, Sendable, Codable { case rendering, referring }
    /// Short name for lists: `ITO`.
    public var key: String
    public var role: Role
    public var name: NamedProvider

    public init(key: String, role: Role, name: NamedProvider) {
        self.key = key
        self.role = role
        self.name = name
    }
}
