import RevenueCycle
import Screens
import Storage

/// What payers allowed less than their contracts say, over all payments.
public struct ShortPayDesk {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// Posted ones whose difference is still open, and those that wait in a payment's plan.
    public func lines() throws(StorageFailure) -> [ShortLine] {
        let contracts = try ContractBook(desk)
        if contracts.isEmpty { return [] }
        var found: [ShortLine] = []
        for decision in try desk.store.shortDecisions() {
            guard let record = try desk.store.claim(decision.claim) else { continue }
            found += short(record, decision, contracts, isPosted: true)
        }
        for payment in try desk.store.remittances(limit: .max)
        where !payment.isDone && payment.held.isEmpty {
            guard let (plan, _) = try RemittancePoster(desk).plan(payment.id) else { continue }
            for item in plan.items where item.disposition == .shortPaid {
                guard let known = item.known, let record = try desk.store.claim(known.id) else {
                    continue
                }
                let waiting = decision(item, known, plan.remittance)
                found += short(record, waiting, contracts, isPosted: false)
            }
        }
        return found
    }

    public func groups() throws(StorageFailure) -> [ShortGroup] { ShortGroup.of(try lines()) }

    private func decision(
        _ item: PlanItem, _ known: KnownClaim, _ advice: Remittance
    ) -> ShortDecision {
        ShortDecision(
            claim: known.id, payer: item.payer ?? known.payers[0],
            payerControlNumber: item.claim.payerControlNumber, trace: advice.trace,
            day: advice.paymentDay, expected: item.expected ?? .zero, charge: item.claim.charge,
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
        isPosted: Bool
    ) -> [ShortLine] {
        let claim = record.claim
        guard let service = claim.firstServiceDay,
            let contract = contracts.contract(payer: decision.payer, on: service)
        else { return [] }
        let prices = contracts.prices(ClaimServices.of(claim), contract, on: service)
        func line(
            _ place: Int?, _ said: ShortPay.Allowed, _ expected: Money, _ charge: Money,
            _ code: String, _ term: String
        ) -> ShortLine {
            ShortLine(
                claim: record.id, number: record.number,
                patientName: claim.patient.listName, payer: decision.payer,
                payerName: desk.payers.first { $0.id == decision.payer }?.payer.name ?? "",
                payerControlNumber: decision.payerControlNumber, trace: decision.trace,
                paid: decision.day, service: service, line: place, code: code,
                reason: said.reason, charge: charge, expected: expected, allowed: said.amount,
                term: term, isPosted: isPosted)
        }
        return ShortPay.allowed(
            charges: claim.lines.map(\.charge), adjustments: decision.adjustments
        ).compactMap { said in
            guard let place = said.line else {
                return line(
                    nil, said, decision.expected, decision.charge, "whole claim", contract.name)
            }
            let (own, price) = (claim.lines[place - 1], prices[place - 1])
            // A line that was refused altogether is worked as a denial.
            guard let expected = price.allowed, said.amount > .zero, said.amount < expected
            else { return nil }
            let code = ([own.code] + own.modifiers).joined(separator: "-")
            return line(place, said, expected, own.charge, code, price.term)
        }
    }

    /// One letter to a payer about everything that is short, by code and reason.
    func letter(payer: Int64) throws(StorageFailure) -> Reply {
        let groups = try groups().filter { $0.payer == payer }
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
        public var posted: Bool
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
                term: $0.term, posted: $0.isPosted)
        }
    }
}
