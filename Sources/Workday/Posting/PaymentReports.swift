import RevenueCycle
import Storage

/// What a plan says of one payment, for scripts; amounts as decimal strings.
public struct PaymentReport: Encodable {
    public var payment: Int64?
    public var payer: String
    public var trace: String
    public var day: String?
    public var paid: String
    public var claimsPaid: String
    public var plb: String
    /// Of `paid`, not in the ledger.
    public var left: String
    /// Line, claim and payment add up; it may be held for another reason.
    public var balanced: Bool
    public var held: String
    public var isDone: Bool
    public var claims: [Item]
    public var providerAdjustments: [Adjustment]

    public var postedClaims: Int { claims.filter(\.posts).count }

    public struct Item: Encodable {
        /// From 1.
        public var position: Int
        public var number: String
        public var status: String
        public var disposition: String
        public var reason: String
        /// It is in the ledger, or would be.
        public var posts: Bool
        public var match: String?
        public var isSure: Bool?
        public var charge: String
        public var paid: String
        public var contractual: String
        public var patient: String
        public var nextPayer: String
        public var open: String
        public var insurerBefore: String?
        public var insurerAfter: String?
        public var patientBefore: String?
        public var patientAfter: String?
        public var expected: String?
        public var shortBy: String?
        public var posting: Int64?
        public var adjustments: [Reason]
    }

    /// CAS as sent.
    public struct Reason: Encodable {
        public var group: String
        public var reason: String
        public var amount: String
        /// From 1, of the payer's lines; none for the whole claim.
        public var line: Int?
    }

    public struct Adjustment: Encodable {
        public var reason: String
        public var reference: String
        public var amount: String
        public var meaning: String
    }
}

/// Plans and postings of payments, as told to scripts.
public struct PaymentReports {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// The plans of a file; nothing is written.
    public func preview(_ bytes: [UInt8]) throws(StorageFailure) -> [PaymentReport] {
        var running: [Int64: KnownClaim] = [:]
        var reports: [PaymentReport] = []
        var seen: Set<String> = []
        for entry in try X12Importer(desk).incoming(bytes) {
            var held = entry.held
            // The same payment twice in the file comes in once.
            if !entry.remittance.trace.isEmpty,
                !seen.insert("\(entry.remittance.key)|\(entry.digest)").inserted
            {
                continue
            }
            switch try desk.store.standing(of: entry) {
            case .known(let id):
                reports += try asItStands(id).map { [$0] } ?? []
                continue
            case .other(let first) where held.isEmpty:
                let before = try desk.store.remittanceSource(first).map(desk.readings.remittance)
                let words = before.map {
                    RemittanceDigest.difference($0, entry.remittance).words
                }
                held = "It came before with other content: \(words ?? "")"
            case .other, .new, .better: break
            }
            var unchanged = running
            let plan = try RemittancePoster(desk).preview(entry.remittance, running: &running)
            // What is held changes nothing for the payments after it.
            if !held.isEmpty { swap(&running, &unchanged) }
            var told = report(plan, held: held, payment: nil, posted: [])
            told.isDone = held.isEmpty && plan.items.allSatisfy(\.isPostable)
            reports.append(told)
        }
        return reports
    }

    /// A payment that came before, and what of it is posted.
    private func asItStands(_ id: Int64) throws(StorageFailure) -> PaymentReport? {
        guard let (plan, held) = try RemittancePoster(desk).plan(id) else { return nil }
        let posted = plan.items.filter { $0.disposition == .posted }.map(\.position)
        var told = report(plan, held: held, payment: id, posted: Set(posted))
        told.isDone =
            held.isEmpty
            && plan.items.allSatisfy { $0.isPostable || $0.disposition == .posted }
        return told
    }

    /// Posts the payments that came with a file; a payment posted before is told as it stands.
    public func post(sha256: String) throws(StorageFailure) -> [PaymentReport] {
        var reports: [PaymentReport] = []
        for id in try desk.store.remittances(sha256: sha256) {
            let poster = RemittancePoster(desk)
            guard let planned = try poster.planned(id) else { continue }
            let held = planned.source.held
            if held.isEmpty { _ = try poster.post(id, planned) }
            var plan = planned.plan
            let after = try poster.plan(id)?.plan ?? plan
            plan.providerAdjustmentsPosted = after.providerAdjustmentsPosted
            let posted = Set(
                after.items.filter { $0.disposition == .posted }.map(\.position))
            var told = report(plan, held: held, payment: id, posted: posted)
            told.left = after.left.text
            told.isDone = after.isDone
            for index in told.claims.indices {
                told.claims[index].posting = try desk.store.posting(
                    of: id, position: told.claims[index].position - 1)
            }
            reports.append(told)
        }
        return reports
    }

    private func report(
        _ plan: RemittancePlan, held: String, payment: Int64?, posted: Set<Int>
    ) -> PaymentReport {
        let advice = plan.remittance
        return PaymentReport(
            payment: payment, payer: advice.payerName, trace: advice.trace,
            day: advice.paymentDay?.iso, paid: advice.paid.text, claimsPaid: plan.claimPaid.text,
            plb: plan.adjusted.text, left: plan.left.text,
            balanced: advice.isBalanced, held: held, isDone: plan.isDone,
            claims: plan.items.map {
                item($0, isHeld: !held.isEmpty, isPosted: posted.contains($0.position))
            },
            providerAdjustments: advice.providerAdjustments.map {
                .init(
                    reason: $0.reason, reference: $0.reference, amount: $0.amount.text,
                    meaning: ProviderAdjustmentKind($0.reason).title)
            })
    }

    private func item(_ item: PlanItem, isHeld: Bool, isPosted: Bool) -> PaymentReport.Item {
        let known = item.known
        return PaymentReport.Item(
            position: item.position + 1,
            number: known?.number ?? item.claim.patientControlNumber, status: item.claim.status,
            disposition: isHeld ? "held" : item.disposition.rawValue, reason: item.reason,
            posts: isPosted || (!isHeld && item.isPostable), match: item.match?.step.rawValue,
            isSure: item.match?.step.isSure, charge: item.claim.charge.text,
            paid: item.claim.paid.text, contractual: item.contractual.text,
            patient: item.toPatient.text, nextPayer: item.toNextPayer.text, open: item.open.text,
            insurerBefore: known?.payerBalance.text,
            insurerAfter: known == nil ? nil : item.payerAfter.text,
            patientBefore: known?.patientBalance.text,
            patientAfter: known == nil ? nil : item.patientAfter.text,
            expected: item.expected?.text,
            shortBy: item.shortBy > .zero ? item.shortBy.text : nil, posting: nil,
            adjustments: item.claim.adjustments.map {
                .init(
                    group: $0.group, reason: $0.reason, amount: $0.amount.text, line: $0.line)
            })
    }
}
