import GRDB
import RevenueCycle

/// The receivables as they were, from the ledger itself.
extension PracticeStore {
    /// What one claim owed.
    struct Replayed {
        var claim: Int64
        var patient: Int64
        var history: ReceivableHistory

        func key(_ grouping: AgingQuestion.Grouping, _ debtor: Int64) -> Int64 {
            switch grouping {
            case .payer: return debtor
            case .patient: return patient
            case .provider: return history.origin.provider
            case .place: return history.origin.place
            }
        }
    }

    /// Some claims: SQL that gives their rows, and its numbers in order.
    struct SomeClaims {
        var sql: String
        var numbers: [Int64]
    }

    /// The receivables of claims as of a day, from their entries and billings up to then.
    ///
    /// - among: nil for all claims.
    static func replay(
        _ db: Database, asOf day: CalendarDay, among some: SomeClaims? = nil,
        _ each: (Replayed) throws -> Void
    ) throws {
        var billed = try BillingCursor(db, day, some)
        let rows = try BoundStatement(
            db,
            """
            SELECT e.claimID, p.id, p.day, e.account = 'patientReceivable', coalesce(e.payerID, 0),
                sum(e.cents), c.serviceDay, c.patientID, coalesce(c.providerID, 0),
                CAST(c.place AS INTEGER)
            FROM claim c JOIN ledgerEntry e ON e.claimID = c.id
            JOIN posting p ON p.id = e.postingID
            WHERE e.account IN ('payerReceivable', 'patientReceivable') AND p.day <= ?
                \(some.map { "AND c.id IN (\($0.sql))" } ?? "")
            GROUP BY e.claimID, p.day, p.id, e.account, e.payerID
            ORDER BY e.claimID, p.day, p.id
            """)
        var current: ClaimReplay?
        try rows.each { values in
            values.add(day.iso)
            for number in some?.numbers ?? [] { values.add(number) }
        } _: { row in
            let claim = row.number(0)
            if current?.claim != claim {
                if let done = current?.finished() { try each(done) }
                current = ClaimReplay(
                    claim: claim, patient: row.number(7),
                    history: ReceivableHistory(
                        service: Coding.day(row.text(6)) ?? day,
                        origin: ReceivableOrigin(provider: row.number(8), place: row.number(9))),
                    billings: billed.of(claim))
            }
            if let posted = Coding.day(row.text(2)) {
                current?.take(
                    posting: row.number(1), day: posted,
                    debtor: row.number(3) != 0 ? ReceivableHistory.patient : row.number(4),
                    Money(cents: row.number(5)))
            }
        }
        if let done = current?.finished() { try each(done) }
    }

    static func replayedAging(
        _ db: Database, _ question: AgingQuestion
    ) throws -> AgingReport {
        var sum = AgingSum(question)
        try replay(db, asOf: question.asOf) { one in
            for (debtor, balance) in one.history.balances where balance.amount != .zero {
                let isPatient = debtor == ReceivableHistory.patient
                if question.debtors == .insurer, isPatient { continue }
                if question.debtors == .patient, !isPatient { continue }
                sum.add(
                    balance.amount, day: balance.days[question.clock],
                    keys: question.groupings.map { one.key($0, debtor) })
            }
        }
        let names = try AgingNames(db, question.groupings)
        return sum.report(name: names.name)
    }
}

/// The days claims went out, claim after claim.
private struct BillingCursor {
    private var rows: [(claim: Int64, billing: ReceivableBook.Billing)] = []
    private var place = 0

    init(_ db: Database, _ day: CalendarDay, _ some: PracticeStore.SomeClaims?) throws {
        let statement = try BoundStatement(
            db,
            """
            SELECT claimID, id, day, serviceDay, providerID, place FROM billing WHERE day <= ?
                \(some.map { "AND claimID IN (\($0.sql))" } ?? "")
            ORDER BY claimID, day, id
            """)
        var found: [(claim: Int64, billing: ReceivableBook.Billing)] = []
        try statement.each { values in
            values.add(Int64(day.number))
            for number in some?.numbers ?? [] { values.add(number) }
        } _: { row in
            found.append(
                (
                    row.number(0),
                    ReceivableBook.Billing(
                        id: row.number(1), day: row.day(2), service: row.day(3),
                        origin: ReceivableOrigin(provider: row.number(4), place: row.number(5)))
                ))
        }
        rows = found
    }

    mutating func of(_ claim: Int64) -> [ReceivableBook.Billing] {
        while place < rows.count, rows[place].claim < claim { place += 1 }
        var found: [ReceivableBook.Billing] = []
        while place < rows.count, rows[place].claim == claim {
            found.append(rows[place].billing)
            place += 1
        }
        return found
    }
}

/// One claim's history while its rows come in order.
private struct ClaimReplay {
    let claim: Int64
    private let patient: Int64
    private var history: ReceivableHistory
    private var billings: ArraySlice<ReceivableBook.Billing>
    private var open: (id: Int64, day: CalendarDay, amounts: [Int64: Money])?

    init(
        claim: Int64, patient: Int64, history: ReceivableHistory,
        billings: [ReceivableBook.Billing]
    ) {
        self.claim = claim
        self.patient = patient
        self.history = history
        self.billings = billings[...]
    }

    mutating func take(posting: Int64, day: CalendarDay, debtor: Int64, _ amount: Money) {
        if open?.id != posting {
            close()
            open = (posting, day, [:])
        }
        open?.amounts[debtor, default: .zero] += amount
    }

    private mutating func close() {
        guard let open else { return }
        while let next = billings.first, next.day <= open.day {
            bill(next)
            billings.removeFirst()
        }
        _ = history.post(on: open.day, open.amounts)
    }

    private mutating func bill(_ next: ReceivableBook.Billing) {
        _ = history.bill(on: next.day, service: next.service, origin: next.origin)
    }

    func finished() -> PracticeStore.Replayed {
        var whole = self
        whole.close()
        for next in whole.billings { whole.bill(next) }
        return PracticeStore.Replayed(claim: claim, patient: patient, history: whole.history)
    }
}
