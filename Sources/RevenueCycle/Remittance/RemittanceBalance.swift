extension Remittance {
    /// Every level adds up: each line, each claim with its lines, and the payment with what was
    /// settled beside its claims. Source: 005010X221A1 section 1.10.2 (balancing).
    public var isBalanced: Bool {
        paid == claims.map(\.paid).total - providerAdjustments.map(\.amount).total
            && claims.allSatisfy(\.isBalanced)
    }
}

extension RemittanceClaim {
    /// SVC02 - CAS = SVC03 for each line, CLP03 - all CAS = CLP04, and the lines' charges are the
    /// claim's.
    public var isBalanced: Bool {
        guard paid == charge - adjustments.map(\.amount).total else { return false }
        if lines.isEmpty { return true }
        let areLinesBalanced = lines.enumerated().allSatisfy { index, line in
            let own = adjustments.filter { $0.line == index + 1 }.map(\.amount).total
            return line.paid == line.charge - own
        }
        return areLinesBalanced && lines.map(\.charge).total == charge
    }
}
