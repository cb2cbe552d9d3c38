import GRDB
import RevenueCycle

/// Finding our claims behind the claims of a payment, and how they stand.
extension PracticeStore {
    /// How each claim of a payment was found, by position from 0, and the claims found, by row.
    public func known(
        _ remittance: Remittance, chosen: [Int: Int64] = [:]
    ) throws(StorageFailure) -> (matches: [Int: ClaimMatch], claims: [Int64: KnownClaim]) {
        try read { db in try Self.known(db, remittance, chosen: chosen) }
    }

    static func known(
        _ db: Database, _ remittance: Remittance, chosen: [Int: Int64]
    ) throws -> (matches: [Int: ClaimMatch], claims: [Int64: KnownClaim]) {
        let finder = try ClaimFinder(db)
        let reader = try KnownClaimReader(db)
        var matches: [Int: ClaimMatch] = [:]
        var claims: [Int64: KnownClaim] = [:]
        for (position, claim) in remittance.claims.enumerated() {
            let match =
                try chosen[position].map { ClaimMatch(claim: $0, step: .byHand) }
                ?? finder.find(claim)
            guard let match else { continue }
            if claims[match.claim] == nil { claims[match.claim] = try reader.claim(match.claim) }
            if claims[match.claim] != nil { matches[position] = match }
        }
        return (matches, claims)
    }

