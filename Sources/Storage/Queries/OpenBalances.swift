import GRDB
import RevenueCycle

/// The open balances behind a figure of the aging report, and the ledger behind them.
extension PracticeStore {
    /// - limit: rows given back; count and total are of all that fit.
    public func openClaims(
        _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock = .service,
        limit: Int = 1000
    ) throws(StorageFailure) -> OpenClaimList {
        try read { db in
            if filter.isCell, filter.order == .dos || filter.order == .age {
                return try Self.cellList(db, filter, asOf: asOf, clock: clock, limit: limit)
            }
            var rows =
                try Self.isNow(db, asOf)
                ? Self.openNow(db, filter, clock) : Self.openThen(db, filter, asOf, clock)
            rows = rows.filter { filter.fits($0, asOf: asOf) }
            if !filter.reason.isEmpty {
                let adjusted = try Self.adjusted(db, filter)
                rows = rows.filter { adjusted.contains($0.claim) }
            }
            let sorted = filter.sorted(rows, asOf: asOf)
            return OpenClaimList(
                rows: Array(sorted.prefix(limit)), count: sorted.count,
                total: sorted.map(\.balance).total)
        }
    }

    /// One cell: from the index alone, and only the rows that are shown.
    private static func cellList(
        _ db: Database, _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock,
        limit: Int
    ) throws -> OpenClaimList {
        var (count, total) = (0, Int64(0))
        var oldest = Firsts<Oldest>(limit: limit)
        var cell = try CellRows(db, filter, asOf: asOf, clock: clock)
        if filter.isWholeDebtor, clock == .service, limit < Int.max, try isNow(db, asOf) {
            (count, total) = try whole(db, filter.debtor)
            try addOldest(db, filter.debtor, limit, to: &oldest)
        } else {
            try cell.each { row in
                count += 1
                total += row.cents
                oldest.add(Oldest(day: row.day, claim: row.claim, debtor: row.debtor))
            }
        }
        let facts = try ClaimFacts(db)
        let one = try db.cachedStatement(
            sql: select(clock, from: "(SELECT * FROM receivable WHERE claimID = ? AND debtor = ?)"))
        let shown = try oldest.sorted.compactMap { row -> OpenClaim? in
            if let then = cell.replayed[row.claim] {
                return try facts.open(then, clock).first { $0.debtor == row.debtor }
            }
            return try Row.fetchOne(one, arguments: [row.claim, row.debtor]).flatMap(openClaim)
        }
        return OpenClaimList(rows: shown, count: count, total: Money(cents: total))
    }

    /// How many balances are open, and their cents: of one debtor, or of all.
    private static func whole(_ db: Database, _ debtor: Int64?) throws -> (Int, Int64) {
        let row = try Row.fetchOne(
            db,
            sql: debtor == nil
                ? "SELECT sum(open) AS count, sum(cents) AS cents FROM patientTotal"
                : """
                SELECT count(*) AS count, sum(cents) AS cents FROM receivable
                WHERE debtor = ? AND cents <> 0
                """, arguments: debtor.map { [$0] } ?? [])
        return (row?["count"] ?? 0, row?["cents"] ?? 0)
    }

    /// The oldest of each debtor, in the order of the index.
    private static func addOldest(
        _ db: Database, _ debtor: Int64?, _ limit: Int, to oldest: inout Firsts<Oldest>
    ) throws {
        let statement = try BoundStatement(
            db,
            """
            SELECT claimID, serviceDay FROM receivable WHERE debtor = ? AND cents <> 0
            ORDER BY serviceDay, claimID LIMIT ?
            """)
        let debtors =
            try debtor.map { [$0] }
            ?? Int64.fetchAll(db, sql: "SELECT 0 UNION ALL SELECT id FROM payer")
        for debtor in debtors {
            try statement.each {
                $0.add(debtor)
                $0.add(limit)
            } _: { row in
                oldest.add(
                    Oldest(day: Int32(row.number(1)), claim: row.number(0), debtor: debtor))
            }
        }
    }

    private struct Oldest: Comparable {
        var day: Int32
        var claim: Int64
        var debtor: Int64

        static func < (one: Oldest, other: Oldest) -> Bool {
            (one.day, one.claim, one.debtor) < (other.day, other.claim, other.debtor)
        }
    }

    /// What a cell asks of `receivable r`.
    static func cell(
        _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock
    ) -> (clause: String, arguments: [Int64]) {
        var clause = "r.cents <> 0 " + debtorsClause(filter.debtors)
        var arguments: [Int64] = []
        for (column, row) in [
            ("debtor", filter.debtor), ("patientID", filter.patientRow),
            ("providerID", filter.providerRow), ("place", filter.placeRow),
        ] {
            guard let row else { continue }
            clause += " AND r.\(column) = ?"
            arguments += [row]
        }
        if let age = filter.age {
            // The index begins with the debtor: asked for each, it serves all of them too.
            if filter.debtor == nil, filter.patientRow == nil {
                clause += " AND r.debtor IN (SELECT 0 UNION ALL SELECT id FROM payer)"
            }
            let days = days(age, asOf)
            clause += " AND \(column(clock)) BETWEEN ? AND ?"
            arguments += [Int64(days.lowerBound), Int64(days.upperBound)]
        }
        if let credits = filter.onlyCredits { clause += " AND r.cents \(credits ? "<" : ">") 0" }
        return (clause, arguments)
    }

    /// Numbers of the days from which something ages so many days.
    static func days(_ age: ClosedRange<Int>, _ asOf: CalendarDay) -> ClosedRange<Int> {
        let low = age.upperBound > 100_000 ? -1_000_000 : Int(asOf.number) - age.upperBound
        let high = age.lowerBound < -100_000 ? 1_000_000 : Int(asOf.number) - age.lowerBound
        return low...max(low, high)
    }

