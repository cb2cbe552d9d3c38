import GRDB
import RevenueCycle

/// A claim as stored, with what is kept beside its form.
public struct ClaimRecord: Equatable, Sendable {
    public let id: Int64
    public let number: String
    public let patient: Int64
    public let payer: Int64
    public let provider: Int64?
    public let encounter: Int64?
    public let status: ClaimStatus
    public let version: Int
    public let billedDay: CalendarDay?
    public let payerControlNumber: String
    public let lastAnswer: String
    public let holdReason: String
    public let claim: Claim

    init(_ row: Row) throws {
        id = row["id"]
        number = row["number"]
        patient = row["patientID"]
        payer = row["payerID"]
        provider = row["providerID"]
        encounter = row["encounterID"]
        let text: String = row["status"]
        guard let known = ClaimStatus(rawValue: text) else {
            throw StorageFailure.other("a claim has a status this version does not know")
        }
        status = known
        version = row["version"]
        billedDay = Coding.day(row["billedDay"])
        payerControlNumber = row["payerControlNumber"]
        lastAnswer = row["lastAnswer"]
        holdReason = row["holdReason"]
        claim = try Coding.value(Claim.self, row["content"])
    }
}

extension PracticeStore {
    public func claim(_ id: Int64) throws(StorageFailure) -> ClaimRecord? {
        try read { db in try Self.claim(db, id) }
    }

