import GRDB
import RevenueCycle

/// Keeps the receivables and the sums of the aging in step with the ledger, within the
/// transaction that writes it. Changes are gathered and written once at the end.
final class ReceivableBook {
    private struct TotalKey: Hashable {
        var clock: Int
        var debtor: Int64
        var isCredit: Bool
        var day: Int32
        var origin: ReceivableOrigin
    }
    private struct ChangeKey: Hashable {
        var postDay: Int32
        var total: TotalKey
    }

    private struct AccountKey: Hashable {
        var account: LedgerAccount
        var kind: String
        var day: Int32
    }

    /// Last posting and its link, and the last closed day: asked once in a transaction.
    var head: (posting: Int64, chain: String)?
    var closed: CalendarDay??
    /// Postings that have their place in the chain and are not in the file yet.
    var pending: [WrittenPosting] = []
    /// A payment of many claims gathers some; everybody else reads what he wrote at once.
    var mostPending = 1
    /// Claims gathered before a rebuilding writes some.
    private static let mostInMemory = 5000
    private let db: Database
    private var accounts: [AccountKey: Int64] = [:]
    private var histories: [Int64: ReceivableHistory] = [:]
    /// Last day something happened to the claim.
    private var lastDays: [Int64: CalendarDay] = [:]
    private var patients: [Int64: Int64] = [:]
    private var totals: [TotalKey: Int64] = [:]
    private var changes: [ChangeKey: Int64] = [:]
    private var patientSums: PatientSums

    let statements: BookStatements
    /// The log of changes of status that postings bring, not in the file yet.
    let events: ClaimEventRows

    init(_ db: Database) throws {
        self.db = db
        patientSums = try PatientSums(db)
        statements = try BookStatements(db)
        events = try ClaimEventRows(db)
    }

    /// Takes a posting that is in the ledger already.
    func take(_ posting: Posting, id: Int64) throws {
        let kind = try kind(of: posting)
        for entry in posting.entries {
            let key = AccountKey(account: entry.account, kind: kind, day: posting.day.number)
            accounts[key, default: 0] += entry.amount.cents
        }
        for (claim, amounts) in Posting.receivables(posting.entries) {
            try load(claim)
            if let last = lastDays[claim], posting.day < last {
                try rewrite(claim, without: .posting(id))
            } else if let history = histories[claim] {
                var history = history
                post(amounts, to: &history, of: claim, day: posting.day)
                histories[claim] = history
                lastDays[claim] = posting.day
            }
        }
    }

    /// An undo counts as the kind of what it undoes.
    private func kind(of posting: Posting) throws -> String {
        guard var at = posting.reverses else { return posting.kind.rawValue }
        let statement = try db.cachedStatement(
            sql: "SELECT kind, reverses FROM posting WHERE id = ?")
        while let row = try Row.fetchOne(statement, arguments: [at]) {
            guard let before: Int64 = row["reverses"] else { return row["kind"] }
            at = before
        }
        return posting.kind.rawValue
    }

    /// The claim went out; its row of `billing` is there already.
    func bill(
        _ claim: Int64, billing: Int64, day: CalendarDay, service: CalendarDay,
        origin: ReceivableOrigin
    ) throws {
        try load(claim)
        if let last = lastDays[claim], day < last {
            try rewrite(claim, without: .billing(billing))
        } else if var history = histories[claim] {
            note(history.bill(on: day, service: service, origin: origin), day: day)
            histories[claim] = history
            lastDays[claim] = day
        }
    }

    /// Open at payers and patient, with what was taken and not yet written.
    func open(_ claim: Int64) throws -> (payer: Money, patient: Money) {
        try load(claim)
        var payer = Money.zero
        for (debtor, balance) in histories[claim]?.balances ?? [:]
        where debtor != ReceivableHistory.patient {
            payer += balance.amount
        }
        let patient = histories[claim]?.balances[ReceivableHistory.patient]?.amount
        return (payer, patient ?? .zero)
    }

    /// nil when there is no such claim.
    func status(_ claim: Int64) throws -> ClaimStatus? {
        var status: ClaimStatus?
        try statements.status.each(claim) { row in
            guard let known = ClaimStatus(rawValue: row.text(0)) else {
                throw StorageFailure.other("a claim has a status this version does not know")
            }
            status = known
        }
        return status
    }

