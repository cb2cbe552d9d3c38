import Clearinghouse
import RevenueCycle
import Storage
import X12

/// Plans and posts payments that were imported.
public struct RemittancePoster {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// The plan of a payment, from its file and the ledger as they are now.
    public func plan(
        _ id: Int64
    ) throws(StorageFailure) -> (plan: RemittancePlan, held: String)? {
        guard let source = try desk.store.remittanceSource(id) else { return nil }
        let sets = InterchangeReader.read(source.bytes).transactionSets
        guard sets.indices.contains(source.setIndex) else { return nil }
        let advice = Advice835Reader.read(sets[source.setIndex])
        let remittance = RemittanceReader.remittance(advice)
        let known = try desk.store.knownClaims(
            numbers: remittance.claims.map(\.patientControlNumber))
        let plan = RemittancePlanner(policy: desk.policy).plan(
            remittance, known: known, posted: source.posted,
            providerAdjustmentsPosted: source.adjustmentsPosted)
        return (plan, source.held)
    }

    /// The plans of a file that was not imported; nothing is written.
    public func preview(_ bytes: [UInt8]) throws(StorageFailure) -> [RemittancePlan] {
        var plans: [RemittancePlan] = []
        for set in InterchangeReader.read(bytes).transactionSets where set.id == "835" {
            let remittance = RemittanceReader.remittance(Advice835Reader.read(set))
            let known = try desk.store.knownClaims(
                numbers: remittance.claims.map(\.patientControlNumber))
            plans.append(
                RemittancePlanner(policy: desk.policy).plan(remittance, known: known))
        }
        return plans
    }

    /// Posts every claim that is ok, and the provider adjustments once. A held payment posts
    /// nothing.
    public func post(_ id: Int64) throws(StorageFailure) -> PostingOutcome {
        guard let (plan, held) = try plan(id) else {
            throw .refused("The payment is not there.")
        }
        if !held.isEmpty { throw .refused("Held whole: \(held)") }
        let claims = RemittancePostings.claims(
            plan, policy: desk.policy, day: desk.today, remittance: id)
        let payer = plan.items.lazy.compactMap(\.known).first?.payer
        let adjustments =
            plan.providerAdjustmentsPosted
            ? []
            : RemittancePostings.providerAdjustments(
                plan, day: desk.today, remittance: id, payer: payer)
        return try desk.store.post(
            remittance: id, claims: claims, adjustments: adjustments, total: plan.items.count,
            day: desk.today)
    }
}
