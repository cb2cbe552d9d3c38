/// Every field of a claim that can be edited, with its CMS-1500 item and 837P place.
/// Source: NUCC 02/12 reference manual; 005010X222A1.
public enum ClaimField: String, Sendable, CaseIterable, Codable {
    case memberID, payerName, payerID, filingIndicator
    case patientLastName, patientFirstName, patientMiddleName, patientSuffix
    case patientBirthDay, patientSex, patientStreet, patientCity, patientState, patientZip
    case relationship, subscriberLastName, subscriberFirstName, subscriberBirthDay
    case subscriberSex, subscriberStreet, subscriberCity, subscriberState, subscriberZip
    case relatedToEmployment, relatedToAutoAccident, relatedToOtherAccident, accidentState
    case accidentDay, groupNumber, groupName, signatureOnFile, releaseOfInformation
    case benefitsAssigned, onsetDay, referringLastName, referringFirstName, referringNPI
    case admissionDay, dischargeDay, note, diagnosis, frequency, payerControlNumber
    case priorAuthorization, referralNumber, cliaNumber
    case lineFrom, linePlace, lineCode, lineModifier1, lineModifier2, lineModifier3
    case lineModifier4, linePointers, lineCharge, lineUnits, lineTo, lineNDC, lineNDCQuantity
    case renderingLastName, renderingFirstName, renderingNPI, renderingTaxonomy
    case taxID, claimNumber, acceptAssignment, totalCharge, patientPaid, placeOfService
    case facilityName, facilityNPI, facilityStreet, facilityCity, facilityState, facilityZip
    case billingName, billingNPI, billingTaxonomy, billingStreet, billingCity, billingState
    case billingZip, responsibility
}

/// One field of one claim: lines and diagnoses count from 0.
public struct FieldRef: Hashable, Sendable, Codable {
    public var field: ClaimField
    public var index: Int

    public init(_ field: ClaimField, _ index: Int = 0) {
        self.field = field
        self.index = index
    }
}

extension ClaimField {
    /// What kind of text a field takes; drives checks per key, length and lists of values.
    public enum Content: Sendable, Equatable {
        case text(Int)
        case code(Int)
        case day, money, units, yesNo, npi, state, zip, diagnosis
        case procedure, modifier, placeOfService, sex, pointers
    }

    public var isLineField: Bool {
        switch self {
        case .lineFrom, .linePlace, .lineCode, .lineModifier1, .lineModifier2, .lineModifier3,
            .lineModifier4, .linePointers, .lineCharge, .lineUnits, .lineTo, .lineNDC,
            .lineNDCQuantity:
            return true
        default: return false
        }
    }

    /// Only shown; computed from the lines.
    public var isComputed: Bool { self == .totalCharge }

    public var content: Content {
        switch self {
        case .patientBirthDay, .subscriberBirthDay, .accidentDay, .onsetDay, .admissionDay,
            .dischargeDay, .lineFrom, .lineTo:
            return .day
        case .lineCharge, .patientPaid, .totalCharge: return .money
        case .lineUnits, .lineNDCQuantity: return .units
        case .patientSex, .subscriberSex: return .sex
        case .diagnosis: return .diagnosis
        case .lineCode: return .procedure
        case .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4: return .modifier
        case .linePlace, .placeOfService: return .placeOfService
        case .linePointers: return .pointers
        case .referringNPI, .renderingNPI, .facilityNPI, .billingNPI: return .npi
        case .patientState, .subscriberState, .accidentState, .facilityState, .billingState:
            return .state
        case .patientZip, .subscriberZip, .facilityZip, .billingZip: return .zip
        case .relatedToEmployment, .relatedToAutoAccident, .relatedToOtherAccident,
            .signatureOnFile, .benefitsAssigned:
            return .yesNo
        default: return otherContent
        }
    }

    private var otherContent: Content {
        switch self {
        case .frequency, .acceptAssignment, .releaseOfInformation, .responsibility:
            return .code(1)
        case .relationship, .filingIndicator: return .code(2)
        case .taxID: return .code(9)
        case .renderingTaxonomy, .billingTaxonomy, .cliaNumber: return .code(10)
        case .lineNDC: return .code(11)
        case .claimNumber: return .code(20)
        case .patientMiddleName: return .text(25)
        case .patientSuffix: return .text(10)
        case .patientFirstName, .subscriberFirstName, .referringFirstName, .renderingFirstName:
            return .text(35)
        case .patientStreet, .subscriberStreet, .facilityStreet, .billingStreet: return .text(55)
        case .patientCity, .subscriberCity, .facilityCity, .billingCity: return .text(30)
        case .payerControlNumber, .priorAuthorization, .referralNumber, .groupNumber:
            return .text(50)
        case .memberID, .payerID, .note: return .text(80)
        default: return .text(60)
        }
    }
}
