import RevenueCycle
import Storage

/// What must have a line at the bank: a payer's payment, or what patients paid on a day by card,
/// or in cash and by check.
struct Waiting {
    var remittances: [Int64] = []
    var receipts: [Int64] = []
    var day: CalendarDay?
    var paid: Money
    var name: String
    /// Number of the check or transfer; none for what patients paid.
    var trace = ""
    var isFree: Bool
    /// Its settlement may be less, by the fee.
    var isCard = false
    var shortName: String { trace.isEmpty ? name : trace }
    /// Of each receipt.
    private var amounts: [Money] = []

    init(_ payment: RemittanceSummary) {
        remittances = [payment.id]
        day = payment.day
        paid = payment.paid
        name = "\(payment.payerName) \(payment.trace)"
        trace = payment.trace
        isFree = DepositDesk.isFree(payment)
    }

    private init(_ day: CalendarDay, isCard: Bool, isFree: Bool, _ list: [ReceiptSummary]) {
        self.day = day
        receipts = list.map(\.id)
        amounts = list.map(\.amount)
        paid = amounts.total
        name = "\(isCard ? "cards" : "patients") \(day.short)"
        self.isFree = isFree
        self.isCard = isCard
    }

    /// Those of a day that wait together, and those that are tied.
    static func receipts(_ all: [ReceiptSummary]) -> [Waiting] {
        struct Slip: Hashable {
            var day: CalendarDay
            var isCard: Bool
            var isFree: Bool
        }
        let slips = Dictionary(grouping: all) {
            Slip(day: $0.day, isCard: $0.method == "card", isFree: !$0.isDeposited)
        }
        return slips.map { slip, list in
            Waiting(slip.day, isCard: slip.isCard, isFree: slip.isFree, list)
        }.sorted { ($0.day?.number ?? 0, $0.name) < ($1.day?.number ?? 0, $1.name) }
    }

    /// What of it is tied to a line; nil when nothing is.
    func part(tiedTo line: BankLine) -> Waiting? {
        if !remittances.isEmpty {
            return line.remittances.contains(remittances[0]) ? self : nil
        }
        var part = self
        let places = receipts.indices.filter { line.receipts.contains(receipts[$0]) }
        part.receipts = places.map { receipts[$0] }
        part.amounts = places.map { amounts[$0] }
        part.paid = part.amounts.total
        return places.isEmpty ? nil : part
    }
}
