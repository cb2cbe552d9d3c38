import RevenueCycle

/// One word of the queue's filter: plain text, or `payer:uhc`, `err:25`, `prov:ito`, `code:99213`,
/// `dx:m25`, `charge:>200`.
enum QueueFilter {
    static let fields = ["payer", "err", "prov", "code", "dx", "charge", "name", "claim"]

    static func matches(_ item: QueueItem, _ word: String) -> Bool {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, fields.contains(parts[0].lowercased()) {
            return matches(item, parts[0].lowercased(), String(parts[1]))
        }
        let text = [
            item.claim.patient.listName, item.claim.payerName, item.issue, item.providerKey,
            item.claim.number, item.claim.lines.map(\.code).joined(separator: " "),
        ].joined(separator: " ").uppercased()
        return text.contains(word)
    }

    private static func matches(_ item: QueueItem, _ field: String, _ value: String) -> Bool {
        if value.isEmpty { return true }
        switch field {
        case "payer": return item.claim.payerName.uppercased().contains(value)
        case "err":
            return item.result.findings.contains {
                $0.label.uppercased() == value || $0.rule.uppercased() == value
            }
        case "prov": return item.providerKey.uppercased().hasPrefix(value)
        case "code": return item.claim.lines.contains { $0.code.hasPrefix(value) }
        case "dx":
            let code = DiagnosisCode.compact(value)
            return item.claim.diagnoses.contains { $0.hasPrefix(code) }
        case "name": return item.claim.patient.listName.uppercased().contains(value)
        case "claim": return item.claim.number.contains(value)
        default: return charge(item, value)
        }
    }

    private static func charge(_ item: QueueItem, _ value: String) -> Bool {
        let sign = value.first
        let digits = sign == ">" || sign == "<" ? String(value.dropFirst()) : value
        guard let amount = Money(digits) else { return false }
        switch sign {
        case ">": return item.claim.charge > amount
        case "<": return item.claim.charge < amount
        default: return item.claim.charge == amount
        }
    }
}
