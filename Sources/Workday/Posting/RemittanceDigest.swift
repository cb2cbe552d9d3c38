import RevenueCycle
import Storage
import X12

/// Tells a payment that comes again from one that comes otherwise.
enum RemittanceDigest {
    /// SHA-256 of the set's segments as one would write them plainly: neither delimiters nor
    /// control numbers nor the day of production change it.
    static func of(_ set: TransactionSet) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(set.segments.count * 32)
        for segment in set.segments where !isEnvelope(segment) {
            bytes += Array(segment.id.utf8)
            let last = segment.elements.lastIndex { !$0.isEmpty } ?? -1
            for element in segment.elements.prefix(last + 1) {
                bytes.append(UInt8(ascii: "*"))
                for byte in element.utf8 {
                    bytes.append(byte == segment.componentSeparator ? UInt8(ascii: ":") : byte)
                }
            }
            bytes.append(UInt8(ascii: "~"))
        }
        return PracticeStore.sha256(bytes)
    }

    private static func isEnvelope(_ segment: Segment) -> Bool {
        segment.id == "ST" || segment.id == "SE" || (segment.id == "DTM" && segment[1] == "405")
    }

    /// What `new` says otherwise than `old`: the total, then the first claims.
    static func difference(_ old: Remittance, _ new: Remittance) -> RemittanceDifference {
        let numbers = Set(old.claims.map(\.patientControlNumber))
        let isApart =
            !old.claims.isEmpty && !new.claims.isEmpty
            && !new.claims.contains { numbers.contains($0.patientControlNumber) }
        // Payments of nothing share a number like 0.
        let isAnother =
            isApart && (old.paid != new.paid || old.paymentDay != new.paymentDay)
        var words: [String] = isAnother ? ["another payment under this number"] : []
        if old.paid != new.paid {
            words.append("paid \(new.paid.grouped) instead of \(old.paid.grouped)")
        }
        if old.paymentDay != new.paymentDay {
            words.append("payment day \(new.paymentDay?.iso ?? "none")")
        }
        if old.claims.count != new.claims.count {
            words.append("\(new.claims.count) claims instead of \(old.claims.count)")
        }
        var before = Dictionary(grouping: old.claims, by: \.patientControlNumber)
        var changed: [String] = []
        for claim in new.claims {
            let number = claim.patientControlNumber
            guard let known = before[number]?.first else {
                changed.append("claim \(number) is new, paid \(claim.paid.text)")
                continue
            }
            before[number]?.removeFirst()
            if known.paid != claim.paid {
                changed.append(
                    "claim \(number) paid \(claim.paid.text) instead of \(known.paid.text)")
            } else if known.status != claim.status || known.adjustments != claim.adjustments {
                changed.append("claim \(number) decided otherwise")
            }
        }
        let gone = before.filter { !$0.value.isEmpty }.keys.sorted()
        changed += gone.map { "claim \($0) is gone" }
        words += changed.prefix(3)
        if changed.count > 3 { words.append("and \(changed.count - 3) claims more") }
        if old.providerAdjustments.map(\.amount) != new.providerAdjustments.map(\.amount) {
            words.append("other provider adjustments (PLB)")
        }
        return RemittanceDifference(
            words: words.isEmpty ? "details that move no money" : words.joined(separator: "; "),
            isAnother: isAnother)
    }
}
