/// A claim of ours that a claim of a payment could mean.
public struct MatchCandidate: Equatable, Sendable {
    public var claim: Int64
    public var number: String
    public var patientName: String
    public var serviceDay: CalendarDay
    public var charge: Money
    public var status: ClaimStatus
    public var payerName: String
    /// 0 to 100: charge 25, day 25, name 25, payer 15, member 10; half when it was never sent.
    public var points: Int

    public init(
        claim: Int64, number: String, patientName: String, serviceDay: CalendarDay,
        charge: Money, status: ClaimStatus, payerName: String, points: Int
    ) {
        self.claim = claim
        self.number = number
        self.patientName = patientName
        self.serviceDay = serviceDay
        self.charge = charge
        self.status = status
        self.payerName = payerName
        self.points = points
    }
}
