import RevenueCycle
import Storage

/// What contracts would allow for the claims of a payment.
struct ExpectedAmounts {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// Line by line, as the payer's contract has it on the day of service; empty without one.
    func lines(of record: ClaimRecord) throws(StorageFailure) -> [ContractPrice] {
        guard let payer = desk.payer(of: record)?.id,
            let day = record.claim.firstServiceDay
        else { return [] }
        let contracts = try ContractBook(desk)
        guard let contract = contracts.contract(payer: payer, on: day) else { return [] }
        return contracts.prices(ClaimServices.of(record.claim), contract, on: day)
    }

    /// By position; claims without a contract, and those not paid as first payer, are not there.
    /// A shortfall within the contract's tolerance is no shortfall.
    func expected(
        _ remittance: Remittance, _ found: (matches: [Int: ClaimMatch], claims: [Int64: KnownClaim])
    ) throws(StorageFailure) -> [Int: RemittancePlanner.ExpectedClaim] {
        let contracts = try ContractBook(desk)
        if contracts.isEmpty { return [:] }
        var expected: [Int: RemittancePlanner.ExpectedClaim] = [:]
        for (position, claim) in remittance.claims.enumerated() {
            guard ["1", "19"].contains(claim.status), claim.paid > .zero || claim.allowed > .zero,
                let match = found.matches[position], let known = found.claims[match.claim],
                let day = claim.serviceDay ?? known.lines.first?.day,
                let contract = contracts.contract(payer: known.payers[0], on: day)
            else { continue }
            if let sum = try sum(known, claim, contract, contracts, day) {
                expected[position] = sum
            }
        }
        return expected
    }

    /// Our lines, from 1, that the payer denied: they are worked as denials, not as short pay.
    /// With what the claim's allowed amount has of them all the same: a share of the patient is
    /// no part of what the payer took off.
    private func denied(
        _ claim: RemittanceClaim, _ known: KnownClaim
    ) -> (lines: Set<Int>, allowed: Money) {
        let lines = LineMatcher.match(claim.lines, to: known.lines)
        var denied: Set<Int> = []
        var allowed = Money.zero
        for (index, line) in claim.lines.enumerated() {
            let said = claim.adjustments.filter { $0.line == index + 1 }
            let own = known.lines.first { $0.number == lines[index].line }
            if let own,
                desk.policy.refuses(
                    said, paid: line.paid, payer: known.payers[0], modifiers: own.modifiers)
            {
                denied.insert(own.number)
                allowed += line.charge - said.filter(\.lowersAllowed).map(\.amount).total
            }
        }
        return (denied, allowed)
    }

    /// Without the lines that were denied; nil when any other cannot be priced. What is short
    /// within the tolerance is not short.
    private func sum(
        _ known: KnownClaim, _ claim: RemittanceClaim, _ contract: Contract,
        _ contracts: ContractBook, _ day: CalendarDay
    ) throws(StorageFailure) -> RemittancePlanner.ExpectedClaim? {
        guard let record = try desk.store.claim(known.id),
            record.claim.lines.allSatisfy({ (1...9999).contains(Int($0.units) ?? 0) })
        else { return nil }
        let services = ClaimServices.of(record.claim)
        let prices = contracts.prices(services, contract, on: day)
        var total = Money.zero
        var lines: [Int: Money] = [:]
        let denied = denied(claim, known)
        for (index, price) in prices.enumerated() where !denied.lines.contains(index + 1) {
            guard let allowed = price.allowed else { return nil }
            total += allowed
            lines[index + 1] = allowed
        }
        let priced = total
        total += denied.allowed
        let short = total - claim.allowed
        return RemittancePlanner.ExpectedClaim(
            total: contract.forgives(short, of: priced) ? claim.allowed : total, lines: lines)
    }
}

/// The lines of a claim as they are priced.
enum ClaimServices {
    /// Taxonomies of nurse practitioners, physician assistants and clinical nurse specialists.
    private static let nonPhysicians = ["363L", "363A", "364S"]

    static func of(_ claim: Claim) -> [PricedService] {
        let taxonomy = claim.rendering.taxonomy
        let isNonPhysician = nonPhysicians.contains { taxonomy.hasPrefix($0) }
        return claim.lines.map { line in
            PricedService(
                code: line.code, modifiers: line.modifiers, units: Int64(line.units) ?? 1,
                charge: line.charge,
                place: line.placeOfService.isEmpty ? claim.placeOfService : line.placeOfService,
                isNonPhysician: isNonPhysician)
        }
    }
}
