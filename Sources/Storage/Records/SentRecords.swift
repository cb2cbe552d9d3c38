import GRDB
import RevenueCycle

/// What was sent of a claim, and what was said to it.
extension PracticeStore {
    static func keepSent(
        _ db: Database, claim: Int64, batch: Int64?, _ form: Claim, day: CalendarDay
    ) throws {
        try db.cachedStatement(
            sql: "INSERT INTO sentForm (claimID, batchID, day, content) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [claim, batch, day.iso, try Coding.text(form)])
    }

    /// What went out last of some claims and what became of it, by claim; a claim that was never
    /// sent is not among them.
    public func lastSent(claims: [Int64]) throws(StorageFailure) -> [Int64: SentClaim] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT * FROM sentForm WHERE claimID = ? ORDER BY id DESC LIMIT 1")
            var found: [Int64: SentClaim] = [:]
            for claim in claims {
                guard let row = try Row.fetchOne(statement, arguments: [claim]),
                    let day = Coding.day(row["day"])
                else { continue }
                let (outcome, answer) = try Self.outcome(db, claim)
                found[claim] = SentClaim(
                    claim: try Coding.value(Claim.self, row["content"]), outcome: outcome,
                    day: day, answer: answer)
            }
            return found
        }
    }

    /// Adds the day of the first decision, for clocks that run from it.
    public func lastSentWithDecisions(
        claims: [Int64]
    ) throws(StorageFailure) -> [Int64: SentClaim] {
        var found = try lastSent(claims: claims)
        for (claim, day) in try firstDecisions(claims: Array(found.keys)) {
            found[claim]?.decided = day
        }
        return found
    }

    /// The last word since the claim was sent last.
    private static func outcome(
        _ db: Database, _ claim: Int64
    ) throws -> (SentClaim.Outcome, String) {
        let statement = try db.cachedStatement(
            sql: """
                SELECT event, cause FROM claimEvent WHERE claimID = ?1 AND sequence > coalesce(
                    (SELECT max(sequence) FROM claimEvent
                     WHERE claimID = ?1 AND event = 'batched'), 0)
                ORDER BY sequence DESC
                """)
        for row in try Row.fetchAll(statement, arguments: [claim]) {
            switch ClaimEvent(rawValue: row["event"]) {
            case .groupRejected, .claimRejected: return (.rejected, row["cause"])
            case .claimAccepted: return (.accepted, row["cause"])
            case .paid, .denied, .reversed, .settled: return (.decided, row["cause"])
            default: continue
            }
        }
        return (.unanswered, "")
    }

    /// The field the last answer that refused the claim pointed at.
    public func guiltyField(claim: Int64) throws(StorageFailure) -> FieldRef? {
        try read { db in
            let text = try String.fetchOne(
                db,
                sql: """
                    SELECT place FROM acknowledgment WHERE claimID = ?1 AND place <> ''
                        AND batchControl IS (SELECT batchControl FROM acknowledgment
                            WHERE claimID = ?1 ORDER BY id DESC LIMIT 1)
                    ORDER BY id DESC LIMIT 1
                    """, arguments: [claim])
            return try text.map { try Coding.value(FieldRef.self, $0) }
        }
    }

    /// Everything sent and heard of a claim, oldest first: the exhibits of a filing proof.
    public func correspondence(claim: Int64) throws(StorageFailure) -> [ClaimExchange] {
        try read { db in
            let sent = try Row.fetchAll(
                db,
                sql: """
                    SELECT s.day, b.control, b.fileName, m.setControl, f.sha256, f.id AS file,
                        length(f.bytes) AS size
                    FROM sentForm s JOIN batch b ON b.id = s.batchID
                    JOIN batchClaim m ON m.batchID = b.id AND m.claimID = s.claimID
                    JOIN rawFile f ON f.id = b.fileID WHERE s.claimID = ? ORDER BY s.id
                    """, arguments: [claim]
            ).compactMap { row in Self.sent(row) }
            let heard = try Row.fetchAll(
                db,
                sql: """
                    SELECT a.*, f.name, f.sha256, f.day AS came, length(f.bytes) AS size
                    FROM acknowledgment a JOIN rawFile f ON f.id = a.fileID
                    WHERE a.claimID = ? ORDER BY a.id
                    """, arguments: [claim]
            ).compactMap { row in Self.heard(row) }
            return (sent + heard).sorted {
                ($0.day, $0.isSent ? 0 : 1, $0.fileName) < ($1.day, $1.isSent ? 0 : 1, $1.fileName)
            }
        }
    }

    private static func sent(_ row: Row) -> ClaimExchange? {
        guard let day = Coding.day(row["day"]) else { return nil }
        let control: Int = row["control"]
        let set: String = row["setControl"]
        return ClaimExchange(
            day: day, isSent: true, kind: "837P", fileName: row["fileName"],
            sha256: row["sha256"], size: row["size"], file: row["file"], control: control,
            words: "interchange \(control), set \(set)", verdict: "sent")
    }

    private static func heard(_ row: Row) -> ClaimExchange? {
        guard let day = Coding.day(row["day"] ?? row["came"]) else { return nil }
        return ClaimExchange(
            day: day, isSent: false, kind: row["kind"], fileName: row["name"],
            sha256: row["sha256"], size: row["size"], file: row["fileID"],
            control: row["batchControl"], words: row["detail"], verdict: row["verdict"])
    }
}
