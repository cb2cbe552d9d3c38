/// What of an allowed amount the patient owes and what the payer then pays.
public struct ExpectedPayment: Equatable, Sendable {
    public var deductible: Money
    public var coinsurance: Money
    public var copay: Money
    public var sequestered: Money
    public var payer: Money
    public var steps: [String]

    public var patient: Money { deductible + coinsurance + copay }

    /// Deductible first, then coinsurance of the rest, or the copay; then the sequester off what
    /// the payer would pay. Each is rounded to cents.
    public init(
        allowed: Money, deductibleLeft: Money, coinsurance percent: Fixed, copay wanted: Money,
        sequester: Fixed?
    ) {
        deductible = min(max(.zero, deductibleLeft), allowed)
        copay = min(wanted, allowed - deductible)
        let rest = allowed - deductible - copay
        coinsurance = percent.percent(of: rest)
        let due = rest - coinsurance
        sequestered = sequester.map { $0.percent(of: due) } ?? .zero
        payer = due - sequestered
        steps = []
        if deductible != .zero { steps.append("deductible \(deductible.text)") }
        if copay != .zero { steps.append("copay \(copay.text)") }
        if coinsurance != .zero {
            steps.append("coinsurance \(percent.text) % of \(rest.text) = \(coinsurance.text)")
        }
        if let sequester, sequestered != .zero {
            steps.append(
                "sequester \(sequester.text) % of \(due.text) = \(sequestered.text)")
        }
        steps.append("payer pays \(payer.text)")
    }
}
