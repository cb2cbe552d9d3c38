/// What a claim status category (STC01-1) means for the work on a claim.
/// Source: X12 external code list 507, by family: the list grows, its families do not.
public enum ClaimStatusPhase: String, Sendable, Codable, CaseIterable {
    /// With the payer, nothing to do yet: A0, A1, A2, A5 and P other than P3 and P4.
    case pending
    /// F1
    case finalisedPaid
    /// F2
    case finalisedDenied
    /// F0, F3, F3F, F3N, F4 and what may yet follow under F: a decision without payment word.
    case finalisedOther
    /// R, and P3 and P4, which wait for the provider or the patient.
    case needsInformation
    /// A3, A6, A7, A8: sent back before adjudication.
    case rejected
    /// A4, D
    case notFound
    /// E: the inquiry itself could not be answered.
    case error
    /// A category of no known family.
    case unknown

    public init(category: String) {
        let code = category.uppercased()
        switch code {
        case "P3", "P4": self = .needsInformation
        case "F1": self = .finalisedPaid
        case "F2": self = .finalisedDenied
        case "A3", "A6", "A7", "A8": self = .rejected
        case "A4": self = .notFound
        case "A0", "A1", "A2", "A5": self = .pending
        default:
            switch code.first {
            case "P": self = .pending
            case "F": self = .finalisedOther
            case "R": self = .needsInformation
            case "D": self = .notFound
            case "E": self = .error
            default: self = .unknown
            }
        }
    }

    public var isFinal: Bool {
        self == .finalisedPaid || self == .finalisedDenied || self == .finalisedOther
    }

    /// Someone here has to act before the payer will.
    public var needsWork: Bool {
        switch self {
        case .needsInformation, .rejected, .notFound, .error, .finalisedDenied, .unknown:
            return true
        case .pending, .finalisedPaid, .finalisedOther: return false
        }
    }

    /// Of statuses of one day, which says most about the claim.
    var weight: Int {
        switch self {
        case .finalisedPaid, .finalisedDenied, .finalisedOther: return 6
        case .needsInformation: return 5
        case .rejected: return 4
        case .pending: return 3
        case .notFound: return 2
        case .error: return 1
        case .unknown: return 0
        }
    }
}
