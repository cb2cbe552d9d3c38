import RevenueCycle
import Screens
import Storage

/// Asks payers where claims stand (276).
public struct StatusDesk {
    private let desk: Desk
    private let sender: InquirySender

    /// - moment: milliseconds of UTC
    /// - time: `HHMM` for the envelopes
    public init(_ desk: Desk, moment: Int64, time: String) {
        self.desk = desk
        sender = InquirySender(desk, moment: moment, time: time)
    }

    /// Shows what would be asked, with the effects that ask; or asks.
    public func ask(
        _ claims: [Int64], preview: Bool, then effects: [Effect] = []
    ) throws(StorageFailure) -> Reply {
        let plan = try plan(claims)
        return preview ? try sender.preview(plan, then: effects) : try sender.reply(plan)
    }

    /// Asks through the mailboxes, or into a folder when one is named.
    public func carryOut(_ claims: [Int64], folder: String? = nil) throws -> InquiryReport {
        let plan = try plan(claims)
        if let folder { return try sender.write(plan, to: folder) }
        return try sender.send(plan)
    }

    func plan(_ claims: [Int64]) throws(StorageFailure) -> InquiryPlan {
        var plan = InquiryPlan(.status)
        var seen: Set<Int64> = []
        for id in claims where seen.insert(id).inserted {
            guard let record = try desk.store.claim(id) else { continue }
            if let why = Self.whyNot(record) ?? desk.whyNotAsked(payer: record.payer) {
                plan.leftOut.append(InquiryPlan.LeftOut(who: record.number, why: why))
                continue
            }
            var claim = record.claim
            // The number the payer told last, not the one of the claim that is replaced.
            claim.payerControlNumber = record.payerControlNumber
            plan.add(
                InquiryPlan.Question(
                    subject: InquirySubject(
                        claim: id, patient: record.patient, payer: record.payer),
                    claim: claim),
                who: record.number)
        }
        return plan
    }

    private static func whyNot(_ record: ClaimRecord) -> String? {
        switch record.status {
        case .submitted, .accepted, .adjudicated, .denied: return nil
        case .closed: return "It is closed."
        case .rejected: return "It was rejected: the payer does not have it. Correct and send it."
        case .draft, .held, .ready:
            return record.billedDay == nil
                ? "It was not sent yet." : "It is being corrected; send it first."
        }
    }

    /// What payers said of claims that wait for them, where someone should act or money should
    /// follow: one line each, without names.
    public func followUps() throws(StorageFailure) -> [String] {
        try desk.store.statusFollowUps().map { item in
            "\(item.number)  \(item.answer.factWords): \(item.answer.phase.nextStep)"
        }
    }
}

extension ClaimStatusPhase {
    /// What to do about a claim of this phase.
    var nextStep: String {
        switch self {
        case .pending: return "wait"
        case .finalisedPaid: return "the remittance must follow; look for it"
        case .finalisedDenied: return "the remittance tells why; look for it"
        case .finalisedOther: return "decided; look for the remittance"
        case .needsInformation: return "the payer waits for an answer; send what it wants"
        case .rejected: return "the payer sent it back; correct and send it again"
        case .notFound: return "the payer does not have it; prove the filing or send it again"
        case .error: return "the question failed; mend it and ask again"
        case .unknown: return "look at the answer"
        }
    }
}
