/// A certificate that is kept by earning credits in cycles, like CPC or CCS-P.
public struct Credential: Equatable, Sendable, Codable {
    /// Row in the practice; 0 before it is saved.
    public var id: Int64 = 0
    /// `CPC`
    public var name: String
    /// Who grants it.
    public var body: String
    public var memberNumber: String
    public var firstDay: CalendarDay
    /// Last day on which a credit counts.
    public var lastDay: CalendarDay
    /// Tenths of a credit.
    public var creditsNeeded: Int

    private enum CodingKeys: String, CodingKey {
        case name, body, memberNumber, firstDay, lastDay, creditsNeeded
    }

    public init(
        id: Int64 = 0, name: String, body: String, memberNumber: String = "",
        firstDay: CalendarDay, lastDay: CalendarDay, creditsNeeded: Int
    ) {
        self.id = id
        self.name = name
        self.body = body
        self.memberNumber = memberNumber
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.creditsNeeded = creditsNeeded
    }

    /// The day lies in the cycle, its first and last day included.
    public func covers(_ day: CalendarDay) -> Bool { firstDay <= day && day <= lastDay }
}
