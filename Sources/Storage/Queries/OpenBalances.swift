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
            if isNow, filter.needsNoNames,
                let list = try Self.quickList(
                    db, filter, asOf: asOf, clock: clock, limit: limit)
            {
                return list
            }
            var rows =
                isNow
                ? try Self.openNow(db, filter, clock) : try Self.openThen(db, asOf, clock)
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

    /// One cell by payer: from the index alone, and only the rows that are shown.
    private static func quickList(
        _ db: Database, _ filter: ReceivableFilter, asOf: CalendarDay, clock: ReceivableClock,
        limit: Int
    ) throws -> OpenClaimList? {
        guard let debtor = filter.debtor, filter.order == .dos || filter.order == .age else {
            return nil
        }
        var clause = "r.debtor = ? AND r.cents <> 0"
        var arguments: StatementArguments = [debtor]
        if let age = filter.age {
            clause += " AND \(column(clock)) BETWEEN ? AND ?"
            let low = age.upperBound > 100_000 ? -1_000_000 : Int(asOf.number) - age.upperBound
            let high = age.lowerBound < -100_000 ? 1_000_000 : Int(asOf.number) - age.lowerBound
            arguments += [low, high]
        }
        if let credits = filter.onlyCredits { clause += " AND r.cents \(credits ? "<" : ">") 0" }
        let sum = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*) AS count, coalesce(sum(cents), 0) AS cents FROM receivable r
                WHERE \(clause)
                """, arguments: arguments)
        let rows = try Row.fetchAll(
            db,
            sql: """
                \(select(clock)) WHERE \(clause)
                ORDER BY \(column(clock)), r.claimID LIMIT \(limit)
                """, arguments: arguments)
        return OpenClaimList(
            rows: rows.compactMap(openClaim), count: sum?["count"] ?? 0,
            total: Money(cents: sum?["cents"] ?? 0))
    }

    private static func select(_ clock: ReceivableClock) -> String {
        """
        SELECT r.claimID, r.debtor, r.cents, \(column(clock)) AS agedFrom,
            r.serviceDay AS servedOn, r.firstBill AS billedOn, c.number, c.patientID,
            c.providerID, c.place, c.status, c.lastAnswer, t.name AS patientName,
            coalesce(y.name, 'PATIENT') AS payerName, y.filingLimitDays, v.key AS providerKey
        FROM receivable r JOIN claim c ON c.id = r.claimID
        JOIN patient t ON t.id = c.patientID LEFT JOIN payer y ON y.id = r.debtor
        LEFT JOIN provider v ON v.id = c.providerID
        """
    }

    private static func openNow(
        _ db: Database, _ filter: ReceivableFilter, _ clock: ReceivableClock
    ) throws -> [OpenClaim] {
        var clause = "r.cents <> 0"
        var arguments: StatementArguments = []
        if let debtor = filter.debtor {
            clause += " AND r.debtor = ?"
            arguments += [debtor]
        }
        if let patient = filter.patientRow {
            clause += " AND c.patientID = ?"
            arguments += [patient]
        }
        return try Row.fetchAll(
            db, sql: "\(select(clock)) WHERE \(clause)", arguments: arguments
        ).compactMap(openClaim)
    }

    private static func openClaim(_ row: Row) -> OpenClaim? {
        guard let status = ClaimStatus(rawValue: row["status"]) else { return nil }
        let served = CalendarDay(number: row["servedOn"])
        let limit: Int? = row["filingLimitDays"]
        return OpenClaim(
            claim: row["claimID"], debtor: row["debtor"], patient: row["patientID"],
            provider: row["providerID"] ?? 0, number: row["number"],
            patientName: row["patientName"], payerName: row["payerName"],
            providerKey: row["providerKey"] ?? "", place: row["place"] ?? "", serviceDay: served,
            billedDay: CalendarDay(number: row["billedOn"]),
            agedFrom: CalendarDay(number: row["agedFrom"]), status: status,
            balance: Money(cents: row["cents"]), lastAnswer: row["lastAnswer"],
            limit: limit.map { served.adding(days: $0) })
    }

    /// As they were on a past day; status and last answer are today's.
    private static func openThen(
        _ db: Database, _ asOf: CalendarDay, _ clock: ReceivableClock
    ) throws -> [OpenClaim] {
        var facts: [Int64: Row] = [:]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT c.id, c.number, c.patientID, c.providerID, c.place, c.status, c.lastAnswer,
                    t.name AS patientName, v.key AS providerKey
                FROM claim c JOIN patient t ON t.id = c.patientID
                LEFT JOIN provider v ON v.id = c.providerID
                WHERE c.id IN (SELECT claimID FROM receivable)
                """)
        {
            facts[row["id"]] = row
        }
        var payers: [Int64: (name: String, limit: Int)] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, name, filingLimitDays FROM payer") {
            payers[row["id"]] = (row["name"], row["filingLimitDays"])
        }
        var found: [OpenClaim] = []
        try replay(db, asOf: asOf) { claim, history in
            guard let row = facts[claim], let status = ClaimStatus(rawValue: row["status"])
            else { return }
            for (debtor, balance) in history.balances where balance.amount != .zero {
                let days = balance.days
                found.append(
                    OpenClaim(
                        claim: claim, debtor: debtor, patient: row["patientID"],
                        provider: row["providerID"] ?? 0, number: row["number"],
                        patientName: row["patientName"],
                        payerName: payers[debtor]?.name ?? "PATIENT",
                        providerKey: row["providerKey"] ?? "", place: row["place"] ?? "",
                        serviceDay: days.service, billedDay: days.firstBill,
                        agedFrom: days[clock], status: status, balance: balance.amount,
                        lastAnswer: row["lastAnswer"],
                        limit: payers[debtor].map { days.service.adding(days: $0.limit) }))
            }
        }
        return found
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
