import RevenueCycle
import Storage

/// A payer in lists.
struct PayerRow: Encodable {
    var key: String
    var name: String
    var payerID: String
    var filingIndicator: String
    var kind: String
    /// Days, `1 year` ...
    var filingLimit: String
    /// What holds on the day that was asked for; nil in lists.
    var facts: [PayerFactRow]?

    init(_ record: PayerRecord, on day: CalendarDay, withFacts: Bool) {
        let payer = record.payer
        key = record.key
        name = payer.name
        payerID = payer.payerID
        filingIndicator = payer.filingIndicator
        kind = payer.kind.rawValue
        filingLimit = payer.limit(.filingLimit, on: day)?.words ?? "?"
        if withFacts {
            facts = PayerFact.Kind.allCases.compactMap { kind in
                payer.fact(kind, on: day).map(PayerFactRow.init)
            }
        }
    }

    var line: String {
        "\(key)  \(name)  \(payerID.isEmpty ? "-" : payerID)  \(filingIndicator) \(kind)  "
            + "files within \(filingLimit)"
    }
}

/// A fact of a payer in lists.
struct PayerFactRow: Encodable {
    var kind: String
    var title: String
    var value: String
    var source: String
    var from: String?
    var to: String?
    var isDefault: Bool

    init(_ fact: PayerFact) {
        kind = fact.kind.rawValue
        title = fact.kind.title
        value = fact.value
        source = fact.source
        from = fact.from?.iso
        to = fact.to?.iso
        isDefault = fact.isDefault
    }

    /// `wantsNDC yes  (manual page 12; from 2026-01-01)`
    var line: String {
        var span = ""
        if let from { span += "; from \(from)" }
        if let to { span += "; to \(to)" }
        return "\(kind) \(value)  (\(source)\(span))"
    }
}
