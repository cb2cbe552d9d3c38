/// A professional claim as it stands on the form: what will be sent, and what she edits.
///
/// ```
/// Claim
///   patient, subscriber   Person          items 2-7; loops 2010CA, 2010BA
///   payer, memberID ...   Coverage words  items 1a, 11; loops 2000B, 2010BB
///   billing               BillingProvider items 25, 33; loop 2010AA
///   rendering, referring  NamedProvider   items 24J, 17; loops 2310B, 2310A
///   facility              Facility        item 32; loop 2310C
///   diagnoses             codes A to L    item 21; HI
///   lines                 ServiceLine     item 24; loop 2400
///   otherPayers           OtherPayer      items 9, 11d; loops 2320, 2330; decisions in 2430
///   situational           texts by field  all that only some claims carry
/// ```
/// Fields hold text as typed, so that a wrong value can stay and be shown; days are
/// `CCYY-MM-DD` once they were understood.
public struct Claim: Equatable, Sendable, Codable {
    /// CLM01
    public var number = ""
    /// CLM05-3: 1 original, 7 replacement, 8 void.
    public var frequency = "1"
    /// REF*F8
    public var payerControlNumber = ""
    public var patient = Person()
    /// Used when the relationship is not self.
    public var subscriber = Person()
    /// 18 self, else PAT01.
    public var relationship = "18"
    /// SBR01
    public var responsibility = "P"
    /// Other payers in the order they decide, with what they decided (loop 2320).
    public var otherPayers: [OtherPayer] = []
    public var memberID = ""
    public var groupNumber = ""
    public var groupName = ""
    /// SBR09
    public var filingIndicator = ""
    public var payerName = ""
    public var payerID = ""
    public var billing = BillingProvider()
    public var rendering = NamedProvider()
    public var referring = NamedProvider()
    public var facility = Facility()
    /// CLM05-1
    public var placeOfService = "11"
    public var signatureOnFile = "Y"
    public var acceptAssignment = "A"
    public var benefitsAssigned = "Y"
    public var releaseOfInformation = "Y"
    public var relatedToEmployment = "N"
    public var relatedToAutoAccident = "N"
    public var relatedToOtherAccident = "N"
    public var accidentState = ""
    public var accidentDay = ""
    public var onsetDay = ""
    public var admissionDay = ""
    public var dischargeDay = ""
    public var priorAuthorization = ""
    public var referralNumber = ""
    public var cliaNumber = ""
    public var note = ""
    /// Day of the visit the claim was made of; new lines begin with it.
    public var visitDay = ""
    public var patientPaid = Money.zero
    /// CLM02 as stated by a claim that was read; ours is always the sum of the lines.
    public var statedCharge: Money?
    /// Compact codes, A first.
    public var diagnoses: [String] = []
    public var lines: [ServiceLine] = []
    /// What only some claims carry, by field.
    public var situational = SituationalFields()

    public init() {}

    public var hasOtherPayer: Bool { !otherPayers.isEmpty }
    public var charge: Money { lines.map(\.charge).total }
    public var patientIsSubscriber: Bool { relationship == "18" }
    /// First and last day of service that could be read.
    public var firstServiceDay: CalendarDay? {
        lines.compactMap(\.fromDay).min() ?? CalendarDay(iso: visitDay)
    }
    public var lastServiceDay: CalendarDay? { lines.compactMap { $0.toDay ?? $0.fromDay }.max() }
    public var payerKind: PayerKind { PayerKind(filingIndicator: filingIndicator) }
}

/// A name with address and demographics.
public struct Person: Equatable, Sendable, Codable {
    public var lastName = ""
    public var firstName = ""
    public var middleName = ""
    public var suffix = ""
    public var street = ""
    public var city = ""
    public var state = ""
    public var zip = ""
    public var birthDay = ""
    /// F, M or U (DMG03).
    public var sex = ""

    public init() {}

