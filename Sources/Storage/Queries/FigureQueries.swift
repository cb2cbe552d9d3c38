import GRDB
import RevenueCycle

/// What one claim went through, as the figures of the practice need it.
public struct ClaimCourse: Equatable, Sendable {
    public var number: String
    /// First payer, rendering provider (0: none), place of service and the codes of its lines.
    public var payer: Int64
    public var provider: Int64
    public var place: String
    public var codes: [String]
    public var service: CalendarDay
    /// Day its visit came in; nil for a claim taken over.
    public var entered: CalendarDay?
    public var firstSent: CalendarDay?
    public var timesSent: Int
    /// Edits and refusals before it went out first.
    public var touchesBefore: Int
    public var touches: Int
    public var charge: Money
    /// After the first transmission and before another: accepted, or refused.
    public var firstAnswer: Bool?
    public var accepted: CalendarDay?
    /// Out, or filed and waiting to go out.
    public var isFiled: Bool
    /// First decision: its day, and whether it was a denial, on any line.
    public var firstDecision: CalendarDay?
    public var decisionDay: CalendarDay?
    public var wasDenied: Bool
    public var deniedAmount: Money
    public var isDuplicateDenial: Bool
    /// Money that came less what was taken back, given up by contract or settled by a former
    /// system, and written off after a denial.
    public var payments: Money
    public var refunds: Money
    public var approved: Money
    public var writtenOff: Money
    public var wasSentAgain: Bool
    public var isFinal: Bool
    public var expected: Money
    public var short: Money
}

/// A payment file that was posted whole.
public struct PostingLag: Equatable, Sendable {
    /// 0: of none of our payers.
    public var payer: Int64
    public var posted: CalendarDay
    /// Calendar days since it came in.
    public var days: Int
}

extension PracticeStore {
    /// Every claim with its course up to now; those that were taken back are not counted.
    public func claimCourses() throws(StorageFailure) -> [ClaimCourse] {
        try read { db in
            let sums = try Self.sumsByClaim(db)
            let decisions = try Self.firstDecisionsByClaim(db)
            let answers = try Self.firstAnswers(db)
            let codes = try Self.codesByClaim(db)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT c.id, c.number, c.payerID, c.providerID, c.place, c.serviceDay,
                        c.billedDay,
                        coalesce(c.postedChargeCents, 0) AS chargeCents,
                        c.status, f.day AS entered,
                        (SELECT count(*) FROM billing b WHERE b.claimID = c.id) AS sent,
                        (SELECT count(*) FROM claimEvent v WHERE v.claimID = c.id AND v.event IN
                            ('corrected', 'claimRejected', 'groupRejected')
                            AND v.cause NOT IN (\(LaterForm.titles))) AS again,
                        (SELECT count(*) FROM claimEdit e WHERE e.claimID = c.id
                            AND e.title NOT IN (\(LaterForm.titles))) AS edits,
                        (SELECT count(*) FROM claimEdit e WHERE e.claimID = c.id
                            AND e.title NOT IN (\(LaterForm.titles))
                            AND (c.billedDay IS NULL OR e.day <= c.billedDay)) AS before
                    FROM claim c LEFT JOIN encounter n ON n.id = c.encounterID
                    LEFT JOIN rawFile f ON f.id = n.fileID
                    WHERE c.billedDay IS NULL AND c.encounterID IS NOT NULL
                        OR c.billedDay IS NOT NULL AND c.postedChargeCents <> 0 ORDER BY c.id
                    """
            ).compactMap { row in
                guard let service = Coding.day(row["serviceDay"]) else { return nil }
                let id: Int64 = row["id"]
                let sum = sums[id] ?? Sums()
                let decision = decisions[id]
                let status = ClaimStatus(rawValue: row["status"])
                let times: Int = row["sent"]
                return ClaimCourse(
                    number: row["number"], payer: row["payerID"],
                    provider: row["providerID"] ?? 0, place: row["place"] ?? "",
                    codes: codes[id] ?? [], service: service,
                    entered: Coding.day(row["entered"]), firstSent: Coding.day(row["billedDay"]),
                    timesSent: times, touchesBefore: row["before"], touches: row["edits"],
                    charge: Money(cents: row["chargeCents"]),
                    firstAnswer: answers[id]?.isAccepted, accepted: answers[id]?.day,
                    isFiled: row["billedDay"] as String? != nil || status == .ready,
                    firstDecision: decision?.posted, decisionDay: decision?.day,
                    wasDenied: decision?.isDenied ?? false,
                    deniedAmount: decision?.denied ?? .zero,
                    isDuplicateDenial: decision?.isDuplicate ?? false, payments: sum.payments,
                    refunds: sum.refunds, approved: sum.approved, writtenOff: sum.writtenOff,
                    wasSentAgain: row["again"] as Int > 0,
                    isFinal: status == .closed || status == .adjudicated
                        || decision?.isForNextPayer == true,
                    expected: decision?.expected ?? .zero, short: decision?.short ?? .zero)
            }
        }
    }

    private struct Sums {
        var payments = Money.zero
        var refunds = Money.zero
        var approved = Money.zero
        var writtenOff = Money.zero
    }

    private static func sumsByClaim(_ db: Database) throws -> [Int64: Sums] {
        var found: [Int64: Sums] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT e.claimID, e.account, p.kind = 'refund' AS isRefund, sum(e.cents) AS cents
                FROM ledgerEntry e JOIN posting p ON p.id = e.postingID
                WHERE e.claimID IS NOT NULL
                    AND e.account NOT IN ('payerReceivable', 'patientReceivable', 'charges')
                GROUP BY 1, 2, 3
                """)
        while let row = try rows.next() {
            guard let account = LedgerAccount(rawValue: row["account"]) else { continue }
            let amount = Money(cents: row["cents"])
            var sum = found[row["claimID"]] ?? Sums()
            switch account {
            case .cash where row["isRefund"]: sum.refunds -= amount
            case .cash, .providerAdjustment: sum.payments += amount
            case .contractualAdjustment, .sequestration, .incentiveAdjustment, .capitation,
                .openingBalance:
                sum.approved += amount
            case .writeOff, .badDebt: sum.writtenOff += amount
            default: break
            }
            found[row["claimID"]] = sum
        }
        return found
    }

