import GRDB
import RevenueCycle

/// A claim or a balance of a former system, ready to be taken over.
public struct TakenOver: Sendable {
    public var form: Claim
    /// Day the former system sent it (BHT04), or the day of an opening balance.
    public var sentDay: CalendarDay
    /// Set for an opening balance: what insurer and patient owe; there are no lines then.
    public var balance: (insurer: Money, patient: Money)?

    public init(
        form: Claim, sentDay: CalendarDay, balance: (insurer: Money, patient: Money)? = nil
    ) {
        self.form = form
        self.sentDay = sentDay
        self.balance = balance
    }
}

/// What a taking over changed, or would change.
public struct TakeoverOutcome: Equatable, Sendable {
    public var takeover: Int64?
    public var isRepeat = false
    public var taken: [String] = []
    /// Numbers that are in the practice already.
    public var known: [String] = []
    public var amount = Money.zero
    public var newPayers: [String] = []
    public var newPatients = 0

    public init() {}
}

extension PracticeStore {
    /// Takes claims over as already sent: their charges go to the ledger, their remittances then
    /// post. All or none; the whole can be undone.
    public func takeOver(
        name: String, kind: String, bytes: [UInt8], _ list: [TakenOver], day: CalendarDay,
        dryRun: Bool = false
    ) throws(StorageFailure) -> TakeoverOutcome {
        if dryRun { return try previewTakeover(list) }
        return try write { db in
            var outcome = TakeoverOutcome()
            let file = try Self.keepFile(
                db, name: name, kind: kind, bytes: bytes, sent: false, day: day)
            let standing = try Int64.fetchOne(
                db, sql: "SELECT id FROM takeover WHERE fileID = ? AND standing = 1",
                arguments: [file.id])
            if standing != nil {
                outcome.isRepeat = true
                return outcome
            }
            try db.execute(
                sql: "INSERT INTO takeover (fileID, kind, day) VALUES (?, ?, ?)",
                arguments: [
                    file.id, list.first?.balance == nil ? "claims" : "balances", day.iso,
                ])
            let takeover = db.lastInsertedRowID
            outcome.takeover = takeover
            let book = try ReceivableBook(db)
            for one in list {
                try Self.take(db, one, takeover: takeover, day: day, book, &outcome)
            }
            try book.flush()
            return outcome
        }
    }

    private func previewTakeover(
        _ list: [TakenOver]
    ) throws(StorageFailure) -> TakeoverOutcome {
        try read { db in
            var outcome = TakeoverOutcome()
            for one in list {
                if let record = try Self.claimRow(db, number: one.form.number),
                    try !Self.isWithdrawn(db, record)
                {
                    outcome.known.append(one.form.number)
                    continue
                }
                for payer in one.form.payersInOrder
                where try Self.payerRow(db, id: payer.payerID, name: payer.name) == nil
                    && !outcome.newPayers.contains(payer.name)
                {
                    outcome.newPayers.append(payer.name)
                }
                outcome.taken.append(one.form.number)
                outcome.amount += Self.amount(one)
            }
            return outcome
        }
    }

    private static func amount(_ one: TakenOver) -> Money {
        one.balance.map { $0.insurer + $0.patient } ?? one.form.charge
    }

    private static func take(
        _ db: Database, _ one: TakenOver, takeover: Int64, day: CalendarDay,
        _ book: ReceivableBook, _ outcome: inout TakeoverOutcome
    ) throws {
        for payer in one.form.payersInOrder {
            if try ensurePayer(db, payer) { outcome.newPayers.append(payer.name) }
        }
        let known = try claimRow(db, number: one.form.number)
        let id: Int64
        if let known {
            guard try isWithdrawn(db, known) else {
                outcome.known.append(known.number)
                return
            }
            id = known.id
            _ = try log(
                db, claim: id, from: known.status, .reinstated, cause: "taken over again", day: day)
        } else {
            id = try addTaken(db, one, day: day, &outcome)
        }
        try db.execute(
            sql: "INSERT INTO takeoverClaim VALUES (?, ?)", arguments: [takeover, id])
        try bookTaken(db, one, claim: id, takeover: takeover, day: day, book)
        outcome.taken.append(one.form.number)
        outcome.amount += amount(one)
    }

