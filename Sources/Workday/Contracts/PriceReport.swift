import RevenueCycle
import Storage

/// Prices of the lines of a visit, for people and scripts; amounts as decimal strings.
public struct PriceReport: Encodable {
    public struct Line: Encodable {
        public var code: String
        public var charge: String?
        /// nil when the contract does not say or data is missing.
        public var allowed: String?
        public var term: String
        public var steps: [String]
        public var patient: String?
        public var deductible: String?
        public var coinsurance: String?
        public var copay: String?
        public var sequester: String?
        public var payer: String?
    }

    /// What the patient owes of what is allowed.
    public struct Share {
        var deductible: Money
        var coinsurance: Fixed
        var copay: Money

        public init(deductible: Money, coinsurance: Fixed, copay: Money) {
            self.deductible = deductible
            self.coinsurance = coinsurance
            self.copay = copay
        }
    }

    public var contract: String
    public var on: String
    public var services: [Line]
    public var allowed: String?
    public var patient: String?
    public var payer: String?

    /// The lines of a claim and its day of service.
    public static func services(
        _ claim: Claim, _ day: CalendarDay
    ) -> ([PricedService], CalendarDay) {
        (ClaimServices.of(claim), claim.firstServiceDay ?? day)
    }

    public init(
        _ services: [PricedService], _ contract: Contract, desk: Desk, day: CalendarDay,
        locality: String, share: Share
    ) throws(StorageFailure) {
        let prices = ContractDesk(desk).prices(
            services, contract, on: day,
            locality: locality)
        self.contract = contract.name
        on = day.iso
        self.services = []
        var (sum, patientSum, payerSum) = (Money.zero, Money.zero, Money.zero)
        var (left, copay) = (share.deductible, share.copay)
        for (service, price) in zip(services, prices) {
            var line = Line(
                code: ([service.code] + service.modifiers).joined(separator: "-"),
                charge: service.charge == PricedService.unstatedCharge
                    ? nil : service.charge.text,
                allowed: price.allowed?.text, term: price.term, steps: price.steps)
            if let allowed = price.allowed {
                let expected = ExpectedPayment(
                    allowed: allowed, deductibleLeft: left, coinsurance: share.coinsurance,
                    copay: copay, sequester: contract.sequester)
                left -= expected.deductible
                copay -= expected.copay
                line.take(expected)
                sum += allowed
                patientSum += expected.patient
                payerSum += expected.payer
            }
            self.services.append(line)
        }
        guard prices.allSatisfy({ $0.allowed != nil }) else { return }
        allowed = sum.text
        patient = patientSum.text
        payer = payerSum.text
    }

    public var lines: [String] {
        var lines = ["\(contract)  service \(on)"]
        for service in services {
            lines.append("\(service.code)  allowed \(service.allowed ?? "unknown")")
            lines += service.steps.map { "    \($0)" }
        }
        lines.append(
            "together allowed \(allowed ?? "unknown"), patient \(patient ?? "-"), payer "
                + (payer ?? "-"))
        return lines
    }
}

extension PriceReport.Line {
    fileprivate mutating func take(_ expected: ExpectedPayment) {
        patient = expected.patient.text
        deductible = expected.deductible.text
        coinsurance = expected.coinsurance.text
        copay = expected.copay.text
        sequester = expected.sequestered.text
        payer = expected.payer.text
        steps += expected.steps
    }
}
