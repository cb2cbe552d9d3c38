import RevenueCycle
import Storage

/// What a payer says of a patient's coverage otherwise than before, and which open claims do
/// not fit it.
public struct EligibilityNews: Equatable, Sendable {
    public struct ClaimInDanger: Equatable, Sendable {
        public var id: Int64
        public var number: String
        /// With names and numbers of the patient: for the console alone.
        public var sentences: [String]
    }

    public var patient: Int64
    public var payer: Int64
    public var payerName: String
    public var coverage: EligibilityAnswer.Coverage
    /// The payer was not asked before, or never answered.
    public var isFirst: Bool
    /// Their sentences hold names and numbers of the patient.
    public var changes: [EligibilityChange]
    public var claims: [ClaimInDanger]
    /// Why there is no answer; empty when there is one.
    public var rejections: [EligibilityRejection]

    static func of(
        _ answer: EligibilityAnswer, before: EligibilityAnswer?, patient: Int64, payer: Int64,
        _ desk: Desk
    ) throws(StorageFailure) -> EligibilityNews {
        var claims: [ClaimInDanger] = []
        for record in try desk.store.openClaims(patient: patient, payer: payer) {
            let found = EligibilityDifference.against(claim: record.claim, answer: answer)
            if found.isEmpty { continue }
            claims.append(
                ClaimInDanger(
                    id: record.id, number: record.number, sentences: found.map(\.sentence)))
        }
        return EligibilityNews(
            patient: patient, payer: payer,
            payerName: desk.payers.first { $0.id == payer }?.payer.name ?? "payer \(payer)",
            coverage: answer.coverage, isFirst: before == nil,
            changes: before.map { EligibilityDifference.of(old: $0, new: answer) } ?? [],
            claims: claims, rejections: answer.isRejected ? answer.rejections : [])
    }

    /// For reports and logs: rows, claim numbers and kinds of change; no name, day or number of
    /// the patient.
    var report: String {
        var parts: [String] = []
        if rejections.isEmpty {
            parts.append("coverage \(coverage.rawValue)")
        } else {
            parts.append("no answer, \(rejections.map(\.words).joined(separator: "; "))")
        }
        var kinds: [String] = []
        for change in changes where !kinds.contains(change.kind.title) {
            kinds.append(change.kind.title)
        }
        if !kinds.isEmpty {
            parts.append("changed: \(kinds.joined(separator: ", "))")
        } else {
            parts.append(isFirst ? "first answer" : "nothing changed")
        }
        var text = "Patient \(patient), \(payerName): \(parts.joined(separator: "; "))."
        if !claims.isEmpty {
            let numbers = claims.map(\.number).joined(separator: ", ")
            text += " Open claims in danger: \(numbers)."
        }
        return text
    }
}

extension EligibilityChange.Kind {
    /// The kind alone, without what it was and is.
    var title: String {
        switch self {
        case .notAnswered: return "no answer"
        case .coverageEnded: return "coverage ended"
        case .coverageBack: return "coverage active again"
        case .planEnd: return "end of coverage"
        case .plan: return "plan"
        case .group: return "group number"
        case .memberID: return "member id"
        case .name: return "name"
        case .birthDay: return "birth day"
        case .sex: return "sex"
        case .address: return "address"
        case .relationship: return "relationship"
        case .death: return "day of death"
        case .otherPayerAdded: return "another payer named"
        case .otherPayerGone: return "another payer gone"
        case .otherPayerPrimary: return "another payer primary"
        case .medicareAdvantage: return "Medicare Advantage"
        case .qualifiedMedicareBeneficiary: return "qualified Medicare beneficiary"
        case .primaryCare: return "primary care provider"
        case .authorization: return "authorization"
        case .costShare: return "patient's share"
        }
    }
}
