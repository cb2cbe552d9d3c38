import RevenueCycle
import Screens
import Storage

/// What payers allowed less than their contracts say, over all payments.
public struct ShortPayDesk {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// Posted ones whose difference is still open, and those that wait in a payment's plan; or
    /// those that were given up because no contract was known yet.
    public func lines(writtenOff: Bool = false) throws(StorageFailure) -> [ShortLine] {
        let contracts = try ContractBook(desk)
        if contracts.isEmpty { return [] }
        var found: [ShortLine] = []
        for decision in try desk.store.shortDecisions(writtenOff: writtenOff)
        where contracts.hasContract(payer: decision.payer) {
            guard let record = try desk.store.claim(decision.claim) else { continue }
            found += short(
                record, decision, contracts, writtenOff ? .writtenOff : .open)
        }
        return writtenOff ? found : found + (try waiting(contracts))
    }

    private func waiting(_ contracts: ContractBook) throws(StorageFailure) -> [ShortLine] {
        var found: [ShortLine] = []
        for payment in try desk.store.remittances(limit: .max)
        where !payment.isDone && payment.held.isEmpty {
            guard let (plan, _) = try RemittancePoster(desk).plan(payment.id) else { continue }
            for item in plan.items
            where item.disposition == .shortPaid
                || item.choice == .dispute && item.isPostable && item.shortBy > .zero
            {
                guard let known = item.known, let record = try desk.store.claim(known.id) else {
                    continue
                }
                let decision = decision(item, known, payment)
                found += short(record, decision, contracts, .waiting)
            }
        }
        return found
    }

    public func groups(writtenOff: Bool = false) throws(StorageFailure) -> [ShortGroup] {
        ShortGroup.of(try lines(writtenOff: writtenOff))
    }

    private func decision(
        _ item: PlanItem, _ known: KnownClaim, _ payment: RemittanceSummary
    ) -> ShortDecision {
        ShortDecision(
            claim: known.id, payer: item.payer ?? known.payers[0], remittance: payment.id,
            payerControlNumber: item.claim.payerControlNumber, trace: payment.trace,
            day: payment.day, expected: item.expected, open: item.shortBy,
            adjustments: item.claim.adjustments.map { sent in
                var ours = sent
                ours.line = sent.line.flatMap { place in
                    item.lines.indices.contains(place - 1) ? item.lines[place - 1].line : nil
                }
                return ours
            })
    }

    private func short(
        _ record: ClaimRecord, _ decision: ShortDecision, _ contracts: ContractBook,
        _ standing: ShortLine.Standing
    ) -> [ShortLine] {
        let claim = record.claim
        guard let service = claim.firstServiceDay,
            let contract = contracts.contract(payer: decision.payer, on: service)
        else { return [] }
        let prices = contracts.prices(ClaimServices.of(claim), contract, on: service)
        let whole = decision.expected ?? prices.compactMap(\.allowed).total
        func line(
            _ said: ShortPay.Allowed, _ expected: Money, _ code: String, _ term: String,
            _ steps: [String]
        ) -> ShortLine {
            ShortLine(
                claim: record.id, number: record.number,
                patientName: claim.patient.listName, memberID: claim.memberID,
                payer: decision.payer,
                payerName: desk.payers.first { $0.id == decision.payer }?.payer.name ?? "",
                payerControlNumber: decision.payerControlNumber,
                remittance: decision.remittance, trace: decision.trace, paid: decision.day,
                service: service, line: said.line, code: code, reason: said.reason,
                expected: expected, allowed: said.amount, short: expected - said.amount,
                term: term, steps: steps, standing: standing)
        }
        let found: [ShortLine] = ShortPay.allowed(
            charges: claim.lines.map(\.charge), adjustments: decision.adjustments
        ).compactMap { said in
            guard let place = said.line else {
                return said.amount < whole
                    ? line(said, whole, "whole claim", contract.name, []) : nil
            }
            let (own, price) = (claim.lines[place - 1], prices[place - 1])
            guard let expected = price.allowed, said.amount < expected,
                !isRefused(place, own, decision)
            else { return nil }
            let code = ([own.code] + own.modifiers).joined(separator: "-")
            return line(said, expected, code, price.term, price.workings)
        }
        guard standing == .writtenOff else { return ShortPay.capped(found, at: decision.open) }
        return contract.forgives(found.map(\.short).total, of: whole) ? [] : found
    }

    /// A line that was refused altogether is worked as a denial.
    private func isRefused(
        _ place: Int, _ own: ServiceLine, _ decision: ShortDecision
    ) -> Bool {
        let said = decision.adjustments.filter { $0.line == place }
        return desk.policy.refuses(
            said, paid: own.charge - said.map(\.amount).total, payer: decision.payer,
            modifiers: own.modifiers)
    }

    /// One letter to a payer about everything that is short, by code and reason.
    func letter(payer: Int64, writtenOff: Bool) throws(StorageFailure) -> Reply {
        let groups = try groups(writtenOff: writtenOff).filter { $0.payer == payer }
        guard let name = groups.first?.payerName else {
            return .failure("Nothing is short at this payer any more.")
        }
        return PrintedPage.write(
            desk, name: "dispute-\(AgingText.fileName(name))-\(desk.today.iso)",
            lines: DisputeLetter(desk).lines(to: name, groups))
    }
}

/// Short pays for scripts; amounts as decimal strings.
public struct ShortPayReport: Encodable {
    public struct Line: Encodable {
        public var claim: String
        public var line: Int?
        public var service: String
        public var payment: String
        public var expected: String
        public var allowed: String
        public var short: String
        public var term: String
        public var steps: [String]
        public var standing: String
    }

    public var payer: String
    public var code: String
    public var reason: String
    public var count: Int
    public var expected: String
    public var allowed: String
    public var short: String
    public var lines: [Line]

    public init(_ group: ShortGroup) {
        payer = group.payerName
        code = group.code
        reason = group.reason
        count = group.lines.count
        expected = group.expected.text
        allowed = group.allowed.text
        short = group.short.text
        lines = group.lines.map {
            Line(
                claim: $0.number, line: $0.line, service: $0.service.iso, payment: $0.trace,
                expected: $0.expected.text, allowed: $0.allowed.text, short: $0.short.text,
                term: $0.term, steps: $0.steps, standing: $0.standing.rawValue)
        }
    }
}
