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
            let isNow = try Self.isNow(db, asOf)
            if isNow, filter.isCell, filter.order == .dos || filter.order == .age {
                return try Self.cellList(db, filter, asOf: asOf, clock: clock, limit: limit)
            }
            var rows =
                isNow
                ? try Self.openNow(db, filter, clock) : try Self.openThen(db, filter, asOf, clock)
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
        let (clause, arguments) = cell(filter, asOf: asOf, clock: clock)
        var (count, total) = (0, Int64(0))
        var oldest = OldestRows(limit: limit)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT r.claimID, r.debtor, r.cents, \(column(clock)) FROM receivable r
                WHERE \(clause)
                """, arguments: arguments)
        while let row = try rows.next() {
            count += 1
            total += row[2] as Int64
            oldest.add(.init(day: row[3], claim: row[0], debtor: row[1]))
        }
        let one = try db.cachedStatement(
            sql: select(clock, from: "(SELECT * FROM receivable WHERE claimID = ? AND debtor = ?)"))
        let shown = try oldest.sorted.compactMap { row in
            try Row.fetchOne(one, arguments: [row.claim, row.debtor]).flatMap(openClaim)
        }
        return OpenClaimList(rows: shown, count: count, total: Money(cents: total))
    }

    /// The first so many of many, without keeping or sorting them all.
    private struct OldestRows {
        struct Place: Comparable {
            var day: Int32
            var claim: Int64
            var debtor: Int64

            static func < (one: Place, other: Place) -> Bool {
                (one.day, one.claim, one.debtor) < (other.day, other.claim, other.debtor)
            }
        }

        let limit: Int
        private var rows: [Place] = []
        private var worst: Place?

        init(limit: Int) { self.limit = limit }

        var sorted: [Place] { Array(rows.sorted().prefix(limit)) }

        mutating func add(_ row: Place) {
            if let worst, worst < row { return }
            rows.append(row)
            guard limit < Int.max / 4, rows.count >= 4 * max(limit, 1) else { return }
            rows = sorted
            worst = rows.last
        }
    }

    /// What a cell asks of `receivable r`.
    static func cell(
        _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock
    ) -> (clause: String, arguments: StatementArguments) {
        var clause = "r.cents <> 0 " + debtorsClause(filter.debtors)
        var arguments: StatementArguments = []
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
            arguments += [days.lowerBound, days.upperBound]
        }
        if let credits = filter.onlyCredits { clause += " AND r.cents \(credits ? "<" : ">") 0" }
        return (clause, arguments)
    }

    /// Numbers of the days from which something ages so many days.
    private static func days(_ age: ClosedRange<Int>, _ asOf: CalendarDay) -> ClosedRange<Int> {
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

    /// As they were on a past day; status and last answer are today's.
    private static func openThen(
        _ db: Database, _ filter: ReceivableFilter, _ asOf: CalendarDay, _ clock: ReceivableClock
    ) throws -> [OpenClaim] {
        var open: [Replayed] = []
        try replay(db, asOf: asOf, among: candidates(filter, asOf, clock)) { one in
            if one.history.balances.contains(where: { $0.value.amount != .zero }) {
                open.append(one)
            }
        }
        var payers: [Int64: (name: String, limit: Int)] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, name, filingLimitDays FROM payer") {
            payers[row["id"]] = (row["name"], row["filingLimitDays"])
        }
        let facts = try db.cachedStatement(
            sql: """
                SELECT c.number, c.status, c.lastAnswer, t.name AS patientName
                FROM claim c JOIN patient t ON t.id = c.patientID WHERE c.id = ?
                """)
        var keys: [Int64: String] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, key FROM provider") {
            keys[row["id"]] = row["key"]
        }
        var found: [OpenClaim] = []
        for one in open {
            guard let row = try Row.fetchOne(facts, arguments: [one.claim]),
                let status = ClaimStatus(rawValue: row["status"])
            else { continue }
            let origin = one.history.origin
            for (debtor, balance) in one.history.balances where balance.amount != .zero {
                let days = balance.days
                found.append(
                    OpenClaim(
                        claim: one.claim, debtor: debtor, patient: one.patient,
                        provider: origin.provider, number: row["number"],
                        patientName: row["patientName"],
                        payerName: payers[debtor]?.name ?? "PATIENT",
                        providerKey: keys[origin.provider] ?? "", place: placeText(origin.place),
                        serviceDay: days.service, billedDay: days.firstBill,
                        agedFrom: days[clock], status: status, balance: balance.amount,
                        lastAnswer: row["lastAnswer"],
                        limit: payers[debtor].map { days.service.adding(days: $0.limit) }))
            }
        }
        return found
    }

    /// Claims that may be in the cell, and some more; nil when nothing narrows them down. What a
    /// debtor ever owed has a row, and a day of service is the claim's own or of a billing.
    private static func candidates(
        _ filter: ReceivableFilter, _ asOf: CalendarDay, _ clock: ReceivableClock
    ) -> SomeClaims? {
        var parts: [SomeClaims] = []
        if let patient = filter.patientRow {
            parts.append(
                SomeClaims(
                    sql: "SELECT id AS claimID FROM claim WHERE patientID = ?", numbers: [patient]))
        }
        if clock == .service, let age = filter.age {
            let days = days(age, asOf)
            let (low, high) = (Int64(days.lowerBound), Int64(days.upperBound))
            // 1970-01-01 is day 2,440,587.5 of SQLite's own reckoning.
            parts.append(
                SomeClaims(
                    sql: """
                        SELECT claimID FROM billing WHERE serviceDay BETWEEN ? AND ?
                        UNION SELECT id FROM claim WHERE serviceDay
                            BETWEEN date(? + 2440587.5) AND date(? + 2440587.5)
                        """, numbers: [low, high, low, high]))
        }
        if parts.isEmpty { return nil }
        var sql = parts.map { "SELECT * FROM (\($0.sql))" }.joined(separator: " INTERSECT ")
        var numbers = parts.flatMap(\.numbers)
        if let debtor = filter.debtor {
            sql = """
                SELECT s.* FROM (\(sql)) s
                WHERE EXISTS (SELECT 1 FROM receivable r
                    WHERE r.claimID = s.claimID AND r.debtor = ?)
                """
            numbers.append(debtor)
        }
        return SomeClaims(sql: sql, numbers: numbers)
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