    func openByDebtor(_ claim: Int64) throws -> [Int64: Money] {
        try load(claim)
        return (histories[claim]?.balances ?? [:]).mapValues(\.amount)
    }

    private func post(
        _ amounts: [Int64: Money], to history: inout ReceivableHistory, of claim: Int64,
        day: CalendarDay, sign: Int64 = 1
    ) {
        let before = history.openCount
        note(history.post(on: day, amounts), day: day, sign: sign)
        patientSums.note(
            patients[claim] ?? 0, day: day, open: sign * Int64(history.openCount - before),
            cents: sign * amounts.values.total.cents)
    }

    private func note(_ moves: [ReceivableHistory.Move], day: CalendarDay, sign: Int64 = 1) {
        for move in moves {
            for clock in ReceivableClock.allCases {
                let key = TotalKey(
                    clock: clock.rawValue, debtor: move.debtor, isCredit: move.isCredit,
                    day: move.days[clock].number, origin: move.origin)
                totals[key, default: 0] += sign * move.amount.cents
                changes[ChangeKey(postDay: day.number, total: key), default: 0] +=
                    sign * move.amount.cents
            }
        }
    }

    // MARK: One claim

    private func load(_ claim: Int64) throws {
        if histories[claim] != nil { return }
        var balances: [Int64: ReceivableHistory.Balance] = [:]
        // What is kept, not what was sent last: the book may be about to take just that.
        var origin: ReceivableOrigin?
        try statements.receivable.each(claim) { row in
            origin = ReceivableOrigin(provider: row.number(7), place: row.number(8))
            balances[row.number(0)] = ReceivableHistory.Balance(
                amount: Money(cents: row.number(1)),
                days: ReceivableDays(
                    service: row.day(2), firstBill: row.day(3), lastBill: row.day(4),
                    since: row.day(5)))
            lastDays[claim] = max(lastDays[claim] ?? row.day(6), row.day(6))
        }
        // Rows at zero do not follow later billings: their days are asked of what was sent.
        let own = try own(claim)
        let billed = try Self.billed(statements.billed, claim)
        histories[claim] = ReceivableHistory(
            service: billed.last?.service ?? own.service,
            origin: origin ?? billed.last?.origin ?? own.origin, firstBill: billed.first?.day,
            lastBill: billed.last?.day, balances: balances)
        if let last = billed.last?.day {
            lastDays[claim] = max(lastDays[claim] ?? last, last)
        }
    }

    static func days(_ row: Row) -> ReceivableDays {
        ReceivableDays(
            service: CalendarDay(number: row["serviceDay"]),
            firstBill: CalendarDay(number: row["firstBill"]),
            lastBill: CalendarDay(number: row["lastBill"]),
            since: CalendarDay(number: row["since"]))
    }

    /// The claim's first day of service and where it comes from as it stands; its patient is
    /// noted.
    private func own(_ claim: Int64) throws -> (service: CalendarDay, origin: ReceivableOrigin) {
        var own = (service: CalendarDay(number: 0), origin: ReceivableOrigin())
        try statements.service.each(claim) { row in
            own.service = Coding.day(row.text(0)) ?? own.service
            patients[claim] = row.number(1)
            own.origin = ReceivableOrigin(provider: row.number(2), place: row.number(3))
        }
        return own
    }

    // MARK: Out of order

    private enum Newest {
        case posting(Int64)
        case billing(Int64)
        case nothing
    }

    /// Something came with a day before the last: what was noted of the claim is taken back and
    /// noted anew in the order of days.
    private func rewrite(_ claim: Int64, without newest: Newest) throws {
        try writePending()
        _ = try replay(claim, without: newest, sign: -1)
        let (history, last) = try replay(claim, without: .nothing, sign: 1)
        histories[claim] = history
        lastDays[claim] = last
    }

    /// Everything of a claim anew, upon nothing.
    func takeAnew(_ claim: Int64) throws {
        let (history, last) = try replay(claim, without: .nothing, sign: 1)
        histories[claim] = history
        lastDays[claim] = last
        if histories.count >= Self.mostInMemory { try flush() }
    }

