import Foundation
import GRDB
import RevenueCycle

/// A payment advice as it came, to be kept.
public struct IncomingRemittance: Sendable {
    /// Place of its transaction set in the file, from 0.
    public var setIndex: Int
    public var control: String
    public var remittance: Remittance
    /// Why nothing of it may be posted; empty when it may.
    public var held: String

    public init(setIndex: Int, control: String, remittance: Remittance, held: String) {
        self.setIndex = setIndex
        self.control = control
        self.remittance = remittance
        self.held = held
    }
}

/// What a file of remittances brought.
public struct RemittanceOutcome: Equatable, Sendable {
    public var isRepeat = false
    public var file: Int64?
    public var added: [Int64] = []
    /// Payments that are in the practice already, under another file.
    public var known: [String] = []

    public init() {}
}

extension PracticeStore {
    /// Keeps the file and its payments. A payment that is known by payer, number, amount and day
    /// is not taken again, whatever file brings it.
    public func takeRemittances(
        name: String, bytes: [UInt8], remittances: [IncomingRemittance], day: CalendarDay
    ) throws(StorageFailure) -> RemittanceOutcome {
        try write { db in
            var outcome = RemittanceOutcome()
            let file = try Self.keepFile(
                db, name: name, kind: "835", bytes: bytes, sent: false, day: day)
            outcome.file = file.id
            if !file.isNew {
                outcome.isRepeat = true
                return outcome
            }
            for entry in remittances {
                let advice = entry.remittance
                let key =
                    advice.trace.isEmpty
                    ? "file|\(file.id)|\(entry.setIndex)" : advice.key
                if let taken = try Self.replaceHeld(db, entry, key: key, file: file.id) {
                    if taken > 0 {
                        outcome.added.append(taken)
                    } else {
                        outcome.known.append(advice.trace)
                    }
                    continue
                }
                try db.execute(
                    sql: """
                        INSERT INTO remittance (fileID, key, control, payerName, trace, paidCents,
                            day, claimCount, held, setIndex) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        file.id, key, entry.control, advice.payerName, advice.trace,
                        advice.paid.cents, advice.paymentDay?.iso, advice.claims.count,
                        entry.held, entry.setIndex,
                    ])
                outcome.added.append(db.lastInsertedRowID)
            }
            return outcome
        }
    }

    /// A payment that is known stays; one that was held posted nothing, so a better file of it
    /// takes its place. The row that was replaced, 0 when the payment is known, nil when new.
    private static func replaceHeld(
        _ db: Database, _ entry: IncomingRemittance, key: String, file: Int64
    ) throws -> Int64? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT id, held FROM remittance WHERE key = ?", arguments: [key])
        else { return nil }
        let held: String = row["held"]
        if held.isEmpty { return 0 }
        let id: Int64 = row["id"]
        try db.execute(
            sql: """
                UPDATE remittance SET fileID = ?, setIndex = ?, control = ?, claimCount = ?,
                    held = ? WHERE id = ?
                """,
            arguments: [
                file, entry.setIndex, entry.control, entry.remittance.claims.count, entry.held, id,
            ])
        return id
    }

    /// Payments, open ones first, newest first.
    public func remittances(limit: Int = 200) throws(StorageFailure) -> [RemittanceSummary] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM remittance ORDER BY done, day DESC, id DESC LIMIT ?
                    """, arguments: [limit]
            ).map { row in
                RemittanceSummary(
                    id: row["id"], payerName: row["payerName"], trace: row["trace"],
                    paid: Money(cents: row["paidCents"]), day: Coding.day(row["day"]),
                    claims: row["claimCount"], isDone: row["done"], held: row["held"])
            }
        }
    }

    /// Payments that came with the file of this hash.
    public func remittances(sha256: String) throws(StorageFailure) -> [Int64] {
        try read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT r.id FROM remittance r JOIN rawFile f ON f.id = r.fileID
                    WHERE f.sha256 = ? AND f.sent = 0 ORDER BY r.id
                    """, arguments: [sha256])
        }
    }

    /// Where the payment stands in its file, and what of it is posted.
    public func remittanceSource(
        _ id: Int64
    ) throws(StorageFailure) -> (
        bytes: [UInt8], setIndex: Int, held: String, posted: Set<Int>, adjustmentsPosted: Bool
    )? {
        try read { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT r.setIndex, r.held, f.bytes FROM remittance r
                        JOIN rawFile f ON f.id = r.fileID WHERE r.id = ?
                        """, arguments: [id])
            else { return nil }
            let posted = try Int.fetchAll(
                db, sql: "SELECT position FROM remittanceClaim WHERE remittanceID = ?",
                arguments: [id])
            let adjusted =
                try Bool.fetchOne(
                    db,
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM posting
                            WHERE remittanceID = ? AND kind = 'providerAdjustment')
                        """, arguments: [id]) ?? false
            let bytes: [UInt8] = [UInt8](row["bytes"] as Data)
            return (bytes, row["setIndex"], row["held"], Set(posted), adjusted)
        }
    }

    /// Our claims behind account numbers, with their balances.
    public func knownClaims(
        numbers: [String]
    ) throws(StorageFailure) -> [String: KnownClaim] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT id, patientID, payerID, status, chargeCents FROM claim WHERE number = ?
                    """)
            var found: [String: KnownClaim] = [:]
            for number in numbers where found[number] == nil {
                guard let row = try Row.fetchOne(statement, arguments: [number]),
                    let status = ClaimStatus(rawValue: row["status"])
                else { continue }
                let id: Int64 = row["id"]
                let balances = try Self.balances(db, claim: id)
                let decision = try Self.decision(db, claim: id)
                found[number] = KnownClaim(
                    id: id, number: number, patient: row["patientID"], payer: row["payerID"],
                    status: status, charge: Money(cents: row["chargeCents"]),
                    payerBalance: balances.payer, patientBalance: balances.patient,
                    unapplied: balances.unapplied, isDecided: decision.stands,
                    wasForwarded: decision.wasForwarded)
            }
            return found
        }
    }

    /// Whether a payer's decision stands in the ledger, and whether it went on to another payer.
    private static func decision(
        _ db: Database, claim: Int64
    ) throws -> (stands: Bool, wasForwarded: Bool) {
        let count = try db.cachedStatement(
            sql: """
                SELECT coalesce(sum(CASE disposition WHEN 'clean' THEN 1 WHEN 'denied' THEN 1
                    WHEN 'reversal' THEN -1 ELSE 0 END), 0) FROM remittanceClaim
                WHERE claimID = ?
                """)
        let stands = try Int.fetchOne(count, arguments: [claim]) ?? 0 > 0
        if !stands { return (false, false) }
        let last = try db.cachedStatement(
            sql: """
                SELECT cause FROM claimEvent WHERE claimID = ? AND event IN ('paid', 'denied')
                ORDER BY sequence DESC LIMIT 1
                """)
        let cause = try String.fetchOne(last, arguments: [claim]) ?? ""
        return (true, ["835 19", "835 20", "835 21"].contains(cause))
    }
}

