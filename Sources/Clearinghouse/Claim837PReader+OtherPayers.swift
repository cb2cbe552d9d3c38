import RevenueCycle
import X12

/// Loops 2320, 2330A, 2330B and 2430: other payers and what they decided.
extension Claim837PReader {
    mutating func takeOtherPayer(_ segment: Segment, _ loop: String) {
        if loop == "2320", segment.id == "SBR" { claim.otherPayers.append(OtherPayer()) }
        guard let payer = claim.otherPayers.indices.last else { return leave(segment) }
        switch loop {
        case "2320": takeDecidedClaim(segment, payer)
        case "2330A": takeOtherInsured(segment, payer)
        default: takeOtherPayerName(segment, payer)
        }
    }

    private mutating func takeDecidedClaim(_ segment: Segment, _ payer: Int) {
        switch (segment.id, segment[1]) {
        case ("SBR", _):
            claim.otherPayers[payer].responsibility = segment[1]
            claim.otherPayers[payer].relationship = segment[2]
            claim.otherPayers[payer].groupNumber = segment[3]
            claim.otherPayers[payer].groupName = segment[4]
            claim.otherPayers[payer].insuranceType = segment[5]
            claim.otherPayers[payer].filingIndicator = segment[9]
            hold(segment, only: 1, 2, 3, 4, 5, 9)
        case ("CAS", _): claim.otherPayers[payer].adjustments += adjustments(segment)
        case ("AMT", "D"): claim.otherPayers[payer].paid = Self.money(segment[2])
        case ("AMT", "A8"): claim.otherPayers[payer].noncovered = Self.money(segment[2])
        case ("AMT", "EAF"): claim.otherPayers[payer].remaining = Self.money(segment[2])
        case ("OI", _):
            claim.otherPayers[payer].benefitsAssigned = segment[3]
            claim.otherPayers[payer].release = segment[6]
            hold(segment, only: 3, 6)
        case ("MOA", _):
            claim.otherPayers[payer].remarks = (3...7).map { segment[$0] }.filter { !$0.isEmpty }
            hold(segment, only: 3, 4, 5, 6, 7)
        default: leave(segment)
        }
    }

    private mutating func takeOtherInsured(_ segment: Segment, _ payer: Int) {
        switch segment.id {
        case "NM1":
            claim.otherPayers[payer].subscriber.lastName = segment[3]
            claim.otherPayers[payer].subscriber.firstName = segment[4]
            claim.otherPayers[payer].subscriber.middleName = segment[5]
            claim.otherPayers[payer].subscriber.suffix = segment[7]
            claim.otherPayers[payer].memberID = segment[9]
            if claim.otherPayers[payer].relationship != "20" { hold(segment, 2, means: "1") }
            hold(segment, 8, means: "MI")
            hold(segment, only: 1, 2, 3, 4, 5, 7, 8, 9)
        case "N3":
            claim.otherPayers[payer].subscriber.street = segment[1]
            hold(segment, only: 1)
        case "N4":
            claim.otherPayers[payer].subscriber.city = segment[1]
            claim.otherPayers[payer].subscriber.state = segment[2]
            claim.otherPayers[payer].subscriber.zip = segment[3]
            hold(segment, only: 1, 2, 3)
        default: leave(segment)
        }
    }

    private mutating func takeOtherPayerName(_ segment: Segment, _ payer: Int) {
        switch (segment.id, segment[1]) {
        case ("NM1", _):
            claim.otherPayers[payer].name = segment[3]
            claim.otherPayers[payer].payerID = segment[9]
            hold(segment, 8, means: "PI")
            hold(segment, only: 1, 2, 3, 8, 9)
        case ("DTP", "573"): claim.otherPayers[payer].decidedDay = Self.day(segment[3])
        case ("REF", "G1"): claim.otherPayers[payer].authorization = segment[2]
        case ("REF", "9F"): claim.otherPayers[payer].referral = segment[2]
        case ("REF", "F8"): claim.otherPayers[payer].controlNumber = segment[2]
        default: leave(segment)
        }
    }

    /// The reasons of one CAS; their quantities have no field.
    private mutating func adjustments(_ segment: Segment) -> [ClaimAdjustment] {
        var found: [ClaimAdjustment] = []
        for start in stride(from: 2, through: 17, by: 3) {
            if !segment[start].isEmpty || !segment[start + 1].isEmpty {
                found.append(
                    ClaimAdjustment(
                        group: segment[1], reason: segment[start],
                        amount: Self.money(segment[start + 1]) ?? .zero))
            }
            if !segment[start + 2].isEmpty { leave(segment, element: start + 2) }
        }
        return found
    }

    mutating func takeDecision(_ segment: Segment) {
        guard let line = claim.lines.indices.last else { return leave(segment) }
        if segment.id == "SVD" { return openDecision(segment, line) }
        guard openedDecision, let last = claim.lines[line].decisions.indices.last else {
            return leave(segment)
        }
        switch (segment.id, segment[1]) {
        case ("CAS", _): claim.lines[line].decisions[last].adjustments += adjustments(segment)
        case ("DTP", "573"): claim.lines[line].decisions[last].day = Self.day(segment[3])
        case ("AMT", "EAF"):
            claim.lines[line].decisions[last].remaining = Self.money(segment[2])
        default: leave(segment)
        }
    }

    /// SVD01 names the payer by the identifier of its 2330B; payers that share one decide in
    /// their order.
    private mutating func openDecision(_ segment: Segment, _ line: Int) {
        let taken = claim.lines[line].decisions.map(\.payer)
        let payer = claim.otherPayers.indices.first {
            claim.otherPayers[$0].payerID == segment[1] && !taken.contains($0)
        }
        openedDecision = payer != nil
        guard let payer else { return leave(segment) }
        let billed = claim.lines[line]
        var decision = LineDecision()
        decision.payer = payer
        decision.paid = Self.money(segment[2]) ?? .zero
        let parts = segment.components(3)
        let code = parts.count > 1 ? parts[1] : ""
        let modifiers = parts.dropFirst(2).prefix(4).filter { !$0.isEmpty }
        if code != billed.code || modifiers != billed.modifiers {
            decision.code = code
            decision.modifiers = modifiers
        }
        if (parts.first ?? "HC") != "HC" || parts.count > 6 { leave(segment, element: 3) }
        decision.units = segment[5] == billed.units ? "" : segment[5]
        decision.bundledInto = Int(segment[6])
        claim.lines[line].decisions.append(decision)
    }

    static func money(_ text: String) -> Money? {
        DecimalText.cents(text).map { Money(cents: $0) }
    }
}
