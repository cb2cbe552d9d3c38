import GRDB
import RevenueCycle

/// One answer about claims, in the order of its file.
public struct ClaimAnswer: Equatable, Sendable {
    public enum Target: Equatable, Sendable {
        case claim(String)
        /// Every claim of a transaction set of a batch.
        case set(batch: Int, control: String)
        case batch(Int)
        /// A batch of that day: control numbers of strangers must not hit ours.
        case batchOfDay(Int, String)
    }

    public var target: Target
    /// nil: noted only.
    public var event: ClaimEvent?
    /// What it says, in words, without patient data.
    public var detail: String
    public var payerControlNumber: String
    /// The batch it answers; an answer to an older one than the claim's last is only noted.
    public var batch: Int?
    /// The field of the form it points at; nil when it points at none.
    public var field: FieldRef?

    public init(
        target: Target, event: ClaimEvent?, detail: String, payerControlNumber: String = "",
        batch: Int? = nil, field: FieldRef? = nil
    ) {
        self.field = field
        self.batch = batch
        self.target = target
        self.event = event
        self.detail = detail
        self.payerControlNumber = payerControlNumber
    }
}

/// What a file of acknowledgments did.
public struct AnswerOutcome: Equatable, Sendable {
    public var isRepeat = false
    public var accepted = 0
    public var rejected = 0
    /// Noted without a change of status.
    public var noted = 0
    /// Named claims or batches that are not ours.
    public var unknown: [String] = []

    public init() {}
}

extension PracticeStore {
    /// Takes a file of acknowledgments: all of it or nothing.
    public func takeAnswers(
        name: String, kind: String, bytes: [UInt8], answers: [ClaimAnswer], day: CalendarDay
    ) throws(StorageFailure) -> AnswerOutcome {
        try write { db in
            var outcome = AnswerOutcome()
            let file = try Self.keepFile(
                db, name: name, kind: kind, bytes: bytes, sent: false, day: day)
            if !file.isNew {
                outcome.isRepeat = true
                return outcome
            }
            for answer in answers {
                let claims = try Self.claims(db, answer.target)
                if claims.isEmpty { outcome.unknown.append(Self.name(answer.target)) }
                for claim in claims {
                    try Self.take(db, answer, claim, file: file.id, kind, day, &outcome)
                }
            }
            return outcome
        }
    }

    private static func name(_ target: ClaimAnswer.Target) -> String {
        switch target {
        case .claim(let number): return "claim \(number)"
        case .set(let batch, let control): return "batch \(batch) set \(control)"
        case .batch(let control), .batchOfDay(let control, _): return "batch \(control)"
        }
    }

    private static func claims(
        _ db: Database, _ target: ClaimAnswer.Target
    ) throws -> [ClaimRecord] {
        let rows: [Row]
        switch target {
        case .claim(let number):
            rows = try Row.fetchAll(
                db, sql: "SELECT * FROM claimWithForm WHERE number = ?", arguments: [number])
        case .set(let batch, let control):
            rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT c.* FROM claimWithForm c JOIN batchClaim m ON m.claimID = c.id
                    JOIN batch b ON b.id = m.batchID
                    WHERE b.control = ? AND m.setControl = ? ORDER BY c.id
                    """, arguments: [batch, control])
        case .batch(let control), .batchOfDay(let control, _):
            var day: String?
            if case .batchOfDay(_, let sent) = target { day = sent }
            rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT c.* FROM claimWithForm c JOIN batchClaim m ON m.claimID = c.id
                    JOIN batch b ON b.id = m.batchID
                    WHERE b.control = ?1 AND (?2 IS NULL OR substr(b.day, 3) = ?2)
                    ORDER BY c.id
                    """, arguments: [control, day])
        }
        return try rows.map { try ClaimRecord($0) }
    }

    /// About an earlier sending: of a batch that held the claim and is not its last, or of any
    /// batch when it went on paper since. A number that is none of ours says nothing.
    private static func isLate(
        _ db: Database, _ answer: ClaimAnswer, _ claim: Int64, newest: Int?
    ) throws -> Bool {
        let last = try Row.fetchOne(
            db, sql: "SELECT batchID FROM sentForm WHERE claimID = ? ORDER BY id DESC LIMIT 1",
            arguments: [claim])
        if let last, last["batchID"] as Int64? == nil { return true }
        guard let batch = answer.batch, batch != newest else { return false }
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM batchClaim m JOIN batch b ON b.id = m.batchID
                    WHERE m.claimID = ? AND b.control = ?)
                """, arguments: [claim, batch]) ?? false
    }

    /// An answer that comes late or contradicts a later status is noted, not applied.
    private static func take(
        _ db: Database, _ answer: ClaimAnswer, _ record: ClaimRecord, file: Int64,
        _ kind: String, _ day: CalendarDay, _ outcome: inout AnswerOutcome
    ) throws {
        var verdict = "noted"
        let newest = try Int.fetchOne(
            db,
            sql: """
                SELECT b.control FROM batchClaim m JOIN batch b ON b.id = m.batchID
                WHERE m.claimID = ? ORDER BY m.batchID DESC LIMIT 1
                """, arguments: [record.id])
        let isLate = try isLate(db, answer, record.id, newest: newest)
        if !isLate, let event = answer.event, (try? record.status.after(event)) != nil {
            let status = try log(
                db, claim: record.id, from: record.status, event,
                cause: "\(kind): \(answer.detail)", day: day)
            verdict = status.rawValue
            if status == .rejected { outcome.rejected += 1 } else { outcome.accepted += 1 }
            try db.execute(
                sql: """
                    UPDATE claim SET lastAnswer = ?,
                        payerControlNumber = CASE ? WHEN '' THEN payerControlNumber ELSE ? END
                    WHERE id = ?
                    """,
                arguments: [
                    "\(kind) \(answer.detail)", answer.payerControlNumber,
                    answer.payerControlNumber, record.id,
                ])
        } else {
            outcome.noted += 1
        }
        try db.execute(
            sql: """
                INSERT INTO acknowledgment
                    (fileID, claimID, kind, verdict, detail, place, batchControl, day)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                file, record.id, kind, verdict, answer.detail,
                try answer.field.map { try Coding.text($0) } ?? "", answer.batch ?? newest,
                day.iso,
            ])
    }
}
