/// What a payer says of one patient's coverage: one subscriber or dependent of a 271
/// (005010X279A1).
///
/// ```
/// EligibilityAnswer
///   person, subscriber   Person                 loops 2100C, 2100D
///   benefits             EligibilityBenefit     loop 2110, one EB each
///   otherPayers          EligibilityOtherPayer  EB*R with loop 2120
///   rejections           EligibilityRejection   AAA of any level
/// ```
public struct EligibilityAnswer: Equatable, Sendable, Codable {
    public enum Coverage: String, Sendable, Codable { case active, inactive, unknown }

    /// TRN02 of the inquiry; the payer's own trace numbers are left out.
    public var trace = ""
    public var payerName = ""
    public var payerID = ""
    public var providerName = ""
    public var providerID = ""
    /// The patient as the payer has them; what the payer does not say is empty.
    public var person = Person()
    /// Only when the patient is a dependent.
    public var subscriber: Person?
    /// INS02 of a dependent as sent; 18 when the patient is the subscriber.
    public var relationship = "18"
    public var memberID = ""
    /// REF*6P, or REF*1L when there is no 6P.
    public var groupNumber = ""
    public var groupName = ""
    /// EB05 of active coverage, each once.
    public var plans: [String] = []
    public var coverage = Coverage.unknown
    public var planBegin: CalendarDay?
    public var planEnd: CalendarDay?
    /// DTP*442
    public var deathDay: CalendarDay?
    public var benefits: [EligibilityBenefit] = []
    public var otherPayers: [EligibilityOtherPayer] = []
    public var primaryCareName = ""
    public var primaryCareNPI = ""
    /// A hint (EB04 QM): Medicare cost sharing may not be asked of the patient.
    public var isQualifiedMedicareBeneficiary = false
    /// A hint (EB04 HN and the like): claims go to the Medicare Advantage plan.
    public var isMedicareAdvantage = false
    public var rejections: [EligibilityRejection] = []

    public init() {}

    /// The payer did not find out, and says why.
    public var isRejected: Bool { !rejections.isEmpty && coverage == .unknown }

    /// Active on a day as far as the answer tells: dates decide over the status word.
    public func coverage(on day: CalendarDay) -> Coverage {
        if let begin = planBegin, day < begin { return .inactive }
        if let end = planEnd {
            if day > end { return .inactive }
            // Inactive now, by its end: before that end it was active once it had begun.
            if coverage == .inactive { return planBegin == nil ? .unknown : .active }
        }
        return coverage
    }
}

/// A payer beside the one that was asked.
public struct EligibilityOtherPayer: Equatable, Sendable, Codable {
    public var name = ""
    public var payerID = ""
    public var memberID = ""
    public var groupNumber = ""
    /// P primary, S secondary, T tertiary; empty when it is not said.
    public var responsibility = ""
    /// EB04 as sent: `12`, `MA`, `HN`
    public var insuranceType = ""
    public var begin: CalendarDay?
    public var end: CalendarDay?

    public init() {}

    /// The same payer in two answers, however its name is spelled.
    var key: String {
        payerID.isEmpty ? PlainText.key(name) + insuranceType : PlainText.key(payerID)
    }

    /// `TWIN PEAKS HEALTH (member X1)`
    var words: String {
        let shown = name.isEmpty ? (payerID.isEmpty ? "a payer without name" : payerID) : name
        return memberID.isEmpty ? shown : "\(shown) (member \(memberID))"
    }
}
