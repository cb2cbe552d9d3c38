import RevenueCycle

extension RemittanceClaim {
    /// What a payer tells of claim 10001-1: CLP02, then amounts in cents.
    static func told(
        _ status: String, paid: Int64, _ adjustments: [(String, String, Int64)],
        charge: Int64 = 20000
    ) -> RemittanceClaim {
        var claim = RemittanceClaim()
        claim.patientControlNumber = "10001-1"
        claim.status = status
        claim.charge = Money(cents: charge)
        claim.paid = Money(cents: paid)
        claim.adjustments = adjustments.map {
            ClaimAdjustment(group: $0.0, reason: $0.1, amount: Money(cents: $0.2))
        }
        return claim
    }
}
