extension ClaimField {
    /// What kind of text a field takes; drives checks per key, length and lists of values.
    public enum Content: Sendable, Equatable {
        case text(Int)
        case code(Int)
        case day, money, units, yesNo, npi, state, zip, diagnosis
        case procedure, modifier, placeOfService, sex, pointers
    }

    /// Belongs to one service line; its index is the line.
    public var isLineField: Bool {
        switch self {
        case .lineFrom, .linePlace, .lineCode, .lineModifier1, .lineModifier2, .lineModifier3,
            .lineModifier4, .linePointers, .lineCharge, .lineUnits, .lineTo, .lineNDC,
            .lineNDCQuantity, .lineNDCUnit, .lineBasis:
            return true
        case .lineDecision: return false
        default: return Self.situational[self]?.isLine ?? false
        }
    }

    /// Only shown; computed from the lines.
    public var isComputed: Bool { self == .totalCharge }

    public var content: Content {
        switch self {
        case .patientBirthDay, .subscriberBirthDay, .accidentDay, .onsetDay, .admissionDay,
            .dischargeDay, .lineFrom, .lineTo, .otherDecidedDay:
            return .day
        case .lineCharge, .patientPaid, .totalCharge, .otherPaid, .otherNoncovered,
            .otherRemaining:
            return .money
        case .lineUnits, .lineNDCQuantity: return .units
        case .patientSex, .subscriberSex: return .sex
        case .diagnosis: return .diagnosis
        case .lineCode: return .procedure
        case .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4: return .modifier
        case .linePlace, .placeOfService: return .placeOfService
        case .linePointers: return .pointers
        case .referringNPI, .renderingNPI, .facilityNPI, .billingNPI: return .npi
        case .patientState, .subscriberState, .accidentState, .facilityState, .billingState,
            .otherState, .payToState:
            return .state
        case .patientZip, .subscriberZip, .facilityZip, .billingZip, .otherZip, .payToZip:
            return .zip
        case .relatedToEmployment, .relatedToAutoAccident, .relatedToOtherAccident,
            .signatureOnFile, .benefitsAssigned, .otherBenefitsAssigned:
            return .yesNo
        default: return Self.situational[self]?.content ?? otherContent
        }
    }

    private var otherContent: Content {
        switch self {
        case .frequency, .acceptAssignment, .releaseOfInformation, .responsibility,
            .otherResponsibility, .otherRelease:
            return .code(1)
        case .relationship, .filingIndicator, .otherRelationship, .otherInsuranceType,
            .otherFilingIndicator, .lineNDCUnit, .lineBasis:
            return .code(2)
        case .taxID: return .code(9)
        case .renderingTaxonomy, .billingTaxonomy, .cliaNumber: return .code(10)
        case .billingPhone: return .code(10)
        case .lineNDC: return .code(11)
        case .claimNumber: return .code(20)
        case .patientMiddleName, .subscriberMiddleName, .otherMiddleName: return .text(25)
        case .patientSuffix, .subscriberSuffix: return .text(10)
        case .patientFirstName, .subscriberFirstName, .referringFirstName, .renderingFirstName,
            .otherFirstName, .billingFirstName:
            return .text(35)
        case .patientStreet, .subscriberStreet, .facilityStreet, .billingStreet, .otherStreet,
            .payToStreet:
            return .text(55)
        case .patientCity, .subscriberCity, .facilityCity, .billingCity, .otherCity, .payToCity:
            return .text(30)
        case .payerControlNumber, .priorAuthorization, .referralNumber, .groupNumber,
            .otherControlNumber, .otherAuthorization, .otherReferral, .otherGroupNumber:
            return .text(50)
        case .memberID, .payerID, .note, .otherMemberID, .otherPayerID: return .text(80)
        case .otherAdjustments, .lineDecision: return .text(200)
        default: return .text(60)
        }
    }
}
