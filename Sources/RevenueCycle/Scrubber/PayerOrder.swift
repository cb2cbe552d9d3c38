/// The order in which payers of a claim decide, by SBR01: primary, secondary, tertiary, then
/// A to H for the fourth to the eleventh.
enum PayerOrder {
    static let letters = ["P", "S", "T", "A", "B", "C", "D", "E", "F", "G", "H"]

    /// From 0 for the primary; nil for U and for anything the guide does not list.
    static func rank(_ responsibility: String) -> Int? {
        letters.firstIndex(of: responsibility)
    }
}

extension Claim {
    /// Another payer decides before the one this claim goes to.
    var goesToLaterPayer: Bool { (PayerOrder.rank(responsibility) ?? 0) > 0 }

    /// What one of the other payers decided, line by line.
    func decisions(of payer: Int) -> [(line: Int, decision: LineDecision)] {
        var found: [(line: Int, decision: LineDecision)] = []
        for (index, line) in lines.enumerated() {
            for decision in line.decisions where decision.payer == payer {
                found.append((index, decision))
            }
        }
        return found
    }

    /// The payer paid, adjusted or refused something on this claim.
    func hasDecided(_ payer: Int) -> Bool {
        guard otherPayers.indices.contains(payer) else { return false }
        let other = otherPayers[payer]
        return other.paid != nil || !other.adjustments.isEmpty
            || lines.contains { line in line.decisions.contains { $0.payer == payer } }
    }

    /// Other payers that come before the one the claim goes to, by place in `otherPayers`.
    var earlierPayers: [Int] {
        guard let own = PayerOrder.rank(responsibility), own > 0 else { return [] }
        return otherPayers.indices.filter {
            (PayerOrder.rank(otherPayers[$0].responsibility) ?? own) < own
        }
    }
}

extension OtherPayer {
    /// Nothing of it is known but that it is there.
    var isBlank: Bool { name.isEmpty && payerID.isEmpty && memberID.isEmpty }
    var kind: PayerKind { PayerKind(filingIndicator: filingIndicator) }
    /// For sentences.
    var shownName: String { name.isEmpty ? "the other payer" : name }
}
