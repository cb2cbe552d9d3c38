import GRDB
import RevenueCycle

/// A claim of the past as it was first sent, and the first answer to it.
public struct TrialClaim: Sendable {
    public let id: Int64
    public let number: String
    public let claim: Claim
    public let fate: ClaimFate
}

extension PracticeStore {
    /// Claims sent with a day of service since a day, oldest first. A claim whose sent form was
    /// not kept stands as it is now.
    public func trialClaims(since day: CalendarDay) throws(StorageFailure) -> [TrialClaim] {
        try read { db in
            try Row.fetchAll(
                db, sql: Self.trialRows, arguments: ["day": day.iso, "claim": nil]
            ).map(Self.trialClaim)
        }
    }

    /// One claim of any age; nil when it was never sent.
    public func trialClaim(_ id: Int64) throws(StorageFailure) -> TrialClaim? {
        try read { db in
            try Row.fetchOne(db, sql: Self.trialRows, arguments: ["day": "", "claim": id])
                .map(Self.trialClaim)
        }
    }

    private static func trialClaim(_ row: Row) throws -> TrialClaim {
        TrialClaim(
            id: row["id"], number: row["number"],
            claim: try Coding.value(Claim.self, row["content"]), fate: try fate(row))
    }

    /// The forms of a claim as they were sent, the first first.
    public func sentForms(claim: Int64) throws(StorageFailure) -> [Claim] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT content FROM sentForm WHERE claimID = ? ORDER BY id",
                arguments: [claim]
            ).map { try Coding.value(Claim.self, $0) }
        }
    }

    private static func outcome(_ event: String?) -> ClaimFate.Outcome {
        switch event.flatMap({ ClaimEvent(rawValue: $0) }) {
        case .groupRejected, .claimRejected: return .rejected
        case .denied: return .denied
        case .paid: return .paid
        default: return .open
        }
    }

    private static func fate(_ row: Row) throws -> ClaimFate {
        let outcome = outcome(row["event"])
        switch outcome {
        case .open: return ClaimFate(.open)
        case .rejected:
            let cause: String = row["cause"] ?? ""
            return ClaimFate(.rejected, reasons: [rejection(cause)])
        case .denied, .paid:
            if let text: String = row["reasons"] {
                let reasons = try Coding.value([ClaimAdjustment].self, text)
                return ClaimFate(outcome, reasons: names(reasons))
            }
            let answer: String = row["lastAnswer"]
            let isTold = outcome == .denied && answer.hasPrefix("denied ")
            return ClaimFate(
                outcome, reasons: isTold ? [String(answer.dropFirst("denied ".count))] : [])
        }
    }

    private static func names(_ adjustments: [ClaimAdjustment]) -> [String] {
        var names: [String] = []
        for adjustment in adjustments {
            let name = "\(adjustment.group)-\(adjustment.reason)"
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The codes of a 277CA (`A7:562:82`), else the words up to the first semicolon.
    private static func rejection(_ cause: String) -> String {
        let codes = cause.split(separator: " ").first { word in
            word.first == "A" && word.contains(":")
        }
        return codes.map(String.init)
            ?? cause.split(separator: ";").first.map(String.init) ?? "rejected"
    }

    /// Only what came after the first batch is an answer, and of a denial only the first.
    private static let trialRows = """
        WITH sent AS (
            SELECT c.id, (SELECT min(sequence) FROM claimEvent e
                WHERE e.claimID = c.id AND e.event = 'batched') AS batched
            FROM claim c WHERE c.serviceDay >= :day AND c.billedDay IS NOT NULL
                AND (:claim IS NULL OR c.id = :claim)),
        answered AS (
            SELECT s.id, (SELECT min(sequence) FROM claimEvent e
                WHERE e.claimID = s.id AND e.sequence > s.batched AND e.event IN
                    ('groupRejected', 'claimRejected', 'denied', 'paid')) AS answer
            FROM sent s)
        SELECT c.id, c.number, c.lastAnswer, e.event, e.cause,
            coalesce((SELECT f.content FROM sentForm f WHERE f.claimID = c.id
                ORDER BY f.id LIMIT 1), c.content) AS content,
            (SELECT d.reasons FROM denial d WHERE d.claimID = c.id
                ORDER BY d.id LIMIT 1) AS reasons
        FROM answered a JOIN claimWithForm c ON c.id = a.id
        LEFT JOIN claimEvent e ON e.claimID = a.id AND e.sequence = a.answer
        ORDER BY c.serviceDay, c.id
        """
}
