import RevenueCycle

/// Claims that go out together, with who sends and who receives. Days and numbers come in.
public struct ClaimBatch: Sendable {
    public var submitterName: String
    public var submitterID: String
    public var contactName: String
    /// Ten digits.
    public var contactPhone: String
    public var receiverName: String
    public var receiverID: String
    public var day: CalendarDay
    /// `HHMM`
    public var time: String
    /// ISA13, GS06 and BHT03 in one; never used before.
    public var control: Int
    public var production: Bool
    public var claims: [Claim]

    public init(
        submitterName: String, submitterID: String, contactName: String, contactPhone: String,
        receiverName: String, receiverID: String, day: CalendarDay, time: String, control: Int,
        production: Bool, claims: [Claim]
    ) {
        self.submitterName = submitterName
        self.submitterID = submitterID
        self.contactName = contactName
        self.contactPhone = contactPhone
        self.receiverName = receiverName
        self.receiverID = receiverID
        self.day = day
        self.time = time
        self.control = control
        self.production = production
        self.claims = claims
    }

    /// The guide advises at most so many claims in one ST to SE.
    public static let claimsPerSet = 5000
    /// Loop 2300 repeats at most so often under one subscriber or patient.
    static let claimsPerSubscriber = 100

    /// Claims by transaction set in the order they came, with the set's control number. Claims
    /// that share a subscriber level stay in one set.
    public var sets: [(control: String, claims: ArraySlice<Claim>)] {
        var result: [(String, ArraySlice<Claim>)] = []
        var start = claims.startIndex
        while start < claims.endIndex {
            let end = endOfSet(from: start)
            let number = String(result.count + 1)
            let control = String(repeating: "0", count: max(0, 4 - number.count)) + number
            result.append((control, claims[start..<end]))
            start = end
        }
        return result
    }

    /// Goes back from a cut that would part claims of one subscriber, never by more than one
    /// subscriber level can hold.
    private func endOfSet(from start: Int) -> Int {
        let full = start + Self.claimsPerSet
        guard full < claims.endIndex else { return claims.endIndex }
        var end = full
        while end > start, full - end < Self.claimsPerSubscriber,
            claims[end - 1].sharesSubscriberLevel(with: claims[end])
        {
            end -= 1
        }
        let whole = end > start && !claims[end - 1].sharesSubscriberLevel(with: claims[end])
        return whole ? end : full
    }

    /// Places of the claims of each billing provider, providers and claims in the order they came.
    static func byBilling(_ claims: ArraySlice<Claim>) -> [[Int]] {
        var groups: [[Int]] = []
        var known: [BillingKey: [Int]] = [:]
        var last: Int?
        for place in claims.indices {
            if let last, claims[groups[last][0]].billing == claims[place].billing {
                groups[last].append(place)
                continue
            }
            let key = BillingKey(claims[place].billing)
            let same = known[key, default: []].first {
                claims[groups[$0][0]].billing == claims[place].billing
            }
            if let same {
                groups[same].append(place)
                last = same
            } else {
                last = groups.count
                known[key, default: []].append(groups.count)
                groups.append([place])
            }
        }
        return groups
    }

    /// What tells billing providers apart quickly; the rest is compared in full.
    private struct BillingKey: Hashable {
        var npi: String
        var taxID: String
        var name: String

        init(_ billing: BillingProvider) {
            npi = billing.npi
            taxID = billing.taxID
            name = billing.name
        }
    }
}

extension Claim {
    /// Nothing of 2000A and 2000B differs.
    func sharesSubscriberLevel(with other: Claim) -> Bool {
        billing == other.billing && sharesSubscriber(with: other)
    }

    /// Nothing of 2000B, 2010BA and 2010BB differs.
    func sharesSubscriber(with other: Claim) -> Bool {
        guard memberID == other.memberID, payerID == other.payerID,
            payerName == other.payerName, responsibility == other.responsibility,
            filingIndicator == other.filingIndicator, groupNumber == other.groupNumber,
            groupName == other.groupName, patientIsSubscriber == other.patientIsSubscriber,
            situational.shares(Self.subscriberFacts, with: other.situational)
        else { return false }
        return patientIsSubscriber ? sharesPatient(with: other) : subscriber == other.subscriber
    }

    /// Nothing of 2000C and 2010CA differs.
    func sharesPatient(with other: Claim) -> Bool {
        relationship == other.relationship && patient == other.patient
            && situational.shares(Self.patientFacts, with: other.situational)
    }

    private static let subscriberFacts: [ClaimField] = [
        .insuranceType, .subscriberPhone, .payerStreet, .payerCity, .payerState, .payerZip,
        .payerSecondaryID, .billingSecondaryID, .propertyClaimNumber,
    ]
    private static let patientFacts: [ClaimField] = [
        .patientPhone, .patientDeathDay, .patientWeight, .patientIsPregnant, .propertyClaimNumber,
    ]
}

extension SituationalFields {
    func shares(_ fields: [ClaimField], with other: SituationalFields) -> Bool {
        if isEmpty, other.isEmpty { return true }
        return fields.allSatisfy { self[$0] == other[$0] }
    }
}
