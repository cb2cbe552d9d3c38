import Clearinghouse
import RevenueCycle
import Storage
import X12

/// Plans and posts payments that were imported or typed from paper.
public struct RemittancePoster {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// The plan of a payment, from its file and the ledger as they are now.
    public func plan(
        _ id: Int64
    ) throws(StorageFailure) -> (plan: RemittancePlan, held: String)? {
        try planned(id).map { ($0.plan, $0.source.held) }
    }

    /// A payment read and planned, to be looked at and posted without doing so again.
    struct Planned {
        var source: RemittanceSource
        var plan: RemittancePlan
    }

    func planned(_ id: Int64) throws(StorageFailure) -> Planned? {
        guard let source = try desk.store.remittanceSource(id) else { return nil }
        return Planned(source: source, plan: try plan(source))
    }

    private func plan(_ source: RemittanceSource) throws(StorageFailure) -> RemittancePlan {
        let remittance = desk.readings.remittance(source)
        let found = try desk.store.known(remittance, chosen: source.chosen)
        var circumstances = RemittancePlanner.Circumstances(
            matches: found.matches, known: found.claims, posted: source.posted,
            choices: source.choices)
        circumstances.expected = try ExpectedAmounts(desk).expected(remittance, found)
        // A payer that was added after the payment came is known now.
        let payer = source.payer ?? desk.payerRow(remittance)
        return RemittancePlanner(policy: desk.policy, payer: payer).plan(
            remittance, circumstances, providerAdjustmentsPosted: source.adjustmentsPosted)
    }

    /// The plans of a file that was not imported; nothing is written.
    public func preview(_ bytes: [UInt8]) throws(StorageFailure) -> [RemittancePlan] {
        var plans: [RemittancePlan] = []
        var running: [Int64: KnownClaim] = [:]
        for set in InterchangeReader.read(bytes).transactionSets where set.id == "835" {
            let remittance = RemittanceReader.remittance(Advice835Reader.read(set))
            plans.append(try preview(remittance, running: &running))
        }
        return plans
    }

    func preview(_ remittance: Remittance) throws(StorageFailure) -> RemittancePlan {
        var running: [Int64: KnownClaim] = [:]
        return try preview(remittance, running: &running)
    }

    /// - running: claims as the payments before this one would leave them.
    func preview(
        _ remittance: Remittance, running: inout [Int64: KnownClaim]
    ) throws(StorageFailure) -> RemittancePlan {
        let found = try desk.store.known(remittance)
        running.merge(found.claims) { before, _ in before }
        var circumstances = RemittancePlanner.Circumstances(
            matches: found.matches, known: running)
        circumstances.expected = try ExpectedAmounts(desk).expected(remittance, found)
        return RemittancePlanner(policy: desk.policy, payer: desk.payerRow(remittance))
            .plan(remittance, circumstances, running: &running)
    }

    /// Posts every claim that is ok, and the provider adjustments once. A held payment posts
    /// nothing.
    ///
    /// - only: positions to post, from 0; nil: all that are ok.
    public func post(
        _ id: Int64, only: Set<Int>? = nil
    ) throws(StorageFailure) -> PostingOutcome {
        guard let planned = try planned(id) else { throw .refused("The payment is not there.") }
        return try post(id, planned, only: only)
    }

    func post(
        _ id: Int64, _ planned: Planned, only: Set<Int>? = nil
    ) throws(StorageFailure) -> PostingOutcome {
        let (source, plan) = (planned.source, planned.plan)
        if !source.held.isEmpty { throw .refused("Held whole: \(source.held)") }
        var claims = RemittancePostings.claims(plan, day: desk.today, remittance: id)
        if let only { claims = claims.filter { only.contains($0.item.position) } }
        let sender = source.payer ?? desk.payerRow(plan.remittance)
        let payer = sender ?? plan.items.lazy.compactMap(\.payer).first
        var adjustments: [(place: Int, adjustment: ProviderAdjustment, posting: Posting)] = []
        if !plan.providerAdjustmentsPosted, plan.mayPostAdjustments {
            let postings = RemittancePostings.providerAdjustments(
                plan, day: desk.today, remittance: id, payer: payer)
            for (place, posting) in postings.enumerated() {
                adjustments.append(
                    (place, plan.remittance.providerAdjustments[place], posting))
            }
        }
        let order = PostingOrder(
            remittance: id, claims: claims, adjustments: adjustments, total: plan.items.count,
            day: desk.today, payer: sender)
        let day = plan.remittance.paymentDay ?? desk.today
        return try desk.store.post(order) { record, item in
            laterForm(record, item, decided: day)
        }
    }

    /// The form that goes on after a decision: made out to the payer that decides next, or, when
    /// a later payer has the claim already, that payer's form corrected.
    private func laterForm(
        _ record: ClaimRecord, _ item: PlanItem, decided day: CalendarDay
    ) -> Claim? {
        if record.payer == item.payer {
            return record.claim.forNextPayer(after: item, decided: day)
        }
        guard let payer = desk.payers.first(where: { $0.id == item.payer })?.payer else {
            return nil
        }
        let own = item.known?.decisions.last { $0.payer == record.payer }
        var form = record.claim.corrected(
            after: item, of: payer, number: own?.payerControlNumber ?? "", decided: day)
        var plain = form
        plain?.frequency = record.claim.frequency
        plain?.payerControlNumber = record.claim.payerControlNumber
        // Posted again after an undo it says nothing new.
        if plain == record.claim { form = nil }
        return form
    }

    /// Posts all payments that are not held, oldest first; by row. One that is refused does not
    /// keep the others back.
    public func postAll() throws(StorageFailure) -> [Int64: PostingOutcome] {
        var outcomes: [Int64: PostingOutcome] = [:]
        let open = try desk.store.remittances(limit: .max).filter(\.postsWithAll)
        for payment in open.sorted(by: { $0.id < $1.id }) {
            do {
                outcomes[payment.id] = try post(payment.id)
            } catch .refused(let why) {
                outcomes[payment.id, default: PostingOutcome()].refusal = why
            }
        }
        return outcomes
    }

    /// Sentences, each after a blank: what is on the desk again for a later payer.
    static func later(_ outcomes: [PostingOutcome]) -> String {
        var words = ""
        let made = outcomes.map(\.forNextPayer.count).reduce(0, +)
        if made > 0 { words += " \(made) in the queue for the next payer." }
        let wrong = outcomes.flatMap(\.toCorrect)
        if let first = wrong.first {
            let which = wrong.count == 1 ? first : "\(first) and \(wrong.count - 1) more"
            words += " The next payer has old figures of \(which): corrected in the queue."
        }
        let empty = outcomes.flatMap(\.nothingLeft)
        if let first = empty.first {
            let which = empty.count == 1 ? first : "\(first) and \(empty.count - 1) more"
            words += " Nothing is left for the next payer, who has \(which): void it there."
        }
        return words
    }
}
