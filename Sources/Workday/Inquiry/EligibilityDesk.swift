import RevenueCycle
import Screens
import Storage

/// Asks payers about coverage (270) and says what changed.
public struct EligibilityDesk {
    private let desk: Desk
    private let sender: InquirySender

    /// - moment: milliseconds of UTC
    /// - time: `HHMM` for the envelopes
    public init(_ desk: Desk, moment: Int64, time: String) {
        self.desk = desk
        sender = InquirySender(desk, moment: moment, time: time)
    }

    /// Coverages of the patients of some claims with the claims' payers, on their days of service.
    public func ask(
        _ claims: [Int64], preview: Bool, then effects: [Effect] = []
    ) throws(StorageFailure) -> Reply {
        try reply(try plan(claims), preview, effects)
    }

    /// Every coverage of the patients who have a visit on a day.
    public func askTomorrow(
        _ day: CalendarDay, preview: Bool, then effects: [Effect] = []
    ) throws(StorageFailure) -> Reply {
        try reply(try plan(visitsOn: day), preview, effects)
    }

    private func reply(
        _ plan: InquiryPlan, _ preview: Bool, _ effects: [Effect]
    ) throws(StorageFailure) -> Reply {
        preview ? try sender.preview(plan, then: effects) : try sender.reply(plan)
    }

    /// Asks through the mailboxes, or into a folder when one is named.
    public func carryOut(_ claims: [Int64], folder: String? = nil) throws -> InquiryReport {
        try carryOut(try plan(claims), folder)
    }

    public func carryOut(
        visitsOn day: CalendarDay, folder: String? = nil
    ) throws -> InquiryReport {
        try carryOut(try plan(visitsOn: day), folder)
    }

    private func carryOut(_ plan: InquiryPlan, _ folder: String?) throws -> InquiryReport {
        if let folder { return try sender.write(plan, to: folder) }
        return try sender.send(plan)
    }

    // MARK: Whom to ask

    /// A patient is asked about once with each payer: on the latest day of service of the claims.
    func plan(_ claims: [Int64]) throws(StorageFailure) -> InquiryPlan {
        var plan = InquiryPlan(.eligibility)
        var latest: [[Int64]: ClaimRecord] = [:]
        var order: [[Int64]] = []
        for id in claims {
            guard let record = try desk.store.claim(id) else { continue }
            if let why = desk.whyNotAsked(payer: record.payer) {
                plan.leftOut.append(InquiryPlan.LeftOut(who: record.number, why: why))
                continue
            }
            let key = [record.patient, record.payer]
            guard let other = latest[key] else {
                order.append(key)
                latest[key] = record
                continue
            }
            if let day = record.claim.firstServiceDay,
                other.claim.firstServiceDay.map({ day > $0 }) ?? true
            {
                latest[key] = record
            }
        }
        for key in order {
            guard let record = latest[key] else { continue }
            plan.add(
                InquiryPlan.Question(
                    subject: InquirySubject(
                        claim: record.id, patient: record.patient, payer: record.payer),
                    claim: record.claim),
                who: record.number)
        }
        return plan
    }

    func plan(visitsOn day: CalendarDay) throws(StorageFailure) -> InquiryPlan {
        var plan = InquiryPlan(.eligibility)
        var seen: Set<InquirySubject> = []
        for entry in try desk.store.visitCoverages(on: day) {
            let subject = InquirySubject(claim: nil, patient: entry.patient, payer: entry.payer)
            guard seen.insert(subject).inserted else { continue }
            let who = "patient \(entry.patient)"
            guard let payer = desk.payers.first(where: { $0.id == entry.payer }) else { continue }
            if let why = desk.whyNotAsked(payer: entry.payer) {
                plan.leftOut.append(InquiryPlan.LeftOut(who: who, why: why))
                continue
            }
            plan.add(
                InquiryPlan.Question(
                    subject: subject, claim: carrier(entry, payer.payer, day)), who: who)
        }
        return plan
    }

    /// A claim that carries no more than the question needs.
    private func carrier(
        _ entry: VisitCoverage, _ payer: Payer, _ day: CalendarDay
    ) -> Claim {
        var claim = Claim()
        claim.billing = desk.practice.billing
        claim.patient = entry.person
        claim.relationship = entry.coverage.relationship
        if !claim.patientIsSubscriber { claim.subscriber = entry.coverage.subscriber }
        claim.memberID = entry.coverage.memberID
        claim.payerName = payer.name
        claim.payerID = payer.payerID
        claim.visitDay = day.iso
        return claim
    }

    // MARK: What changed

    /// By payer, only what the last answer says otherwise than the one before, and the open
    /// claims that do not fit the last answer.
    public func difference(patient: Int64) throws(StorageFailure) -> [EligibilityNews] {
        var news: [EligibilityNews] = []
        for payer in try desk.store.answeringPayers(patient: patient) {
            let answers = try desk.store.eligibilityAnswers(patient: patient, payer: payer)
                .map(\.answer)
            guard let last = answers.first else { continue }
            let before = PracticeStore.previous(to: last, Array(answers.dropFirst()))
            news.append(
                try EligibilityNews.of(
                    last, before: before, patient: patient, payer: payer, desk))
        }
        return news
    }
}