    /// NPIs and tax ids that billed some claims.
    public func billers(of numbers: [String]) throws(StorageFailure) -> Set<String> {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT json_extract(content, '$.billing.npi') AS npi,
                        json_extract(content, '$.billing.taxID') AS tax
                    FROM claimWithForm WHERE number = ?
                    """)
            var found: Set<String> = []
            for number in numbers {
                guard let row = try Row.fetchOne(statement, arguments: [number]) else { continue }
                for text in [row["npi"] as String?, row["tax"] as String?] {
                    if let text, !text.isEmpty { found.insert(text) }
                }
            }
            return found
        }
    }

    /// One claim of ours, as planning sees it.
    public func knownClaim(_ id: Int64) throws(StorageFailure) -> KnownClaim? {
        try read { db in try KnownClaimReader(db).claim(id) }
    }

    /// Claims that could be meant, best first: by number, name, day or charge.
    public func candidates(
        for claim: RemittanceClaim, payer: Int64?, words: String = "", limit: Int = 12
    ) throws(StorageFailure) -> [MatchCandidate] {
        try read { db in
            try ClaimFinder(db).candidates(claim, payer: payer, words: words, limit: limit)
        }
    }
}

/// Finds claims by what a payment tells of them, the surest first.
struct ClaimFinder {
    private let db: Database
    private let byNumber: BoundStatement

    init(_ db: Database) throws {
        self.db = db
        byNumber = try BoundStatement(db, "SELECT id FROM claim WHERE number = ?")
    }

    func find(_ claim: RemittanceClaim) throws -> ClaimMatch? {
        let number = claim.patientControlNumber
        if !number.isEmpty {
            var found: Int64?
            try byNumber.each({ $0.add(number) }, { found = $0.number(0) })
            if let found { return ClaimMatch(claim: found, step: .accountNumber) }
            if let id = try loosely(number) {
                return ClaimMatch(claim: id, step: .accountNumberLoosely)
            }
        }
        if let id = try byPayerNumber(claim) {
            return ClaimMatch(claim: id, step: .payerControlNumber)
        }
        for line in claim.lines where !line.control.isEmpty {
            let sql = "SELECT DISTINCT claimID FROM serviceLine WHERE control = ? LIMIT 2"
            if let id = try only(sql, [line.control]) {
                return ClaimMatch(claim: id, step: .lineControl)
            }
        }
        return try byFacts(claim)
    }

    /// nil unless exactly one row is found.
    private func only(_ sql: String, _ arguments: StatementArguments) throws -> Int64? {
        let found = try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
        return found.count == 1 ? found[0] : nil
    }

    /// Case, blanks, signs and zeros in front apart.
    private func loosely(_ number: String) throws -> Int64? {
        var wanted = Substring(TakebackItem.compact(number))
        while wanted.first == "0" { wanted.removeFirst() }
        if wanted.utf8.count < 4 { return nil }
        return try only(
            """
            SELECT id FROM claim WHERE ltrim(upper(replace(replace(number, '-', ''), ' ', '')), '0')
                = ? LIMIT 2
            """, [String(wanted)])
    }

    private func byPayerNumber(_ claim: RemittanceClaim) throws -> Int64? {
        for number in [claim.payerControlNumber, claim.originalReference]
        where number.utf8.count >= 4 {
            let id = try only(
                """
                SELECT id FROM claim WHERE payerControlNumber = ?1
                UNION SELECT claimID FROM remittanceClaim
                    WHERE payerControlNumber = ?1 AND standing = 1 LIMIT 2
                """, [number])
            if let id { return id }
        }
        return nil
    }

    /// Only likely: she confirms it.
    private func byFacts(_ claim: RemittanceClaim) throws -> ClaimMatch? {
        guard let day = claim.serviceDay else { return nil }
        let charge = Int64(claim.charge.cents.magnitude)
        if !claim.memberID.isEmpty {
            let id = try only(
                """
                SELECT id FROM claimWithForm WHERE serviceDay = ? AND chargeCents = ?
                    AND json_extract(content, '$.memberID') = ? LIMIT 2
                """, [day.iso, charge, claim.memberID])
            if let id { return ClaimMatch(claim: id, step: .memberDayCharge) }
        }
        let last = claim.patientName.split(separator: ",").first.map(String.init) ?? ""
        if last.isEmpty { return nil }
        let id = try only(
            """
            SELECT c.id FROM claim c JOIN patient p ON p.id = c.patientID
            WHERE c.serviceDay = ? AND c.chargeCents = ? AND upper(p.name) LIKE upper(?) || ',%'
            LIMIT 2
            """, [day.iso, charge, last])
        return id.map { ClaimMatch(claim: $0, step: .nameDayCharge) }
    }

    /// Points for each thing that fits; words typed must stand in number or name.
    func candidates(
        _ claim: RemittanceClaim, payer: Int64?, words: String, limit: Int
    ) throws -> [MatchCandidate] {
        let last = claim.patientName.split(separator: ",").first.map(String.init) ?? ""
        let charge = Int64(claim.charge.cents.magnitude)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT c.id, c.number, p.name, c.serviceDay, c.chargeCents, c.status,
                    y.name AS payerName,
                    ((CASE WHEN c.chargeCents = :charge THEN 25 ELSE 0 END)
                    + (CASE WHEN c.serviceDay = :day THEN 25 ELSE 0 END)
                    + (CASE WHEN upper(p.name) = upper(:name) THEN 25
                        WHEN upper(p.name) LIKE upper(:last) || ',%' THEN 15 ELSE 0 END)
                    + (CASE WHEN c.payerID = :payer
                        OR instr(',' || c.payers || ',', ',' || :payer || ',') THEN 15 ELSE 0 END)
                    + (CASE WHEN json_extract(c.content, '$.memberID') = :member
                        AND :member <> '' THEN 10 ELSE 0 END))
                    / (CASE WHEN c.billedDay IS NULL THEN 2 ELSE 1 END) AS points
                FROM claimWithForm c JOIN patient p ON p.id = c.patientID
                    JOIN payer y ON y.id = c.payerID
                WHERE CASE WHEN :words = '' THEN c.serviceDay = :day OR c.chargeCents = :charge
                    OR upper(p.name) LIKE upper(:last) || ',%'
                    ELSE upper(c.number || ' ' || p.name) LIKE '%' || upper(:words) || '%' END
                ORDER BY points DESC, c.serviceDay DESC, c.id DESC LIMIT :limit
                """,
            arguments: [
                "charge": charge, "day": claim.serviceDay?.iso ?? "", "name": claim.patientName,
                "last": last.isEmpty ? "-" : last, "member": claim.memberID, "words": words,
                "limit": limit, "payer": payer,
            ])
        return rows.compactMap { row in
            guard let day = Coding.day(row["serviceDay"]) else { return nil }
            return MatchCandidate(
                claim: row["id"], number: row["number"], patientName: row["name"],
                serviceDay: day, charge: Money(cents: row["chargeCents"]),
                status: ClaimStatus(rawValue: row["status"]) ?? .draft,
                payerName: row["payerName"], points: row["points"])
        }
    }
}

/// Reads claims for planning, by statements kept ready: payments name thousands.
struct KnownClaimReader {
    private let db: Database
    private let credits: [Int64: Int64]
    private let head: BoundStatement
    private let balances: BoundStatement
    private let services: BoundStatement
    private let decided: BoundStatement

