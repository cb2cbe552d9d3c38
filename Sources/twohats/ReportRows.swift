import RevenueCycle
import Screens
import Storage
import Workday

struct TakebackRow: Encodable {
    struct Link: Encodable {
        var amount: String
        var cause: String
        var check: String?
        var claim: String?
    }

    var item: Int64
    var payer: String
    var check: String
    var day: String?
    var reason: String
    var meaning: String
    var reference: String
    /// Positive: taken out of the payment.
    var amount: String
    var open: String
    var explainedBy: [Link]

    init(_ one: TakebackItem) {
        item = one.id
        payer = one.payerName
        check = one.trace
        day = one.day?.iso
        reason = one.reason
        meaning = ProviderAdjustmentKind(one.reason).title
        reference = one.reference
        amount = one.amount.text
        open = one.open.text
        explainedBy = one.links.map { link in
            switch link.cause {
            case .other(_, let trace, let reason):
                return Link(amount: link.amount.text, cause: reason, check: trace)
            case .claim(_, let number):
                return Link(amount: link.amount.text, cause: "overpayment", claim: number)
            case .note(let text): return Link(amount: link.amount.text, cause: text)
            }
        }
    }
}

struct DepositRow: Encodable {
    var day: String
    var amount: String
    var bank: String
    var payment: String
    var state: String
    var businessDays: Int

    init(_ row: DepositBoard.Row) {
        day = row.day.iso
        amount = row.amount.text
        bank = row.words
        payment = row.payment
        state = row.state.rawValue
        businessDays = row.age
    }
}

struct LedgerRow: Encodable {
    var posting: Int64
    var day: String
    var kind: String
    var account: String
    var amount: String
    var line: Int?
    var reason: String
    var memo: String

    init(_ line: LedgerLine) {
        posting = line.posting
        day = line.day.iso
        kind = line.kind.rawValue
        account = line.account.rawValue
        amount = line.amount.text
        self.line = line.line
        reason = line.group.isEmpty ? "" : "\(line.group)-\(line.reason)"
        memo = line.memo
    }
}