    /// A payer the practice does not have yet is added; true when it was.
    private static func ensurePayer(
        _ db: Database, _ payer: (payerID: String, name: String, filingIndicator: String)
    ) throws -> Bool {
        if payer.name.isEmpty && payer.payerID.isEmpty { return false }
        if try payerRow(db, id: payer.payerID, name: payer.name) != nil { return false }
        var key = payer.payerID.isEmpty ? payer.name : payer.payerID
        while try Int.fetchOne(db, sql: "SELECT 1 FROM payer WHERE key = ?", arguments: [key])
            != nil
        {
            key += "+"
        }
        _ = try addPayer(
            db,
            Payer(
                name: payer.name.isEmpty ? payer.payerID : payer.name, payerID: payer.payerID,
                filingIndicator: payer.filingIndicator, filingLimitDays: 365), key: key)
        return true
    }

    private static func addTaken(
        _ db: Database, _ one: TakenOver, day: CalendarDay, _ outcome: inout TakeoverOutcome
    ) throws -> Int64 {
        let form = one.form
        let patient = try takenPatient(db, form, &outcome)
        let payer = try payerRow(db, id: form.payerID, name: form.payerName)
        guard let payer = try payer ?? Int64.fetchOne(db, sql: "SELECT min(id) FROM payer") else {
            throw StorageFailure.refused("Claim \(form.number) names no payer.")
        }
        let provider = try Int64.fetchOne(
            db, sql: "SELECT id FROM provider WHERE npi = ? AND npi <> ''",
            arguments: [form.rendering.npi.isEmpty ? form.billing.npi : form.rendering.npi])
        let service = form.firstServiceDay ?? one.sentDay
        try db.execute(
            sql: """
                INSERT INTO claim (number, patientID, payerID, providerID, serviceDay, chargeCents)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                form.number, patient, payer, provider, service.iso, form.charge.cents,
            ])
        let id = db.lastInsertedRowID
        try insertForm(db, id: id, form)
        try saveFormColumns(db, claim: id, form)
        try saveLines(db, id: id, form)
        _ = try log(
            db, claim: id, from: .draft, .takenOver, cause: "sent by a former system", day: day)
        try keepSent(db, claim: id, batch: nil, form, day: one.sentDay)
        return id
    }

    /// The same name and birthday is the same patient.
    private static func takenPatient(
        _ db: Database, _ form: Claim, _ outcome: inout TakeoverOutcome
    ) throws -> Int64 {
        let person = form.patient
        let known = try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM patient WHERE upper(name) = upper(?) AND birthDay = ?
                ORDER BY id LIMIT 1
                """, arguments: [person.listName, person.birthDay])
        if let known { return known }
        var patient = EncounterPatient()
        patient.recordNumber = "T-\(form.number)"
        patient.person = person
        outcome.newPatients += 1
        return try savePatient(db, patient)
    }

    private static func bookTaken(
        _ db: Database, _ one: TakenOver, claim: Int64, takeover: Int64, day: CalendarDay,
        _ book: ReceivableBook
    ) throws {
        guard let record = try Self.claim(db, claim) else { return }
        let form = one.form
        if let balance = one.balance {
            try note(db, billing: claim, form, day: one.sentDay, book)
            try insertNew(
                db,
                ClaimPostings.opening(
                    claim: claim, patient: record.patient, payer: record.payer,
                    insurer: balance.insurer, patientPart: balance.patient, day: day,
                    number: record.number, takeover: takeover), book)
            try db.execute(
                sql:
                    """
                    UPDATE claim SET billedDay = coalesce(billedDay, ?), lastAnswer = ?
                    WHERE id = ?
                    """,
                arguments: [one.sentDay.iso, "opening balance", claim])
            return
        }
        try note(db, billing: claim, form, day: one.sentDay, book)
        try insertNew(
            db,
            ClaimPostings.charge(
                claim: claim, patient: record.patient, payer: record.payer, lines: form.lines,
                day: day, number: record.number, suffix: "|\(takeover)"), book)
        let before = ClaimPostings.settledBefore(
            claim: claim, patient: record.patient, payer: record.payer,
            byPayers: form.settledByEarlierPayers, byPatient: form.patientPaid, day: day,
            number: record.number, takeover: takeover)
        if let before { try insertNew(db, before, book) }
        try db.execute(
            sql: """
                UPDATE claim SET billedDay = coalesce(billedDay, ?), postedChargeCents = ?,
                    lastAnswer = ? WHERE id = ?
                """,
            arguments: [
                one.sentDay.iso, form.charge.cents, "sent by a former system", claim,
            ])
    }