/// What posting a payment changed.
public struct PostingOutcome: Equatable, Sendable {
    public var posted = 0
    public var paid = Money.zero
    public var alreadyThere = 0
    public var isDone = false

    public init() {}
}

extension PracticeStore {
    /// Posts claims of a payment and its provider adjustments in one transaction: ledger, claim
    /// status, log and the payment's own state together.
    public func post(
        remittance: Int64, claims: [(item: PlanItem, posting: Posting)], adjustments: [Posting],
        total: Int, day: CalendarDay
    ) throws(StorageFailure) -> PostingOutcome {
        try write { db in
            var outcome = PostingOutcome()
            for (item, posting) in claims {
                let isPosted = try Self.isPosted(db, posting.key)
                if !isPosted { try Self.refuseStale(db, item) }
                guard !isPosted, let id = try Self.insertNew(db, posting) else {
                    outcome.alreadyThere += 1
                    continue
                }
                try Self.settle(db, item, remittance: remittance, posting: id, day: day)
                if item.disposition == .denied || !item.openReasons.isEmpty {
                    let reasons =
                        item.openReasons.isEmpty ? item.claim.adjustments : item.openReasons
                    try Self.keepDenial(
                        db, item, reasons: reasons, remittance: remittance, day: day)
                }
                outcome.posted += 1
                outcome.paid += item.claim.paid
            }
            for posting in adjustments { try Self.insert(db, posting) }
            let posted =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM remittanceClaim WHERE remittanceID = ?",
                    arguments: [remittance]) ?? 0
            outcome.isDone = posted == total
            if outcome.isDone {
                try db.execute(
                    sql: "UPDATE remittance SET done = 1 WHERE id = ?", arguments: [remittance])
            }
            return outcome
        }
    }

    /// A plan made before another console changed the claim is not posted.
    private static func refuseStale(_ db: Database, _ item: PlanItem) throws {
        guard let known = item.known else { return }
        let now = try balances(db, claim: known.id)
        if now.payer != known.payerBalance || now.patient != known.patientBalance
            || now.unapplied != known.unapplied
        {
            throw StorageFailure.refused(
                "Claim \(known.number) changed meanwhile; open the payment again.")
        }
    }

    private static func settle(
        _ db: Database, _ item: PlanItem, remittance: Int64, posting: Int64, day: CalendarDay
    ) throws {
        guard let known = item.known else { return }
        try db.cachedStatement(sql: "INSERT INTO remittanceClaim VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [
                remittance, item.position, known.id, posting, item.disposition.rawValue,
            ])
        let status = try db.cachedStatement(sql: "SELECT status FROM claim WHERE id = ?")
        guard let text = try String.fetchOne(status, arguments: [known.id]),
            let from = ClaimStatus(rawValue: text), let event = event(item)
        else { return }
        var now = try log(
            db, claim: known.id, from: from, event, cause: "835 \(item.claim.status)", day: day)
        if now == .adjudicated {
            let left = try balances(db, claim: known.id)
            if left.payer == .zero, left.patient == .zero {
                now = try log(
                    db, claim: known.id, from: now, .settled, cause: "balance is zero", day: day)
            }
        }
        try db.cachedStatement(
            sql: """
                UPDATE claim SET lastAnswer = ?, payerControlNumber =
                    CASE ? WHEN '' THEN payerControlNumber ELSE ? END WHERE id = ?
                """
        ).execute(arguments: [
            answer(item), item.claim.payerControlNumber, item.claim.payerControlNumber, known.id,
        ])
    }

    private static func event(_ item: PlanItem) -> ClaimEvent? {
        switch item.disposition {
        case .clean: return .paid
        case .denied: return .denied
        case .reversal: return .reversed
        case .information, .unmatched, .decide, .posted: return nil
        }
    }

    private static func answer(_ item: PlanItem) -> String {
        switch item.disposition {
        case .denied: return "denied \(item.reason)"
        case .reversal: return "835 reversal"
        default: return "835 paid \(item.claim.paid.text)"
        }
    }
}
