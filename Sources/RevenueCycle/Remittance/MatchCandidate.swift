/// A claim of ours that a claim of a payment could mean.
public struct MatchCandidate: Equatable, Sendable {
    public var claim: Int64
    public var number: String
    public var patientName: String
    public var serviceDay: CalendarDay
    public var charge: Money
    public var status: ClaimStatus
    /// 0 to 100: charge 30, day 30, name 30, member 10.
    public var points: Int

    public init(
        claim: Int64, number: String, patientName: String, serviceDay: CalendarDay,
        charge: Money, status: ClaimStatus, points: Int
    ) {
        self.claim = claim
        self.number = number
        self.patientName = patientName
        self.serviceDay = serviceDay
        self.charge = charge
        self.status = status
        self.points = points
    }
}