    init(_ db: Database) throws {
        self.db = db
        head = try BoundStatement(
            db,
            """
            SELECT number, patientID, payerID, payers, status, chargeCents,
                (SELECT name FROM patient WHERE id = patientID) FROM claim
            WHERE id = ?
            """)
        balances = try BoundStatement(
            db, "SELECT debtor, cents FROM receivable WHERE claimID = ?")
        services = try BoundStatement(
            db,
            """
            SELECT number, day, code, modifiers, chargeCents, control FROM serviceLine
            WHERE claimID = ? ORDER BY number
            """)
        decided = try BoundStatement(db, "SELECT 1 FROM remittanceClaim WHERE claimID = ?")
        var credits: [Int64: Int64] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT claimID, sum(cents) AS cents FROM ledgerEntry
                WHERE account = 'unappliedCredit' AND claimID IS NOT NULL
                GROUP BY claimID HAVING sum(cents) <> 0
                """)
        while let row = try rows.next() { credits[row["claimID"]] = -(row["cents"] as Int64) }
        self.credits = credits
    }

    func claim(_ id: Int64) throws -> KnownClaim? {
        var found: KnownClaim?
        try head.each(id) { row in
            guard let status = ClaimStatus(rawValue: row.text(4)) else { return }
            let named = row.text(3).split(separator: ",").compactMap { Int64($0) }
            let order = named.reduce(into: [Int64]()) { list, payer in
                if !list.contains(payer) { list.append(payer) }
            }
            found = KnownClaim(
                id: id, number: row.text(0), patient: row.number(1), status: status,
                charge: Money(cents: row.number(5)),
                payers: order.isEmpty ? [row.number(2)] : order, open: [:],
                unapplied: Money(cents: credits[id] ?? 0), lines: try lines(id),
                decisions: try decisions(id))
            found?.repeatsPayer = order.count < named.count
            found?.patientName = row.text(6)
        }
        guard var known = found else { return nil }
        try balances.each(id) { row in
            let amount = Money(cents: row.number(1))
            if row.number(0) == ReceivableHistory.patient {
                known.patientBalance = amount
            } else {
                known.open[row.number(0)] = amount
            }
        }
        return known
    }

    private func lines(_ id: Int64) throws -> [KnownLine] {
        var lines: [KnownLine] = []
        try services.each(id) { row in
            let modifiers = row.text(3)
            lines.append(
                KnownLine(
                    number: Int(row.number(0)), day: Coding.day(row.text(1)), code: row.text(2),
                    modifiers: modifiers.isEmpty
                        ? [] : modifiers.split(separator: ",").map(String.init),
                    charge: Money(cents: row.number(4)), control: row.text(5)))
        }
        return lines
    }

    private func decisions(_ id: Int64) throws -> [PriorDecision] {
        if try !decided.hasRow({ $0.add(id) }) { return [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT * FROM remittanceClaim WHERE claimID = ? AND standing = 1
                    AND disposition IN ('clean', 'denied', 'reversal')
                ORDER BY postingID, remittanceID, position
                """)
        let rows = try Row.fetchAll(statement, arguments: [id])
        var standing: [PriorDecision] = []
        for row in rows {
            let decision = try self.decision(row)
            if row["disposition"] as String == "reversal" {
                // It took back the decision whose entries it mirrors.
                let mirror = Posting.contra(decision.entries)
                let place =
                    standing.lastIndex { $0.entries == mirror }
                    ?? standing.lastIndex { $0.paid == -decision.paid }
                if let place { standing.remove(at: place) }
            } else {
                standing.append(decision)
            }
        }
        return standing
    }

    private func decision(_ row: Row) throws -> PriorDecision {
        let posting: Int64 = row["postingID"]
        let sums = try db.cachedStatement(
            sql: """
                SELECT groupCode, sum(cents) AS cents FROM remittanceAdjustment
                WHERE remittanceID = ? AND position = ? GROUP BY groupCode
                """)
        var adjusted: [String: Money] = [:]
        for sum in try Row.fetchAll(
            sums, arguments: [row["remittanceID"] as Int64, row["position"] as Int])
        {
            adjusted[sum["groupCode"]] = Money(cents: sum["cents"])
        }
        let entries = try PracticeStore.entries(db, posting: posting)
        return PriorDecision(
            payer: row["payerID"] ?? 0, status: row["status"],
            charge: Money(cents: row["chargeCents"]), paid: Money(cents: row["paidCents"]),
            adjusted: adjusted, payerControlNumber: row["payerControlNumber"],
            isDenial: row["disposition"] as String == "denied", entries: entries)
    }
}

extension PracticeStore {
    /// The entries of a posting as they were written.
    static func entries(_ db: Database, posting: Int64) throws -> [LedgerEntry] {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM ledgerEntry WHERE postingID = ? ORDER BY number")
        return try Row.fetchAll(statement, arguments: [posting]).compactMap { row in
            guard let account = LedgerAccount(rawValue: row["account"]) else { return nil }
            return LedgerEntry(
                account, Money(cents: row["cents"]), claim: row["claimID"], line: row["line"],
                patient: row["patientID"], payer: row["payerID"], group: row["groupCode"],
                reason: row["reason"])
        }
    }
}
