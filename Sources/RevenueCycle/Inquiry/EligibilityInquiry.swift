/// What is asked about one patient's coverage: one subscriber or dependent of a 270
/// (005010X279A1 loops 2000C and 2000D).
public struct EligibilityInquiry: Equatable, Sendable, Codable {
    /// TRN02, given back in the answer; never used before.
    public var trace = ""
    public var payerName = ""
    public var payerID = ""
    public var provider = InquiringProvider()
    /// The subscriber, who is the patient unless `dependent` names another.
    public var subscriber = Person()
    public var dependent: Person?
    /// 01 spouse, 19 child, as on the claim; used with a dependent.
    public var relationship = "18"
    public var memberID = ""
    /// DTP*291; the payer takes the day of receipt when there is none.
    public var firstDay: CalendarDay?
    public var lastDay: CalendarDay?
    /// EQ01; 30 asks for the plan as a whole.
    public var serviceTypes = ["30"]

    public init() {}

    /// Asks for the patient of a claim on its days of service.
    public init(_ claim: Claim, trace: String) {
        self.trace = trace
        payerName = claim.payerName
        payerID = claim.payerID
        provider = InquiringProvider(claim.billing)
        subscriber = claim.patientIsSubscriber ? claim.patient : claim.subscriber
        dependent = claim.patientIsSubscriber ? nil : claim.patient
        relationship = claim.relationship
        memberID = claim.memberID
        firstDay = claim.firstServiceDay
        lastDay = claim.lastServiceDay
    }

    public var patient: Person { dependent ?? subscriber }

    /// What the payer needs to search and what is not there; such an inquiry is not sent.
    public var missing: [String] {
        var sentences: [String] = []
        if trace.isEmpty { sentences.append("The inquiry has no trace number.") }
        if payerID.isEmpty { sentences.append("The payer's id is missing.") }
        if payerName.isEmpty { sentences.append("The payer's name is missing.") }
        sentences += provider.missing
        if memberID.isEmpty { sentences.append("The member id is missing.") }
        if patient.lastName.isEmpty {
            sentences.append("The patient's last name is missing.")
        }
        if patient.birth == nil { sentences.append("The patient's birth day is missing.") }
        if serviceTypes.allSatisfy(\.isEmpty) {
            sentences.append("No service type is asked for; 30 asks for the whole plan.")
        }
        return sentences
    }
}