    private static func isWithdrawn(_ db: Database, _ record: ClaimRecord) throws -> Bool {
        guard record.status == .closed else { return false }
        return try String.fetchOne(
            db,
            sql: """
                SELECT event FROM claimEvent WHERE claimID = ? ORDER BY sequence DESC LIMIT 1
                """, arguments: [record.id]) == ClaimEvent.withdrawn.rawValue
    }

    /// Takes a whole taking over back, as long as nothing was built upon it.
    public func undoTakeover(_ id: Int64, day: CalendarDay) throws(StorageFailure) -> Int {
        try write { db in
            let claims = try Int64.fetchAll(
                db,
                sql: """
                    SELECT claimID FROM takeoverClaim m JOIN takeover t ON t.id = m.takeoverID
                    WHERE t.id = ? AND t.standing = 1 ORDER BY claimID
                    """, arguments: [id])
            if claims.isEmpty {
                throw StorageFailure.refused("There is no taking over \(id) that stands.")
            }
            for claim in claims { try withdraw(db, claim, takeover: id, day: day) }
            try db.execute(
                sql: "UPDATE takeover SET standing = 0 WHERE id = ?", arguments: [id])
            return claims.count
        }
    }

    private func withdraw(
        _ db: Database, _ claim: Int64, takeover: Int64, day: CalendarDay
    ) throws {
        guard let record = try Self.claim(db, claim) else { return }
        let postings = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT p.id FROM posting p JOIN ledgerEntry e ON e.postingID = p.id
                WHERE e.claimID = ? AND p.reverses IS NULL ORDER BY p.id
                """, arguments: [claim])
        let own = try postings.filter { try Self.lastOfChain(db, $0).stands }
        let keys = try own.map { id in
            try String.fetchOne(db, sql: "SELECT key FROM posting WHERE id = ?", arguments: [id])
                ?? ""
        }
        guard keys.allSatisfy({ $0.hasSuffix("|\(takeover)") }),
            (try? record.status.after(.withdrawn)) != nil
        else {
            throw StorageFailure.refused(
                "Claim \(record.number) was worked on since; undo its payments first.")
        }
        _ = try Self.turn(db, .postings(own), isUndo: true, day: day, charges: true)
        _ = try Self.log(
            db, claim: claim, from: record.status, .withdrawn, cause: "taking over undone",
            day: day)
        try db.execute(
            sql: "UPDATE claim SET postedChargeCents = 0 WHERE id = ?", arguments: [claim])
    }

    /// Takings over that stand, newest first: row, file, kind, claims.
    public func takeovers() throws(StorageFailure) -> [(
        id: Int64, file: String, kind: String, claims: Int
    )] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT t.id, f.name, t.kind, count(m.claimID) AS claims FROM takeover t
                    JOIN rawFile f ON f.id = t.fileID
                    LEFT JOIN takeoverClaim m ON m.takeoverID = t.id
                    WHERE t.standing = 1 GROUP BY t.id ORDER BY t.id DESC
                    """
            ).map { (id: $0["id"], file: $0["name"], kind: $0["kind"], claims: $0["claims"]) }
        }
    }
}