    private static func select(_ clock: ReceivableClock, from table: String) -> String {
        """
        SELECT r.claimID, r.debtor, r.cents, \(column(clock)) AS agedFrom,
            r.serviceDay AS servedOn, r.firstBill AS billedOn, c.number, r.patientID,
            r.providerID, r.place, c.status, c.lastAnswer, t.name AS patientName,
            coalesce(y.name, 'PATIENT') AS payerName, y.filingLimitDays, v.key AS providerKey
        FROM \(table) r JOIN claim c ON c.id = r.claimID
        JOIN patient t ON t.id = r.patientID LEFT JOIN payer y ON y.id = r.debtor
        LEFT JOIN provider v ON v.id = r.providerID
        """
    }

    private static func openNow(
        _ db: Database, _ filter: ReceivableFilter, _ clock: ReceivableClock
    ) throws -> [OpenClaim] {
        var clause = "r.cents <> 0"
        var arguments: StatementArguments = []
        for (column, row) in [("debtor", filter.debtor), ("patientID", filter.patientRow)] {
            guard let row else { continue }
            clause += " AND r.\(column) = ?"
            arguments += [row]
        }
        return try Row.fetchAll(
            db, sql: "\(select(clock, from: "receivable")) WHERE \(clause)", arguments: arguments
        ).compactMap(openClaim)
    }

    /// A place of service as it stands on a claim.
    private static func placeText(_ place: Int64) -> String {
        place == 0 ? "" : place < 10 ? "0\(place)" : "\(place)"
    }

    private static func openClaim(_ row: Row) -> OpenClaim? {
        guard let status = ClaimStatus(rawValue: row["status"]) else { return nil }
        let served = CalendarDay(number: row["servedOn"])
        let limit: Int? = row["filingLimitDays"]
        return OpenClaim(
            claim: row["claimID"], debtor: row["debtor"], patient: row["patientID"],
            provider: row["providerID"] ?? 0, number: row["number"],
            patientName: row["patientName"], payerName: row["payerName"],
            providerKey: row["providerKey"] ?? "", place: placeText(row["place"]),
            serviceDay: served,
            billedDay: CalendarDay(number: row["billedOn"]),
            agedFrom: CalendarDay(number: row["agedFrom"]), status: status,
            balance: Money(cents: row["cents"]), lastAnswer: row["lastAnswer"],
            limit: limit.map { served.adding(days: $0) })
    }

    /// As they were on a past day.
    private static func openThen(
        _ db: Database, _ filter: ReceivableFilter, _ asOf: CalendarDay, _ clock: ReceivableClock
    ) throws -> [OpenClaim] {
        var rows = ReceivableFilter()
        (rows.debtor, rows.patientRow, rows.age) = (filter.debtor, filter.patientRow, filter.age)
        var claims: Set<Int64> = []
        var cell = try CellRows(db, rows, asOf: asOf, clock: clock)
        try cell.each { claims.insert($0.claim) }
        let facts = try ClaimFacts(db)
        let now = try db.cachedStatement(
            sql: select(clock, from: "(SELECT * FROM receivable WHERE claimID = ? AND cents <> 0)"))
        return try claims.flatMap { claim in
            if let then = cell.replayed[claim] { return try facts.open(then, clock) }
            return try Row.fetchAll(now, arguments: [claim]).compactMap(openClaim)
        }
    }

    /// What is shown of a claim that was replayed; status and last answer are today's.
    private struct ClaimFacts {
        private let claim: Statement
        private var payers: [Int64: (name: String, limit: Int)] = [:]
        private var providers: [Int64: String] = [:]

        init(_ db: Database) throws {
            claim = try db.cachedStatement(
                sql: """
                    SELECT c.number, c.status, c.lastAnswer, t.name AS patientName
                    FROM claim c JOIN patient t ON t.id = c.patientID WHERE c.id = ?
                    """)
            for row in try Row.fetchAll(db, sql: "SELECT id, name, filingLimitDays FROM payer") {
                payers[row["id"]] = (row["name"], row["filingLimitDays"])
            }
            for row in try Row.fetchAll(db, sql: "SELECT id, key FROM provider") {
                providers[row["id"]] = row["key"]
            }
        }

        func open(_ one: Replayed, _ clock: ReceivableClock) throws -> [OpenClaim] {
            guard let row = try Row.fetchOne(claim, arguments: [one.claim]),
                let status = ClaimStatus(rawValue: row["status"])
            else { return [] }
            let origin = one.history.origin
            return one.history.balances.filter { $0.value.amount != .zero }.map { debtor, balance in
                let days = balance.days
                return OpenClaim(
                    claim: one.claim, debtor: debtor, patient: one.patient,
                    provider: origin.provider, number: row["number"],
                    patientName: row["patientName"], payerName: payers[debtor]?.name ?? "PATIENT",
                    providerKey: providers[origin.provider] ?? "",
                    place: placeText(origin.place), serviceDay: days.service,
                    billedDay: days.firstBill, agedFrom: days[clock], status: status,
                    balance: balance.amount, lastAnswer: row["lastAnswer"],
                    limit: payers[debtor].map { days.service.adding(days: $0.limit) })
            }
        }
    }

    private static func adjusted(_ db: Database, _ filter: ReceivableFilter) throws -> Set<Int64> {
        Set(
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT m.claimID FROM remittanceAdjustment a JOIN remittanceClaim m
                        ON m.remittanceID = a.remittanceID AND m.position = a.position
                    WHERE m.standing = 1 AND a.reason = ?1 AND (?2 = '' OR a.groupCode = ?2)
                    """, arguments: [filter.reason, filter.group]))
    }
}
