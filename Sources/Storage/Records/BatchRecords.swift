import GRDB
import RevenueCycle

/// A batch as sent.
public struct BatchRecord: Equatable, Sendable {
    public let id: Int64
    public let control: Int
    public let file: Int64
    public let fileName: String
    public let claimCount: Int
    public let charge: Money
}

/// Which of the ready claims go, and through which mailbox.
public struct SendingOrder: Sendable {
    /// nil: all that are ready.
    public var claims: [Int64]?
    /// Payers whose claims go; nil: all.
    public var payers: Set<Int64>?
    /// The batch is queued for it in the same transaction; nil: someone fetches the file.
    public var mailbox: Int64?
    /// Milliseconds of UTC.
    public var moment: Int64

    public init(
        claims: [Int64]? = nil, payers: Set<Int64>? = nil, mailbox: Int64? = nil,
        moment: Int64 = 0
    ) {
        self.claims = claims
        self.payers = payers
        self.mailbox = mailbox
        self.moment = moment
    }
}

/// What writing a batch needs to know and what it gives back.
public struct FrozenBatch: Sendable {
    public var fileName: String
    public var bytes: [UInt8]
    /// Transaction set control number of each claim, in the order they were given.
    public var setControls: [String]

    public init(fileName: String, bytes: [UInt8], setControls: [String]) {
        self.fileName = fileName
        self.bytes = bytes
        self.setControls = setControls
    }
}

extension PracticeStore {
    /// Freezes the ready claims into a batch: the control number, the bytes, the status of each
    /// claim and its charge are one transaction. `freeze` writes the file from what it is given.
    /// nil when no claim is ready.
    public func submitReady(
        day: CalendarDay, limit: Int = 5000, order: SendingOrder = SendingOrder(),
        freeze: (_ control: Int, _ claims: [Claim]) throws -> FrozenBatch
    ) throws(StorageFailure) -> BatchRecord? {
        try write { db in
            var records = try Self.readyRecords(db, order, limit: limit)
            if records.isEmpty { return nil }
            records.sort { ($0.payer, $0.id) < ($1.payer, $1.id) }
            let control = try Self.next(db, "interchange")
            let claims = records.map { Self.withLineControls($0.claim) }
            let frozen = try freeze(control, claims)
            let file = try Self.keepFile(
                db, name: frozen.fileName, kind: "837P", bytes: frozen.bytes, sent: true, day: day)
            let charge = claims.map(\.charge).total
            try db.execute(
                sql: """
                    INSERT INTO batch (control, day, fileID, fileName, claimCount, chargeCents)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    control, day.iso, file.id, frozen.fileName, claims.count, charge.cents,
                ])
            let batch = db.lastInsertedRowID
            if let mailbox = order.mailbox {
                try Self.enqueue(
                    db, batch: batch, file: file.id, mailbox: mailbox,
                    remoteName: frozen.fileName, at: order.moment)
            }
            for (index, record) in records.enumerated() {
                try Self.send(
                    db, record, claims[index], batch: batch, control: control,
                    set: frozen.setControls[index], day: day)
            }
            return BatchRecord(
                id: batch, control: control, file: file.id, fileName: frozen.fileName,
                claimCount: claims.count, charge: charge)
        }
    }

    /// The payer the form names goes first: after a denial by the wrong one the claim's own row
    /// still has the payer its charge was posted under.
    private static let formPayer = """
        coalesce(
            (SELECT p.id FROM payer p WHERE p.id = claim.payerID
                AND p.payerID = json_extract(claim.content, '$.payerID')),
            (SELECT min(p.id) FROM payer p WHERE p.payerID <> ''
                AND p.payerID = json_extract(claim.content, '$.payerID')),
            claim.payerID)
        """

    static func readyRecords(
        _ db: Database, _ order: SendingOrder, limit: Int
    ) throws -> [ClaimRecord] {
        let chosen = order.claims.map { ids in
            "AND id IN (\(ids.map { String($0) }.joined(separator: ", ")))"
        }
        var rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, \(formPayer) AS payerID FROM claimWithForm AS claim
                WHERE status = 'ready' \(chosen ?? "") ORDER BY id
                """)
        if let payers = order.payers { rows = rows.filter { payers.contains($0["payerID"]) } }
        return try rows.prefix(limit).compactMap { try claim(db, $0["id"]) }
    }

    /// Ready claims by payer: how many and how much.
    public func readyByPayer(
        claims: [Int64]?, and drafts: [Int64] = []
    ) throws(StorageFailure) -> [(payer: Int64, count: Int, charge: Money)] {
        try read { db in
            let wanted = claims.map(Set.init)
            let also = Set(drafts)
            var found: [Int64: (count: Int, cents: Int64)] = [:]
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT id, status, \(Self.formPayer) AS payerID, chargeCents
                    FROM claimWithForm AS claim WHERE status IN ('ready', 'draft')
                    """)
            {
                let id: Int64 = row["id"]
                let isReady = row["status"] as String == ClaimStatus.ready.rawValue
                if let wanted, isReady, !wanted.contains(id) { continue }
                if !isReady, !also.contains(id) { continue }
                let old = found[row["payerID"]] ?? (0, 0)
                found[row["payerID"]] = (old.count + 1, old.cents + (row["chargeCents"] as Int64))
            }
            return found.sorted { $0.key < $1.key }.map {
                (payer: $0.key, count: $0.value.count, charge: Money(cents: $0.value.cents))
            }
        }
    }

    /// Drafts that a payer's decision made out to the payer after it, by row.
    public func draftsForNextPayer() throws(StorageFailure) -> [Int64] {
        try read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM claim WHERE status = 'draft' AND EXISTS (
                        SELECT 1 FROM claimEvent e WHERE e.claimID = claim.id
                            AND e.event = 'nextPayer' AND e.sequence > coalesce((
                                SELECT max(b.sequence) FROM claimEvent b
                                WHERE b.claimID = claim.id AND b.event = 'batched'), 0))
                    ORDER BY id
                    """)
        }
    }

