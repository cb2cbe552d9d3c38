/// Every place of the form that takes text. The raw value begins with the item as the form
/// numbers it; items 8, 9b, 9c and 30 are reserved and take nothing.
public enum Form1500Place: String, CaseIterable, Sendable {
    case payerName = "0.name", payerStreet = "0.street", payerCity = "0.city"
    case medicare = "1.medicare", medicaid = "1.medicaid", tricare = "1.tricare"
    case champva = "1.champva", groupPlan = "1.group", feca = "1.feca", otherPlan = "1.other"
    case memberID = "1a", patientName = "2"
    case birthMonth = "3.month", birthDay = "3.day", birthYear = "3.year"
    case male = "3.male", female = "3.female"
    case insuredName = "4"
    case patientStreet = "5.street", patientCity = "5.city", patientState = "5.state"
    case patientZip = "5.zip", patientArea = "5.area", patientPhone = "5.phone"
    case isSelf = "6.self", isSpouse = "6.spouse", isChild = "6.child", isOther = "6.other"
    case insuredStreet = "7.street", insuredCity = "7.city", insuredState = "7.state"
    case insuredZip = "7.zip", insuredArea = "7.area", insuredPhone = "7.phone"
    case otherName = "9", otherPolicy = "9a", otherPlanName = "9d"
    case employmentYes = "10a.yes", employmentNo = "10a.no"
    case autoYes = "10b.yes", autoNo = "10b.no", accidentState = "10b.state"
    case accidentYes = "10c.yes", accidentNo = "10c.no", claimCodes = "10d"
    case groupNumber = "11"
    case insuredMonth = "11a.month", insuredDay = "11a.day", insuredYear = "11a.year"
    case insuredMale = "11a.male", insuredFemale = "11a.female"
    case otherClaimKind = "11b.qualifier", otherClaimID = "11b.number"
    case planName = "11c", anotherYes = "11d.yes", anotherNo = "11d.no"
    case patientSignature = "12", insuredSignature = "13"
    case illnessMonth = "14.month", illnessDay = "14.day", illnessYear = "14.year"
    case illnessKind = "14.qualifier"
    case otherDateKind = "15.qualifier", otherMonth = "15.month", otherDay = "15.day"
    case otherYear = "15.year"
    case unableMonth = "16.fromMonth", unableDay = "16.fromDay", unableYear = "16.fromYear"
    case ableMonth = "16.toMonth", ableDay = "16.toDay", ableYear = "16.toYear"
    case sourceKind = "17.qualifier", sourceName = "17.name"
    case sourceIDKind = "17a.qualifier", sourceID = "17a.number", sourceNPI = "17b"
    case admitMonth = "18.fromMonth", admitDay = "18.fromDay", admitYear = "18.fromYear"
    case leaveMonth = "18.toMonth", leaveDay = "18.toDay", leaveYear = "18.toYear"
    case additionalStart = "19.first", additional = "19.second"
    case labYes = "20.yes", labNo = "20.no", labCharge = "20.charge"
    case codeIndicator = "21.indicator"
    case diagnosisA = "21.A", diagnosisB = "21.B", diagnosisC = "21.C", diagnosisD = "21.D"
    case diagnosisE = "21.E", diagnosisF = "21.F", diagnosisG = "21.G", diagnosisH = "21.H"
    case diagnosisI = "21.I", diagnosisJ = "21.J", diagnosisK = "21.K", diagnosisL = "21.L"
    case resubmission = "22.code", originalReference = "22.reference", authorization = "23"
    case supplement = "24.shaded"
    case fromMonth = "24A.fromMonth", fromDay = "24A.fromDay", fromYear = "24A.fromYear"
    case toMonth = "24A.toMonth", toDay = "24A.toDay", toYear = "24A.toYear"
    case placeOfService = "24B", emergency = "24C", procedure = "24D.code"
    case modifier1 = "24D.modifier1", modifier2 = "24D.modifier2"
    case modifier3 = "24D.modifier3", modifier4 = "24D.modifier4"
    case pointers = "24E", charge = "24F", units = "24G"
    case screeningReason = "24H.shaded", screening = "24H"
    case renderingKind = "24I", renderingID = "24J.shaded", renderingNPI = "24J"
    case taxID = "25.number", isSSN = "25.ssn", isEIN = "25.ein"
    case accountNumber = "26", assignmentYes = "27.yes", assignmentNo = "27.no"
    case totalCharge = "28", amountPaid = "29"
    case signer = "31.name", signature = "31.signature", signedDate = "31.date"
    case facilityName = "32.name", facilityStreet = "32.street", facilityCity = "32.city"
    case facilityNPI = "32a", facilityID = "32b"
    case billingArea = "33.area", billingPhone = "33.phone", billingName = "33.name"
    case billingStreet = "33.street", billingCity = "33.city"
    case billingNPI = "33a", billingID = "33b"

    /// `24A`
    public var item: String { String(rawValue.prefix { $0 != "." }) }

    /// One of six: the place of the first service line stands for those below it.
    public var isService: Bool { rawValue.hasPrefix("24") }

    /// Places of item 21 in the order of their letters.
    static let diagnoses: [Form1500Place] = [
        .diagnosisA, .diagnosisB, .diagnosisC, .diagnosisD, .diagnosisE, .diagnosisF,
        .diagnosisG, .diagnosisH, .diagnosisI, .diagnosisJ, .diagnosisK, .diagnosisL,
    ]

    static let modifiers: [Form1500Place] = [.modifier1, .modifier2, .modifier3, .modifier4]
}