    private struct FirstDecision {
        var posted: CalendarDay?
        var day: CalendarDay?
        var isDenied = false
        var isDuplicate = false
        /// It left a share for the payer that decides next: what that one does is its own story.
        var isForNextPayer = false
        var denied = Money.zero
        var expected = Money.zero
        var short = Money.zero
    }

    private static func firstDecisionsByClaim(_ db: Database) throws -> [Int64: FirstDecision] {
        let keptBack = ClaimAdjustment.keptBack.map { "'\($0)'" }.joined(separator: ", ")
        var found: [Int64: FirstDecision] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT m.claimID, m.status, m.chargeCents, m.expectedCents, p.day AS posted, r.day,
                    coalesce(d.cents, 0) AS denied, coalesce(d.duplicates, 0) AS duplicates,
                    coalesce(a.off, 0) AS off,
                    EXISTS (SELECT 1 FROM ledgerEntry n WHERE n.postingID = m.postingID
                        AND n.account = 'payerReceivable' AND n.payerID <> m.payerID
                        AND n.cents > 0) AS isForNextPayer
                FROM remittanceClaim m JOIN posting p ON p.id = m.postingID
                JOIN remittance r ON r.id = m.remittanceID
                LEFT JOIN (SELECT remittanceID, position, sum(cents) AS cents,
                        sum(reason = '18') AS duplicates FROM remittanceAdjustment x
                    WHERE groupCode || '-' || reason NOT IN
                            (SELECT groupCode || '-' || reason FROM usualReason) AND cents > 0
                        AND NOT EXISTS (SELECT 1 FROM remittanceClaim y JOIN ledgerEntry e
                            ON e.postingID = y.postingID WHERE y.remittanceID = x.remittanceID
                            AND y.position = x.position AND e.account = 'cash'
                            AND (x.line IS NULL OR e.line IS x.line))
                    GROUP BY 1, 2) d
                    ON d.remittanceID = m.remittanceID AND d.position = m.position
                LEFT JOIN (SELECT remittanceID, position, sum(cents) AS off
                    FROM remittanceAdjustment WHERE groupCode <> 'PR'
                        AND reason NOT IN (\(keptBack))
                        AND NOT (groupCode = 'OA' AND reason = '23') GROUP BY 1, 2) a
                    ON a.remittanceID = m.remittanceID AND a.position = m.position
                WHERE m.standing = 1 AND m.disposition IN ('clean', 'denied')
                ORDER BY m.postingID
                """)
        while let row = try rows.next() {
            let claim: Int64 = row["claimID"]
            if found[claim] != nil { continue }
            var first = FirstDecision()
            first.posted = Coding.day(row["posted"])
            first.day = Coding.day(row["day"]) ?? first.posted
            let denied: Int64 = row["denied"]
            first.isDenied = row["status"] as String == "4" || denied > 0
            first.isForNextPayer = row["isForNextPayer"]
            first.isDuplicate = (row["duplicates"] as Int) > 0
            let charge: Int64 = row["chargeCents"]
            first.denied = Money(
                cents: row["status"] as String == "4" && denied == 0 ? charge : denied)
            if let expected: Int64 = row["expectedCents"] {
                let allowed = charge - (row["off"] as Int64)
                first.expected = Money(cents: expected)
                first.short = Money(cents: max(0, expected - allowed))
            }
            found[claim] = first
        }
        return found
    }

    /// What clearinghouse and payer said to the first transmission; a later refusal counts over
    /// an earlier acceptance.
    private static func firstAnswers(
        _ db: Database
    ) throws -> [Int64: (isAccepted: Bool, day: CalendarDay?)] {
        var found: [Int64: (isAccepted: Bool, day: CalendarDay?)] = [:]
        var sent: [Int64: Int] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT claimID, event, day FROM claimEvent
                WHERE event IN ('batched', 'claimAccepted', 'claimRejected', 'groupRejected')
                ORDER BY claimID, sequence
                """)
        while let row = try rows.next() {
            let claim: Int64 = row["claimID"]
            switch row["event"] as String {
            case "batched": sent[claim, default: 0] += 1
            case "claimAccepted" where sent[claim] == 1 && found[claim] == nil:
                found[claim] = (true, Coding.day(row["day"]))
            case "claimRejected" where sent[claim] == 1, "groupRejected" where sent[claim] == 1:
                found[claim] = (false, nil)
            default: break
            }
        }
        return found
    }

    private static func codesByClaim(_ db: Database) throws -> [Int64: [String]] {
        var found: [Int64: [String]] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT DISTINCT claimID, code FROM serviceLine ORDER BY 1, 2")
        while let row = try rows.next() {
            found[row["claimID"], default: []].append(row["code"])
        }
        return found
    }

    /// Files posted whole since a day, with the days each waited since it came in. Checks typed
    /// from paper have no such day.
    public func postingLags(since first: CalendarDay) throws(StorageFailure) -> [PostingLag] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.payerID, r.receivedDay, max(p.day) AS posted
                    FROM remittance r
                    JOIN posting p ON p.remittanceID = r.id AND p.reverses IS NULL
                    WHERE r.done = 1 AND r.receivedDay IS NOT NULL AND r.source <> 'paper'
                    GROUP BY r.id HAVING max(p.day) >= ?
                    """, arguments: [first.iso]
            ).compactMap { row in
                guard let came = Coding.day(row["receivedDay"]),
                    let posted = Coding.day(row["posted"])
                else { return nil }
                return PostingLag(
                    payer: row["payerID"] ?? 0, posted: posted,
                    days: max(0, posted.days(since: came)))
            }
        }
    }

    /// What stands behind a figure, oldest service first.
    public func figureClaims(_ numbers: [String]) throws(StorageFailure) -> [FigureClaim] {
        try read { db in
            let statement = try db.makeStatement(
                sql: """
                    SELECT c.id, c.number, c.serviceDay, c.status,
                        CASE WHEN c.billedDay IS NULL THEN c.chargeCents
                            ELSE coalesce(c.postedChargeCents, 0) END AS cents,
                        t.name AS patientName,
                        y.name AS payerName
                    FROM claim c JOIN patient t ON t.id = c.patientID
                    JOIN payer y ON y.id = c.payerID WHERE c.number = ?
                    """)
            return try numbers.compactMap { number -> FigureClaim? in
                guard let row = try Row.fetchOne(statement, arguments: [number]),
                    let day = Coding.day(row["serviceDay"])
                else { return nil }
                return FigureClaim(
                    claim: row["id"], number: row["number"], patientName: row["patientName"],
                    payerName: row["payerName"], service: day,
                    charge: Money(cents: row["cents"]), status: row["status"])
            }.sorted { ($0.service, $0.number) < ($1.service, $1.number) }
        }
    }

    /// Gross charges of a span by payer, provider or place of the claim, less those taken back.
    public func charges(
        from first: CalendarDay, through last: CalendarDay, by slice: AgingQuestion.Grouping
    ) throws(StorageFailure) -> [Int64: Money] {
        let column: String
        switch slice {
        case .payer: column = "c.payerID"
        case .patient: column = "c.patientID"
        case .provider: column = "coalesce(c.providerID, 0)"
        case .place: column = "CAST(c.place AS INTEGER)"
        }
        return try read { db in
            var found: [Int64: Money] = [:]
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT \(column) AS key, -sum(e.cents) AS cents
                    FROM posting p JOIN ledgerEntry e ON e.postingID = p.id
                    JOIN claim c ON c.id = e.claimID
                    WHERE e.account = 'charges' AND p.day BETWEEN ? AND ? GROUP BY 1
                    """, arguments: [first.iso, last.iso])
            {
                found[row["key"]] = Money(cents: row["cents"])
            }
            return found
        }
    }

    /// Gross charges posted in a span, less charges taken back.
    public func charges(
        from first: CalendarDay, through last: CalendarDay
    ) throws(StorageFailure) -> Money {
        try read { db in
            Money(
                cents:
                    -(try Int64.fetchOne(
                        db,
                        sql: """
                            SELECT coalesce(sum(cents), 0) FROM accountTotal
                            WHERE account = 'charges' AND day BETWEEN ? AND ?
                            """, arguments: [first.number, last.number]) ?? 0))
        }
    }
}
