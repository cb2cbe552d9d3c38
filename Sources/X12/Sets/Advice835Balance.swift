/// The three balances of an 835, in cents, from what it says and not from what it claims.
/// Source: 005010X221A1 section 1.10.2 (balancing).
public enum Advice835Balance {
    /// Level at which money does not add up; the raw values match the words shown to people.
    public enum Level: String, Sendable { case line, claim, transaction }

    public struct Difference: Equatable, Sendable {
        public let level: Level
        /// Stated minus computed.
        public let cents: Int64
        public let place: Fault.Place
    }

    /// SVC02 - CAS = SVC03; CLP03 - CAS(claim and lines) = CLP04; BPR02 = sum CLP04 - sum PLB.
    public static func differences(_ advice: Advice835, place: Fault.Place) -> [Difference] {
        var found: [Difference] = []
        for claim in advice.claims {
            var lineAdjustments: Int64 = 0
            for line in claim.lines {
                let sum = line.adjustments.reduce(0) { $0 + $1.cents }
                lineAdjustments += sum
                let off = line.paidCents - (line.chargeCents - sum)
                if off != 0 {
                    found.append(Difference(level: .line, cents: off, place: line.place))
                }
            }
            let claimAdjustments = claim.adjustments.reduce(0) { $0 + $1.cents }
            let off = claim.paidCents - (claim.chargeCents - claimAdjustments - lineAdjustments)
            if off != 0 { found.append(Difference(level: .claim, cents: off, place: claim.place)) }
            if !claim.lines.isEmpty {
                let lines = claim.lines.reduce(0) { $0 + $1.chargeCents }
                if lines != claim.chargeCents, off == 0 {
                    found.append(
                        Difference(
                            level: .claim, cents: claim.chargeCents - lines, place: claim.place))
                }
            }
        }
        let computed = advice.claimPaidCents - advice.providerAdjustmentCents
        if advice.paidCents != computed {
            found.append(
                Difference(
                    level: .transaction, cents: advice.paidCents - computed, place: place))
        }
        return found
    }

    static func faults(_ advice: Advice835, _ set: TransactionSet) -> [Fault] {
        let bpr = set.segments.first { $0.id == "BPR" } ?? set.segments.first
        let transactionPlace = set.place(bpr, element: "02")
        return differences(advice, place: transactionPlace).map { difference in
            let amount = DecimalText.fixed(cents: Int64(difference.cents.magnitude))
            let direction = difference.cents > 0 ? "more" : "less"
            let rule: String
            switch difference.level {
            case .line: rule = "charge less adjustments (SVC02 - CAS = SVC03)"
            case .claim: rule = "charge less all adjustments (CLP03 - CAS = CLP04)"
            case .transaction: rule = "claims less provider adjustments (BPR02 = CLP04 - PLB)"
            }
            return Fault(
                difference.place,
                "Out of balance at the \(difference.level.rawValue): \(amount) \(direction) "
                    + "than \(rule). Nothing of this payment is posted.", .refusal)
        }
    }
}

extension Advice835 {
    /// Readable amounts, complete, and all three levels add up: only then may it be posted.
    public var balanced: Bool {
        amountsReadable
            && Advice835Balance.differences(self, place: Fault.Place()).isEmpty
    }
}
