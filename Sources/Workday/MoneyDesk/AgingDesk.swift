import RevenueCycle
import Screens
import Storage

/// The aging report with what proves it, and the payer's words behind an entry.
struct AgingDesk {
    let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func report(_ question: AgingQuestion) throws(StorageFailure) -> Reply {
        .aging(
            try desk.store.aging(question, most: Self.mostBalances), try facts(question))
    }

    /// Of patients with rows of their own on a screen: more than anybody reads, and there at once.
    private static let mostBalances = 10_000

    /// Ledger and trend as of the day of the report.
    func facts(_ question: AgingQuestion) throws(StorageFailure) -> AgingFacts {
        var facts = AgingFacts()
        let books = try desk.store.trialBalance(asOf: question.asOf)
        facts.ledger = books.filter { $0.key.isReceivable }.values.total
        facts.unapplied = -(books[.unappliedCredit] ?? .zero)
        facts.unidentified = -(books[.unidentifiedCash] ?? .zero)
        for days in [30, 60, 90] {
            var before = question
            before.asOf = question.asOf.adding(days: -days)
            before.groupings = [.payer]
            let balance = try desk.store.aging(before).totals.balance
            if balance != .zero { facts.earlier.append(AmountLine("\(days) d", balance)) }
        }
        return facts
    }

    /// The segments of the payment behind a ledger entry: the claim's, and the one that says why.
    func source(_ line: LedgerLine) throws(StorageFailure) -> Reply {
        guard let remittance = line.remittance,
            let source = try desk.store.remittanceSource(remittance)
        else { return .failure("No file stands behind this entry.") }
        guard source.paper == nil else {
            return .text(
                title: "Paper EOB",
                ["This payment was typed from paper; there is no 835.", line.memo])
        }
        let lines = RemittanceSegments.lines(
            source, position: line.position, group: line.group, reason: line.reason)
        return .text(title: "\(source.fileName), posting \(line.posting)", lines)
    }
}