    private func replay(
        _ claim: Int64, without newest: Newest, sign: Int64
    ) throws -> (ReceivableHistory, CalendarDay?) {
        let own = try own(claim)
        var history = ReceivableHistory(service: own.service, origin: own.origin)
        var last: CalendarDay?
        for event in try Self.events(db, statements.billed, claim) {
            switch event.kind {
            case .billing(let id, let service, let origin):
                if case .billing(id) = newest { continue }
                note(
                    history.bill(on: event.day, service: service, origin: origin),
                    day: event.day, sign: sign)
            case .posting(let id, let amounts):
                if case .posting(id) = newest { continue }
                post(amounts, to: &history, of: claim, day: event.day, sign: sign)
            }
            last = event.day
        }
        return (history, last)
    }

    // MARK: To the file

    private typealias Kept = (
        claim: Int64, debtor: Int64, balance: ReceivableHistory.Balance, last: CalendarDay,
        patient: Int64, origin: ReceivableOrigin
    )

    private static let receivableRows = RowsStatement(
        "INSERT INTO receivable", columns: 11,
        tail: """
            ON CONFLICT DO UPDATE SET
                cents = excluded.cents, serviceDay = excluded.serviceDay,
                firstBill = excluded.firstBill, lastBill = excluded.lastBill,
                since = excluded.since, lastDay = excluded.lastDay,
                patientID = excluded.patientID, providerID = excluded.providerID,
                place = excluded.place
            """)

    /// Credit of the patient on a claim that postings bring which are not in the file yet; in
    /// cents.
    func pendingCredit(_ claim: Int64) -> Int64 {
        var cents: Int64 = 0
        for written in pending {
            for entry in written.posting.entries
            where entry.claim == claim && entry.account == .unappliedCredit {
                cents -= entry.amount.cents
            }
        }
        return cents
    }

    func writePending() throws {
        if pending.isEmpty { return }
        try WrittenPosting.write(db, pending)
        pending = []
    }

    /// From now on others may refer to a posting as soon as it has its place.
    func writeAtOnce() throws {
        try writePending()
        mostPending = 1
    }

    func flush() throws {
        try writePending()
        try events.write()
        var rows: [Kept] = []
        for (claim, history) in histories.sorted(by: { $0.key < $1.key }) {
            let last = lastDays[claim] ?? CalendarDay(number: 0)
            for (debtor, balance) in history.balances {
                rows.append(
                    (claim, debtor, balance, last, patients[claim] ?? 0, history.origin))
            }
        }
        try Self.receivableRows.run(db, rows) { values, row in
            values.add(row.claim)
            values.add(row.debtor)
            values.add(row.balance.amount.cents)
            let days = row.balance.days
            for day in [days.service, days.firstBill, days.lastBill, days.since, row.last] {
                values.add(Int64(day.number))
            }
            values.add(row.patient)
            values.add(row.origin.provider)
            values.add(row.origin.place)
        }
        try flushSums()
        try patientSums.flush(db)
        histories = [:]
        lastDays = [:]
        patients = [:]
    }

    private func flushSums() throws {
        let total = try db.cachedStatement(
            sql: """
                INSERT INTO agingTotal VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET cents = cents + excluded.cents
                """)
        for (key, cents) in totals where cents != 0 {
            try total.execute(arguments: [
                key.clock, key.debtor, key.isCredit, key.day, key.origin.provider,
                key.origin.place, cents,
            ])
        }
        let change = try db.cachedStatement(
            sql: """
                INSERT INTO agingChange VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET cents = cents + excluded.cents
                """)
        for (key, cents) in changes where cents != 0 {
            let total = key.total
            try change.execute(arguments: [
                total.clock, key.postDay, total.debtor, total.isCredit, total.day,
                total.origin.provider, total.origin.place, cents,
            ])
        }
        let account = try db.cachedStatement(
            sql: """
                INSERT INTO accountTotal VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET cents = cents + excluded.cents
                """)
        for (key, cents) in accounts where cents != 0 {
            try account.execute(arguments: [key.account.rawValue, key.kind, key.day, cents])
        }
        totals = [:]
        changes = [:]
        accounts = [:]
    }
}
