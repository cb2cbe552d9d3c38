/// A rule the practice made: when all conditions hold, something must be there.
public struct PracticeRule: Equatable, Sendable, Codable {
    public var id = ""

    public init() {}
}
