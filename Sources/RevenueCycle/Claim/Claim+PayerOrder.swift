extension Claim {
    /// SBR01 in the order of deciding.
    public static let responsibilities = [
        "P", "S", "T", "A", "B", "C", "D", "E", "F", "G", "H",
    ]

    /// Every payer the form names, in the order they decide: id, name and claim filing indicator.
    public var payersInOrder: [(payerID: String, name: String, filingIndicator: String)] {
        func rank(_ text: String) -> Int { Self.responsibilities.firstIndex(of: text) ?? 99 }
        let own = (rank(responsibility), (payerID, payerName, filingIndicator))
        let others = otherPayers.map {
            (rank($0.responsibility), ($0.payerID, $0.name, $0.filingIndicator))
        }
        return ([own] + others).enumerated()
            .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
            .map { $0.element.1 }
    }

    /// What payers that decided before this one paid and took off; the patient's share is not
    /// among it. By line where lines say it, else by claim (loops 2430 and 2320).
    public var settledByEarlierPayers: Money {
        var sum = Money.zero
        for (place, payer) in otherPayers.enumerated() where isBefore(payer) {
            let decisions = lines.flatMap(\.decisions).filter { $0.payer == place }
            if decisions.isEmpty {
                sum += payer.paid ?? .zero
            } else {
                sum += decisions.map(\.paid).total
            }
            let adjustments = payer.adjustments + decisions.flatMap(\.adjustments)
            sum += adjustments.filter { $0.group != "PR" }.map(\.amount).total
        }
        return sum
    }

    /// It decides before the claim's own payer.
    public func isBefore(_ payer: OtherPayer) -> Bool {
        let all = Self.responsibilities
        return (all.firstIndex(of: payer.responsibility) ?? 99)
            < (all.firstIndex(of: responsibility) ?? 0)
    }
}
