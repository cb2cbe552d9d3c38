/// How a claim of a payment was found among ours.
public struct ClaimMatch: Equatable, Sendable {
    public enum Step: String, Sendable, Codable, CaseIterable {
        /// CLP01 is our number.
        case accountNumber
        /// CLP01 is our number but for case, blanks, zeros in front or signs.
        case accountNumberLoosely
        /// CLP07, or REF*F8, is the number the payer gave our claim before.
        case payerControlNumber
        /// REF*6R of a line is one we gave.
        case lineControl
        /// Member, day of service and charge fit one claim alone.
        case memberDayCharge
        /// Last name, day of service and charge fit one claim alone.
        case nameDayCharge
        /// A person said so.
        case byHand

        /// In words, for the plan.
        public var title: String {
            switch self {
            case .accountNumber: return "account number (CLP01)"
            case .accountNumberLoosely: return "account number, loosely"
            case .payerControlNumber: return "payer's claim number (CLP07)"
            case .lineControl: return "line number (REF*6R)"
            case .memberDayCharge: return "member, day and charge"
            case .nameDayCharge: return "name, day and charge"
            case .byHand: return "chosen by hand"
            }
        }

        /// Sure enough to post by one key.
        public var isSure: Bool { self != .memberDayCharge && self != .nameDayCharge }
    }

    public var claim: Int64
    public var step: Step

    public init(claim: Int64, step: Step) {
        self.claim = claim
        self.step = step
    }
}
