import RevenueCycle

extension Claim {
    /// The claim as it goes to the payer that decides after its own, which becomes the other
    /// payer with what it paid; nil when the claim names no later payer.
    ///
    /// `paid` is what the claim's own payer paid, nil when it has not decided.
    public func toNextPayer(paid: Money?) -> Claim? {
        let order = ["P", "S", "T", "A", "B", "C", "D", "E", "F", "G", "H"]
        let own = order.firstIndex(of: responsibility) ?? 0
        let later = otherPayers.enumerated().compactMap { index, payer in
            order.firstIndex(of: payer.responsibility).map { (index: index, rank: $0) }
        }.filter { $0.rank > own }
        guard let next = later.min(by: { $0.rank < $1.rank }) else { return nil }
        var claim = self
        let payer = otherPayers[next.index]
        claim.otherPayers[next.index] = asOtherPayer(paid: paid)
        claim.otherPayers.sort {
            (order.firstIndex(of: $0.responsibility) ?? 99)
                < (order.firstIndex(of: $1.responsibility) ?? 99)
        }
        claim.take(payer)
        return claim
    }

    private func asOtherPayer(paid: Money?) -> OtherPayer {
        var other = OtherPayer()
        other.responsibility = responsibility
        other.relationship = relationship
        other.groupNumber = groupNumber
        other.groupName = groupName
        other.insuranceType = situational[.insuranceType]
        other.filingIndicator = filingIndicator
        other.subscriber = patientIsSubscriber ? patient : subscriber
        other.memberID = memberID
        other.name = payerName
        other.payerID = payerID
        other.paid = paid
        other.controlNumber = payerControlNumber
        other.authorization = priorAuthorization
        other.referral = referralNumber
        other.benefitsAssigned = benefitsAssigned
        other.release = releaseOfInformation
        return other
    }

    private mutating func take(_ payer: OtherPayer) {
        responsibility = payer.responsibility
        relationship = payer.relationship
        groupNumber = payer.groupNumber
        groupName = payer.groupName
        filingIndicator = payer.filingIndicator
        if payer.relationship != "18" { subscriber = payer.subscriber }
        memberID = payer.memberID
        payerName = payer.name
        payerID = payer.payerID
        priorAuthorization = payer.authorization
        referralNumber = payer.referral
        frequency = "1"
        payerControlNumber = ""
        situational[.insuranceType] = payer.insuranceType
        for field: ClaimField in [
            .payerStreet, .payerCity, .payerState, .payerZip, .payerSecondaryID,
            .billingSecondaryID,
        ] {
            situational[field] = ""
        }
        // What was decided by line names its payer by a place that has moved.
        for line in lines.indices { lines[line].decisions = [] }
    }
}