    static func claim(_ db: Database, _ id: Int64) throws -> ClaimRecord? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM claimWithForm WHERE id = ?"), arguments: [id]
        ).map { try ClaimRecord($0) }
    }

    public func claim(number: String) throws(StorageFailure) -> ClaimRecord? {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM claimWithForm WHERE number = ?", arguments: [number]
            )
            .map { try ClaimRecord($0) }
        }
    }

    /// Claims on her desk, oldest day of service last.
    public func openClaims() throws(StorageFailure) -> [ClaimRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM claimWithForm WHERE status IN ('draft', 'held', 'rejected')
                    ORDER BY serviceDay DESC, id
                    """
            ).map { try ClaimRecord($0) }
        }
    }

    public func readyClaims() throws(StorageFailure) -> [ClaimRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM claimWithForm WHERE status = 'ready' ORDER BY id"
            )
            .map { try ClaimRecord($0) }
        }
    }

    /// Note text of an encounter; empty when there is none.
    public func note(encounter: Int64) throws(StorageFailure) -> String {
        try read { db in
            let text = try String.fetchOne(
                db, sql: "SELECT json_extract(content, '$.note') FROM encounter WHERE id = ?",
                arguments: [encounter])
            return text ?? ""
        }
    }

    /// Every service of some patients on claims that still count, by patient.
    public func services(
        patients: Set<Int64>
    ) throws(StorageFailure) -> [Int64: [PriorService]] {
        try read { db in
            var found: [Int64: [PriorService]] = [:]
            let statement = try db.cachedStatement(
                sql: """
                    SELECT c.number, l.day, l.code, l.modifiers, l.chargeCents, c.status,
                        json_extract(c.content, '$.rendering.npi') AS npi
                    FROM claimWithForm c JOIN serviceLine l ON l.claimID = c.id
                    WHERE c.patientID = ? ORDER BY l.day DESC, l.number
                    """)
            for patient in patients {
                found[patient] = try Row.fetchAll(statement, arguments: [patient]).compactMap {
                    try Self.priorService($0)
                }
            }
            return found
        }
    }

    private static func priorService(_ row: Row) throws -> PriorService? {
        guard let day = Coding.day(row["day"]),
            let status = ClaimStatus(rawValue: row["status"])
        else { return nil }
        let modifiers: String = row["modifiers"]
        return PriorService(
            claimNumber: row["number"], day: day, code: row["code"],
            modifiers: modifiers.split(separator: ",").map(String.init),
            charge: Money(cents: row["chargeCents"]), renderingNPI: row["npi"] ?? "",
            status: status)
    }

    // MARK: Changes

    /// The form of a claim whose row is new.
    static func insertForm(_ db: Database, id: Int64, _ claim: Claim) throws {
        try db.execute(
            sql: "INSERT INTO claimForm VALUES (?, ?)", arguments: [id, try Coding.text(claim)])
    }

    /// Writes the form and the columns made from it.
    static func saveForm(_ db: Database, id: Int64, _ claim: Claim) throws {
        try db.execute(
            sql: """
                UPDATE claim SET chargeCents = ?, serviceDay = coalesce(?, serviceDay)
                WHERE id = ?
                """, arguments: [claim.charge.cents, claim.firstServiceDay?.iso, id])
        try db.execute(
            sql: "UPDATE claimForm SET content = ? WHERE claimID = ?",
            arguments: [try Coding.text(claim), id])
        try saveFormColumns(db, claim: id, claim)
        try saveLines(db, id: id, claim)
    }

    /// The place of service, and the rows of the payers the form names in their order, as far as
    /// the practice knows them, one that covers twice twice; the claim's own payer stays when its
    /// form names none.
    static func saveFormColumns(_ db: Database, claim id: Int64, _ form: Claim) throws {
        let current = try Int64.fetchOne(
            db, sql: "SELECT payerID FROM claim WHERE id = ?", arguments: [id])
        var order: [Int64] = []
        var own = current
        for named in form.payersInOrder {
            let row = try payerRow(db, id: named.payerID, name: named.name, preferring: current)
            if named.payerID == form.payerID, named.name == form.payerName {
                own = row ?? current
                if let own { order.append(own) }
            } else if let row {
                order.append(row)
            }
        }
        try db.execute(
            sql: """
                UPDATE claim SET payerID = coalesce(?, payerID), payers = ?, place = ?
                WHERE id = ?
                """,
            arguments: [
                own, order.map { String($0) }.joined(separator: ","), form.placeOfService, id,
            ])
    }

    /// By payer id, else by name.
    static func payerRow(
        _ db: Database, id: String, name: String, preferring: Int64? = nil
    ) throws -> Int64? {
        if !id.isEmpty {
            let row = try Int64.fetchOne(
                db.cachedStatement(
                    sql: "SELECT id FROM payer WHERE payerID = ? ORDER BY id = ? DESC, id LIMIT 1"),
                arguments: [id, preferring])
            if let row { return row }
        }
        if name.isEmpty { return nil }
        return try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id FROM payer WHERE upper(name) = upper(?)
                    ORDER BY id = ? DESC, id LIMIT 1
                    """), arguments: [name, preferring])
    }

    static func saveLines(_ db: Database, id: Int64, _ claim: Claim) throws {
        try db.execute(sql: "DELETE FROM serviceLine WHERE claimID = ?", arguments: [id])
        for (index, line) in claim.lines.enumerated() {
            try db.execute(
                sql: "INSERT INTO serviceLine VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    id, index + 1, line.from, line.code, line.modifiers.joined(separator: ","),
                    line.charge.cents, line.control,
                ])
        }
    }

    /// One status change with its cause in the log. Illegal changes are refused, twice over.
    ///
    /// - answer: what the payer said and its number of the claim, kept in the same stroke.
    /// - isSettled: nothing is owed on the claim any more; when the payer decided it, it is closed
    ///   in the same stroke.
    /// - events: gathers what goes into the log, where many claims change at once.
    static func log(
        _ db: Database, claim: Int64, from: ClaimStatus, _ event: ClaimEvent, cause: String,
        day: CalendarDay, answer: (words: String, payerNumber: String)? = nil,
        isSettled: Bool = false, gathering events: ClaimEventRows? = nil
    ) throws -> ClaimStatus {
        let steps = try steps(from, event, cause, isSettled: isSettled)
        let rows = try events ?? ClaimEventRows(db)
        try rows.add(claim, steps, day: day)
        if events == nil { try rows.write() }
        let to = steps.last?.to ?? from
        // The file knows which status may follow which; two steps at once may be no such pair.
        if steps.count > 1, !from.reaches.contains(to) {
            try setStatus(db, claim, steps[0].to)
        }
        if let answer {
            try BoundStatement(
                db,
                """
                UPDATE OR ROLLBACK claim SET status = ?, lastAnswer = ?, payerControlNumber =
                    CASE ?3 WHEN '' THEN payerControlNumber ELSE ?3 END WHERE id = ?4
                """
            ).run {
                $0.add(to.rawValue)
                $0.add(answer.words)
                $0.add(answer.payerNumber)
                $0.add(claim)
            }
        } else if to != from {
            try setStatus(db, claim, to)
        }
        return to
    }

    private static func steps(
        _ from: ClaimStatus, _ event: ClaimEvent, _ cause: String, isSettled: Bool
    ) throws -> [ClaimEventRows.Step] {
        do {
            let to = try from.after(event)
            let first = ClaimEventRows.Step(from: from, event: event, to: to, cause: cause)
            if !isSettled || to != .adjudicated { return [first] }
            let end = try to.after(.settled)
            return [
                first,
                ClaimEventRows.Step(from: to, event: .settled, to: end, cause: "balance is zero"),
            ]
        } catch {
            throw StorageFailure.refused(error.message)
        }
    }

    private static func setStatus(_ db: Database, _ claim: Int64, _ status: ClaimStatus) throws {
        try BoundStatement(db, "UPDATE OR ROLLBACK claim SET status = ? WHERE id = ?").run {
            $0.add(status.rawValue)
            $0.add(claim)
        }
    }

    /// One event on each of some claims, all or none.
    public func apply(
        _ event: ClaimEvent, to claims: [Int64], cause: String, day: CalendarDay
    ) throws(StorageFailure) {
        try write { db in
            for id in claims {
                guard let record = try Self.claim(db, id) else { continue }
                _ = try Self.log(
                    db, claim: id, from: record.status, event, cause: cause, day: day)
                if event == .held || event == .released {
                    try db.execute(
                        sql: "UPDATE claim SET holdReason = ? WHERE id = ?",
                        arguments: [event == .held ? cause : "", id])
                }
            }
        }
    }

    /// Files claims the rules passed, each only if it is still the version they looked at.
    public func fileClean(
        _ versions: [Int64: Int], day: CalendarDay
    ) throws(StorageFailure) -> (count: Int, charge: Money) {
        try write { db in
            var count = 0
            var charge = Money.zero
            for (id, version) in versions.sorted(by: { $0.key < $1.key }) {
                guard let record = try Self.claim(db, id), record.version == version,
                    record.status == .draft || record.status == .rejected
                else { continue }
                _ = try Self.log(
                    db, claim: id, from: record.status, .scrubbedClean,
                    cause: "all rules passed", day: day)
                count += 1
                charge += record.claim.charge
            }
            return (count, charge)
        }
    }

    /// Status changes and edits of a claim, oldest first.
    public func history(claim: Int64) throws(StorageFailure) -> [HistoryLine] {
        try read { db in
            let events = try Row.fetchAll(
                db,
                sql: """
                    SELECT day, toStatus || ': ' || cause AS text, id, 0 AS part
                    FROM claimEvent WHERE claimID = ?
                    UNION ALL
                    SELECT day, 'edit: ' || title, id, 1 FROM claimEdit WHERE claimID = ?
                    ORDER BY day, part, id
                    """, arguments: [claim, claim])
            return events.compactMap { row in
                Coding.day(row["day"]).map { HistoryLine(day: $0, text: row["text"]) }
            }
        }
    }

    // MARK: Numbers

    /// The next value of a counter, taken inside the caller's transaction.
    static func next(_ db: Database, _ name: String) throws -> Int {
        try db.execute(
            sql: """
                INSERT INTO counter (name, value) VALUES (?, 1)
                ON CONFLICT (name) DO UPDATE SET value = value + 1
                """, arguments: [name])
        return try Int.fetchOne(
            db, sql: "SELECT value FROM counter WHERE name = ?", arguments: [name])!
    }
}

extension PracticeStore {
    /// How often a diagnosis stood on a claim of this practice since a day.
    public func timesUsed(
        diagnosis code: String, since day: CalendarDay
    ) throws(StorageFailure) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM claimWithForm
                    WHERE serviceDay >= ? AND instr(content, ?) > 0
                    """, arguments: [day.iso, "\"\(code)\""]) ?? 0
        }
    }
}
