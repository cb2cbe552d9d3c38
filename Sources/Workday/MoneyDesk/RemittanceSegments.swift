import RevenueCycle
import Storage
import X12

/// Raw segments of a payment, as the payer sent them.
enum RemittanceSegments {
    /// The header of the payment and the claim at `position`, or the PLBs when it is nil; the
    /// segment that says `group` and `reason` is marked.
    static func lines(
        _ source: RemittanceSource, position: Int?, group: String, reason: String
    ) -> [String] {
        let sets = InterchangeReader.read(source.bytes).transactionSets
        guard sets.indices.contains(source.setIndex) else { return ["The file cannot be read."] }
        let set = sets[source.setIndex]
        var lines: [String] = []
        for segment in set.segments where ["BPR", "TRN"].contains(segment.id) {
            lines.append("  \(segment.ordinal)  \(text(segment))")
        }
        let shown = position.map { claim(set, $0) } ?? set.segments.filter { $0.id == "PLB" }
        for segment in shown {
            let isMeant =
                segment.id == "CAS" && segment[1] == group
                && stride(from: 2, through: 17, by: 3).contains { segment[$0] == reason }
                || segment.id == "PLB" && group == "PLB"
                || group.isEmpty && segment.id == "CLP"
            lines.append("\(isMeant ? ">" : " ") \(segment.ordinal)  \(text(segment))")
        }
        return lines
    }

    private static func claim(_ set: TransactionSet, _ position: Int) -> [Segment] {
        var found: [Segment] = []
        var place = -1
        for segment in set.segments {
            if segment.id == "CLP" { place += 1 }
            if ["SE", "PLB", "LX"].contains(segment.id) { continue }
            if place == position { found.append(segment) }
        }
        return found
    }

    private static func text(_ segment: Segment) -> String {
        var text = segment.id
        for element in segment.elements { text += "*" + element }
        return text
    }
}
