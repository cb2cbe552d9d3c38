import RevenueCycle
import Storage

/// What became of claims, for scripts; amounts as decimal strings.
public struct ClaimReports {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    public struct Row: Encodable, Equatable {
        public struct Adjustment: Encodable, Equatable {
            /// Who told it.
            public var payer: String
            public var group: String
            public var reason: String
            public var amount: String
        }

        public var number: String
        public var status: String
        public var serviceDay: String
        public var payer: String
        public var charge: String
        /// By payers, reversals, refunds and what later checks took back taken off.
        public var paid: String
        /// Taken back out of later checks (PLB) by a person's word.
        public var takenBack: String
        public var patientPaid: String
        /// Given up by contract, sequester, incentive or write-off.
        public var givenUp: String
        /// As payers told them, reversals taken off.
        public var adjustments: [Adjustment]
        public var insurerBalance: String
        public var patientBalance: String
        public var credit: String
        /// Who decides next: a payer that owes and has not decided.
        public var nextPayer: String?
        public var payerControlNumber: String
    }

    /// - numbers: empty for every claim that was ever sent.
    public func rows(_ numbers: [String]) throws(StorageFailure) -> [Row] {
        let records: [ClaimRecord]
        if numbers.isEmpty {
            records = try desk.store.billedClaims()
        } else {
            var found: [ClaimRecord] = []
            for number in numbers {
                guard let record = try desk.store.claim(number: number) else {
                    throw .refused("There is no claim \(number).")
                }
                found.append(record)
            }
            records = found
        }
        var rows: [Row] = []
        for record in records { rows.append(try row(record)) }
        return rows
    }

    private func row(_ record: ClaimRecord) throws(StorageFailure) -> Row {
        let sums = try desk.store.claimSums(record.id)
        let decisions = try desk.store.decisions(claim: record.id)
        var adjusted: [String: Money] = [:]
        var order: [String] = []
        for decision in decisions {
            for one in decision.adjustments {
                let key = "\(decision.payerName)|\(one.group)|\(one.reason)"
                if adjusted[key] == nil { order.append(key) }
                adjusted[key, default: .zero] += one.amount
            }
        }
        let known = try desk.store.knownClaim(record.id)
        let decided = Set(known?.decisions.map(\.payer) ?? [])
        let next = known?.payers.first {
            (known?.open[$0] ?? .zero) > .zero && !decided.contains($0) && !decided.isEmpty
        }
        return Row(
            number: record.number, status: record.status.rawValue,
            serviceDay: record.claim.firstServiceDay?.iso ?? "",
            payer: record.claim.payerName, charge: record.claim.charge.text,
            paid: sums.payerPaid.text, takenBack: sums.takenBack.text,
            patientPaid: sums.patientPaid.text,
            givenUp: sums.givenUp.text,
            adjustments: order.compactMap { key in
                let parts = key.split(separator: "|", omittingEmptySubsequences: false)
                let amount = adjusted[key] ?? .zero
                if amount == .zero { return nil }
                return Row.Adjustment(
                    payer: parts.dropLast(2).joined(separator: "|"),
                    group: String(parts[parts.count - 2]), reason: String(parts[parts.count - 1]),
                    amount: amount.text)
            },
            insurerBalance: sums.insurer.text, patientBalance: sums.patient.text,
            credit: sums.credit.text,
            nextPayer: next.flatMap { id in desk.payers.first { $0.id == id }?.payer.name },
            payerControlNumber: record.payerControlNumber)
    }
}

/// The books as of a day, for scripts.
public struct TrialBalanceReport: Encodable {
    public var asOf: String
    public var accounts: [String: String]
    public var total: String
    public var from: String
    public var opening: String
    public var rollForward: [Line]
    public var closing: String
    /// Receivables summed entry by entry.
    public var receivables: String
    /// Receivables as the aging report has them.
    public var aging: String
    public var ties: Bool

    public struct Line: Encodable {
        public var title: String
        public var amount: String
    }

    public init(
        _ desk: Desk, from first: CalendarDay, through last: CalendarDay
    ) throws(StorageFailure) {
        let books = try desk.store.trialBalance(asOf: last)
        let roll = try desk.store.rollForward(from: first, through: last)
        let byEntry = try desk.store.receivablesByEntry(asOf: last)
        let aged = try desk.store.aging(AgingQuestion(asOf: last)).totals.balance
        asOf = last.iso
        accounts = Dictionary(
            uniqueKeysWithValues: books.filter { $0.value != .zero }
                .map { ($0.key.rawValue, $0.value.text) })
        total = books.values.total.text
        from = first.iso
        opening = roll.opening.text
        rollForward = roll.lines.map { Line(title: $0.title, amount: $0.amount.text) }
        closing = roll.closing.text
        receivables = byEntry.text
        aging = aged.text
        ties =
            books.values.total == .zero && roll.isProven && byEntry == roll.closing
            && aged == roll.closing
    }

    public var lines: [String] {
        var lines = ["Trial balance as of \(asOf)"]
        for (name, amount) in accounts.sorted(by: { $0.key < $1.key }) {
            lines.append(AgingText.pad(name, 28) + AgingText.right(amount, 16))
        }
        lines.append(AgingText.pad("together", 28) + AgingText.right(total, 16))
        lines += ["", "Receivables from \(from)"]
        lines.append(AgingText.pad("opening", 28) + AgingText.right(opening, 16))
        for line in rollForward {
            lines.append(AgingText.pad(line.title, 28) + AgingText.right(line.amount, 16))
        }
        lines.append(AgingText.pad("closing", 28) + AgingText.right(closing, 16))
        lines.append(ties ? "The books tie." : "THE BOOKS DO NOT TIE.")
        return lines
    }
}
