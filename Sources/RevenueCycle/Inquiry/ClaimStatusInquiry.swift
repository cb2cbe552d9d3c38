/// What is asked about one claim: one TRN of a 276 (005010X212 loop 2200D or 2200E).
public struct ClaimStatusInquiry: Equatable, Sendable, Codable {
    /// TRN02, given back in the answer; never used before.
    public var trace = ""
    /// REF*EJ: our account number, CLM01.
    public var claimNumber = ""
    /// REF*1K; empty while the payer has told none.
    public var payerControlNumber = ""
    public var payerName = ""
    public var payerID = ""
    public var provider = InquiringProvider()
    /// The subscriber, who is the patient unless `dependent` names another.
    public var subscriber = Person()
    public var dependent: Person?
    public var memberID = ""
    /// DTP*472
    public var firstDay: CalendarDay?
    public var lastDay: CalendarDay?
    /// AMT*T3
    public var charge = Money.zero

    public init() {}

    public init(_ claim: Claim, trace: String) {
        self.trace = trace
        claimNumber = claim.number
        payerControlNumber = claim.payerControlNumber
        payerName = claim.payerName
        payerID = claim.payerID
        provider = InquiringProvider(claim.billing)
        subscriber = claim.patientIsSubscriber ? claim.patient : claim.subscriber
        dependent = claim.patientIsSubscriber ? nil : claim.patient
        memberID = claim.memberID
        firstDay = claim.firstServiceDay
        lastDay = claim.lastServiceDay
        charge = claim.charge
    }

    public var patient: Person { dependent ?? subscriber }

    /// What the guide needs and what is not there; an inquiry that lacks it comes back as an
    /// error, so it is not sent.
    public var missing: [String] {
        var sentences: [String] = []
        if trace.isEmpty { sentences.append("The inquiry has no trace number.") }
        if payerID.isEmpty { sentences.append("The payer's id is missing.") }
        if payerName.isEmpty { sentences.append("The payer's name is missing.") }
        sentences += provider.missing
        if memberID.isEmpty { sentences.append("The member id is missing.") }
        if subscriber.lastName.isEmpty {
            sentences.append("The subscriber's last name is missing.")
        }
        if let dependent, dependent.lastName.isEmpty {
            sentences.append("The patient's last name is missing.")
        }
        if patient.birth == nil { sentences.append("The patient's birth day is missing.") }
        if firstDay == nil { sentences.append("No service line has a day of service.") }
        return sentences
    }
}