    /// Line numbers the payer gives back (REF*6R).
    private static func withLineControls(_ claim: Claim) -> Claim {
        var numbered = claim
        for index in numbered.lines.indices {
            numbered.lines[index].control = "\(claim.number)L\(index + 1)"
        }
        return numbered
    }

    private static func send(
        _ db: Database, _ record: ClaimRecord, _ claim: Claim, batch: Int64, control: Int,
        set: String, day: CalendarDay
    ) throws {
        try saveForm(db, id: record.id, claim)
        try keepSent(db, claim: record.id, batch: batch, claim, day: day)
        _ = try log(
            db, claim: record.id, from: record.status, .batched, cause: "837P \(control)",
            day: day)
        try db.execute(
            sql: "INSERT INTO batchClaim VALUES (?, ?, ?)", arguments: [batch, record.id, set])
        try bill(db, record, claim, day: day, answer: "sent, no answer yet")
    }

    /// The charge goes to the ledger once; a corrected claim brings the difference, a voided one
    /// takes it all back.
    static func bill(
        _ db: Database, _ record: ClaimRecord, _ claim: Claim, day: CalendarDay, answer: String
    ) throws {
        let charge = claim.frequency == "8" ? Money.zero : claim.charge
        let before = try Int64.fetchOne(
            db, sql: "SELECT postedChargeCents FROM claim WHERE id = ?", arguments: [record.id])
        try db.execute(
            sql: """
                UPDATE claim SET billedDay = coalesce(billedDay, ?), postedChargeCents = ?,
                    lastAnswer = ? WHERE id = ?
                """,
            arguments: [day.iso, charge.cents, answer, record.id])
        let book = try ReceivableBook(db)
        try note(db, billing: record.id, claim, day: day, book)
        guard
            let payer = try Int64.fetchOne(
                db, sql: "SELECT payerID FROM claim WHERE id = ?", arguments: [record.id])
        else { return }
        if let posting = chargePosting(record, claim, payer: payer, before: before, day: day) {
            if try !isPosted(db, posting.key) { try insertNew(db, posting, book) }
        }
        try moveToFormPayers(db, record, to: payer, day: day, book)
        try book.flush()
    }

    /// The day the claim goes out, from which it ages.
    static func note(
        _ db: Database, billing claim: Int64, _ form: Claim, day: CalendarDay,
        _ book: ReceivableBook
    ) throws {
        let service = form.firstServiceDay ?? day
        let origin = try origin(db, claim, form)
        try db.cachedStatement(
            sql: """
                INSERT INTO billing (claimID, day, serviceDay, providerID, place)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [claim, day.number, service.number, origin.provider, origin.place])
        try book.bill(
            claim, billing: db.lastInsertedRowID, day: day, service: service, origin: origin)
    }

    /// Who rendered by the form, when it is one of the practice's; else who the claim is kept
    /// under.
    private static func origin(
        _ db: Database, _ claim: Int64, _ form: Claim
    ) throws -> ReceivableOrigin {
        let provider = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT coalesce((SELECT id FROM provider WHERE npi = ? AND npi <> ''),
                        providerID, 0) FROM claim WHERE id = ?
                    """), arguments: [form.rendering.npi, claim])
        return ReceivableOrigin(
            provider: provider ?? 0, place: Int64(form.placeOfService) ?? 0)
    }

    private static func chargePosting(
        _ record: ClaimRecord, _ claim: Claim, payer: Int64, before: Int64?, day: CalendarDay
    ) -> Posting? {
        let isVoid = claim.frequency == "8"
        let charge = isVoid ? Money.zero : claim.charge
        guard let before else {
            return ClaimPostings.charge(
                claim: record.id, patient: record.patient, payer: payer,
                lines: isVoid ? [] : claim.lines, day: day, number: record.number)
        }
        if before == charge.cents { return nil }
        return ClaimPostings.chargeChange(
            claim: record.id, patient: record.patient, payer: payer,
            from: Money(cents: before), to: charge, version: record.version, day: day,
            number: record.number)
    }

    /// What is open at a payer the form no longer names goes with the claim to its new payer.
    private static func moveToFormPayers(
        _ db: Database, _ record: ClaimRecord, to payer: Int64, day: CalendarDay,
        _ book: ReceivableBook
    ) throws {
        let text = try String.fetchOne(
            db, sql: "SELECT payers FROM claim WHERE id = ?", arguments: [record.id])
        let named = Set((text ?? "").split(separator: ",").compactMap { Int64($0) })
        for (debtor, amount) in try book.openByDebtor(record.id).sorted(by: { $0.key < $1.key })
        where debtor != ReceivableHistory.patient && debtor != payer && !named.contains(debtor)
            && amount != .zero
        {
            let posting = ClaimPostings.transfer(
                claim: record.id, patient: record.patient, amount: amount, from: debtor, to: payer,
                key: "payer|\(record.id)|\(record.version)|\(debtor)", day: day,
                memo: "claim \(record.number) goes to another payer")
            if try !isPosted(db, posting.key) { try insertNew(db, posting, book) }
        }
    }

    public func batch(control: Int) throws(StorageFailure) -> BatchRecord? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM batch WHERE control = ?", arguments: [control])
                .map {
                    BatchRecord(
                        id: $0["id"], control: $0["control"], file: $0["fileID"],
                        fileName: $0["fileName"], claimCount: $0["claimCount"],
                        charge: Money(cents: $0["chargeCents"]))
                }
        }
    }
}
