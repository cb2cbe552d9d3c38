import Clearinghouse
import RevenueCycle
import Storage

/// Questions to payers before they are sent, and who is left out.
struct InquiryPlan {
    struct Question {
        var subject: InquirySubject
        /// What the question is written from.
        var claim: Claim
    }

    struct LeftOut: Equatable {
        /// Claim number or patient row; never a name.
        var who: String
        var why: String
    }

    var kind: InquiryKind
    var questions: [Question] = []
    var leftOut: [LeftOut] = []

    init(_ kind: InquiryKind) { self.kind = kind }

    /// Adds a question, or says what it lacks.
    mutating func add(_ question: Question, who: String) {
        if let missing = lacking(question.claim) {
            leftOut.append(LeftOut(who: who, why: missing))
        } else {
            questions.append(question)
        }
    }

    private func lacking(_ claim: Claim) -> String? {
        // Any trace will do: the true one is given when the file is frozen.
        switch kind {
        case .status: return ClaimStatusInquiry(claim, trace: "S0").missing.first
        case .eligibility: return EligibilityInquiry(claim, trace: "E0").missing.first
        }
    }

    /// `10017-1: The member id is missing.`
    var leftOutLines: [String] {
        var lines = leftOut.prefix(12).map { "left out \($0.who): \($0.why)" }
        if leftOut.count > 12 { lines.append("and \(leftOut.count - 12) more are left out") }
        return lines
    }

    /// The file of some questions, in their order.
    func bytes(_ asked: [Question], control: Int, traces: [String], _ place: InquiryPlace)
        -> [UInt8]
    {
        let pairs = zip(asked.map { place.addressed($0.claim) }, traces)
        switch kind {
        case .status:
            return StatusInquiryWriter.write(
                place.batch(control, pairs.map { ClaimStatusInquiry($0, trace: $1) }))
        case .eligibility:
            return EligibilityInquiryWriter.write(
                place.batch(control, pairs.map { EligibilityInquiry($0, trace: $1) }))
        }
    }
}

/// Who sends to whom, and when.
struct InquiryPlace {
    let practice: Practice
    let day: CalendarDay
    let time: String
    /// nil: the file is carried by hand.
    let route: MailRoute?

    func addressed(_ claim: Claim) -> Claim { route?.addressed(claim) ?? claim }

    func batch<Inquiry: Sendable>(
        _ control: Int, _ inquiries: [Inquiry]
    ) -> InquiryBatch<Inquiry> {
        InquiryBatch(
            submitterName: practice.billing.name,
            submitterID: route?.submitterID ?? practice.submitterID,
            submitterTaxID: practice.billing.taxID,
            receiverID: route?.receiverID ?? practice.receiverID, day: day, time: time,
            control: control, production: practice.isProduction && (route?.isProduction ?? true),
            inquiries: inquiries)
    }
}

extension Desk {
    /// Why a payer cannot be asked electronically; nil when it can.
    func whyNotAsked(payer id: Int64) -> String? {
        guard let record = payers.first(where: { $0.id == id }) else {
            return "Its payer is not on the list."
        }
        let isNobody = record.payer.payerID.isEmpty && record.payer.filingIndicator == "ZZ"
        if record.key == "SELF" || isNobody { return "The patient pays; there is no payer to ask." }
        if record.payer.text(.takesElectronic, on: today) == "no" {
            return "\(record.payer.name) takes nothing electronic; call or use its site."
        }
        return nil
    }
}