    /// `ALVAREZ, MARIA`
    public var listName: String {
        firstName.isEmpty ? lastName : "\(lastName), \(firstName)"
    }
    public var birth: CalendarDay? { CalendarDay(iso: birthDay) }
}

/// A person who renders or refers.
public struct NamedProvider: Equatable, Sendable, Codable {
    public var lastName = ""
    public var firstName = ""
    public var npi = ""
    public var taxonomy = ""

    public init() {}

    public var isEmpty: Bool { lastName.isEmpty && npi.isEmpty }
}

/// Who is paid: loop 2010AA.
public struct BillingProvider: Equatable, Sendable, Codable {
    /// Organization name, or last name of a solo provider.
    public var name = ""
    /// Only for a person.
    public var firstName = ""
    public var isPerson = false
    public var npi = ""
    public var taxID = ""
    /// EI employer number, SY social security number.
    public var taxIDKind = "EI"
    public var taxonomy = ""
    public var street = ""
    public var city = ""
    public var state = ""
    public var zip = ""
    public var phone = ""
    /// Where checks go when not to the street (loop 2010AB); nil: to the same place.
    public var payTo: Address?

    public init() {}

    public var payToStreet: String {
        get { payTo?.street ?? "" }
        set { setPayTo(\.street, newValue) }
    }
    public var payToCity: String {
        get { payTo?.city ?? "" }
        set { setPayTo(\.city, newValue) }
    }
    public var payToState: String {
        get { payTo?.state ?? "" }
        set { setPayTo(\.state, newValue) }
    }
    public var payToZip: String {
        get { payTo?.zip ?? "" }
        set { setPayTo(\.zip, newValue) }
    }

    private mutating func setPayTo(_ path: WritableKeyPath<Address, String>, _ text: String) {
        var address = payTo ?? Address()
        address[keyPath: path] = text
        payTo = address == Address() ? nil : address
    }
}

/// A place mail goes to.
public struct Address: Equatable, Sendable, Codable {
    public var street = ""
    public var city = ""
    public var state = ""
    public var zip = ""

    public init() {}
}

/// Where the service was given, when not at the billing address: loop 2310C.
public struct Facility: Equatable, Sendable, Codable {
    public var name = ""
    public var npi = ""
    public var street = ""
    public var city = ""
    public var state = ""
    public var zip = ""

    public init() {}

    public var isEmpty: Bool { name.isEmpty && npi.isEmpty && street.isEmpty }
}

/// One line of item 24: loop 2400.
public struct ServiceLine: Equatable, Sendable, Codable {
    public var from = ""
    public var to = ""
    /// SV105, only when it differs from the claim's.
    public var placeOfService = ""
    public var code = ""
    public var modifiers: [String] = []
    /// Letters of the diagnoses, first the main reason: `AB`.
    public var pointers = "A"
    public var charge = Money.zero
    public var units = "1"
    /// UN units, MJ minutes.
    public var basis = "UN"
    /// Eleven digits, no hyphens (LIN03).
    public var ndc = ""
    public var ndcQuantity = ""
    /// F2, GR, ME, ML, UN (CTP05).
    public var ndcUnit = ""
    /// REF*6R, given back in the 835.
    public var control = ""
    /// What earlier payers decided on this line (loop 2430).
    public var decisions: [LineDecision] = []
    /// What only some lines carry, by field.
    public var situational = SituationalFields()

    public init() {}

    public var fromDay: CalendarDay? { CalendarDay(iso: from) }
    public var toDay: CalendarDay? { CalendarDay(iso: to) }

    /// Diagnosis positions from 0; a letter beyond L gives nil.
    public var pointerPositions: [Int?] {
        pointers.uppercased().unicodeScalars.map { letter in
            (65...76).contains(letter.value) ? Int(letter.value) - 65 : nil
        }
    }

    /// `99213-25`
    public var codeWithModifiers: String {
        ([code] + modifiers.filter { !$0.isEmpty }).joined(separator: "-")
    }
}
