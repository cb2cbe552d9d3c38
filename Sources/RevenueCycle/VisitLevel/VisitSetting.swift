/// Where and how a visit was made: each has its own family of level codes.
/// Raw values are the words of the command line.
public enum VisitSetting: String, Sendable, Codable, CaseIterable {
    case office
    case hospitalInitial = "hospital-initial"
    case hospitalSubsequent = "hospital-subsequent"
    case sameDay = "same-day"
    case discharge
    case consultOffice = "consult-office"
    case consultInpatient = "consult-inpatient"
    case emergency
    case nursingInitial = "nursing-initial"
    case nursingSubsequent = "nursing-subsequent"
    case nursingDischarge = "nursing-discharge"
    case home
    case telehealth
    case audio
    case preventive
    case cognitive

    public var title: String {
        switch self {
        case .office: return "Office visit"
        case .hospitalInitial: return "Hospital or observation, first visit"
        case .hospitalSubsequent: return "Hospital or observation, later visit"
        case .sameDay: return "Hospital, admitted and discharged the same day"
        case .discharge: return "Hospital discharge day"
        case .consultOffice: return "Consultation, office"
        case .consultInpatient: return "Consultation, inpatient"
        case .emergency: return "Emergency department visit"
        case .nursingInitial: return "Nursing facility, first visit"
        case .nursingSubsequent: return "Nursing facility, later visit"
        case .nursingDischarge: return "Nursing facility discharge"
        case .home: return "Home or residence visit"
        case .telehealth: return "Telehealth, sound and picture"
        case .audio: return "Telehealth, sound only"
        case .preventive: return "Preventive visit"
        case .cognitive: return "Cognitive assessment and care plan"
        }
    }

    /// Whether the family has one row for new and another for established patients.
    public var asksNewOrEstablished: Bool {
        switch self {
        case .office, .home, .telehealth, .audio, .preventive: return true
        default: return false
        }
    }

    /// Whether time alone or together with decision making may choose the code.
    public var takesTime: Bool { self != .emergency && self != .preventive }

    /// Whether decision making may choose the code.
    public var takesDecisionMaking: Bool {
        self != .preventive && self != .discharge && self != .nursingDischarge
    }

    /// The setting whose codes Medicare takes instead of these; nil where it pays them.
    public var medicareSetting: VisitSetting? {
        switch self {
        case .telehealth, .audio, .consultOffice: return .office
        case .consultInpatient: return .hospitalInitial
        default: return nil
        }
    }

    /// The likely setting for a place of service code; first visits, discharges and consultations
    /// cannot be told from the place and are chosen by hand. nil: no visit family is usual there.
    public static func of(placeOfService code: String) -> VisitSetting? {
        switch code {
        case "02", "10": return .telehealth
        case "12", "13", "14", "16", "33", "54", "55", "56": return .home
        case "21", "51", "61": return .hospitalSubsequent
        case "23": return .emergency
        case "31", "32": return .nursingSubsequent
        case "01", "03", "04", "05", "06", "07", "08", "09", "11", "15", "17", "18", "19", "20",
            "22", "24", "26", "49", "50", "52", "53", "57", "58", "62", "65", "71", "72":
            return .office
        default: return nil
        }
    }
}

/// Who pays, as far as the choice of codes depends on it.
public enum VisitPayer: String, Sendable, Codable, CaseIterable {
    /// Original Medicare, Part B.
    case medicare
    case other

    public init(_ kind: PayerKind) { self = kind == .medicare ? .medicare : .other }
}

/// What chose the level.
public enum LevelBasis: String, Sendable, Codable {
    /// Medical decision making.
    case mdm
    case time
    /// Neither, as with preventive visits.
    case none
}
