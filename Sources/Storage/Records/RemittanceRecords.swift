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
    /// SHA-256 of its segments without envelope numbers: the same again has the same.
    public var digest: String
    /// Row of the payer that sent it, when the practice knows it.
    public var payer: Int64?

    public init(
        setIndex: Int, control: String, remittance: Remittance, held: String,
        digest: String = "", payer: Int64? = nil
    ) {
        self.setIndex = setIndex
        self.control = control
        self.remittance = remittance
        self.held = held
        self.digest = digest
        self.payer = payer
    }
}

/// How a payment differs from one under the same number of the same payer.
public struct RemittanceDifference: Sendable {
    public var words: String
    /// Another payment that happens to bear the number (other amount and day, no claim in both):
    /// it posts beside the first. Otherwise it takes its place.
    public var isAnother: Bool

    public init(words: String, isAnother: Bool) {
        self.words = words
        self.isAnother = isAnother
    }
}

/// What a payment that comes is to those that are here, by their rows.
public enum RemittanceStanding: Equatable, Sendable {
    case new
    /// It is here already.
    case known(Int64)
    /// One that was held is here; this takes its place.
    case better(Int64)
    /// One under its number is here and says something else.
    case other(Int64)
}

/// What a file of remittances brought.
public struct RemittanceOutcome: Equatable, Sendable {
    public var isRepeat = false
    public var file: Int64?
    public var added: [Int64] = []
    /// Payments that are in the practice already, under another file.
    public var known: [String] = []
    /// Payments that came again with other content: held, each with its difference.
    public var reissued: [(trace: String, difference: String)] = []

    public init() {}

    public static func == (one: RemittanceOutcome, other: RemittanceOutcome) -> Bool {
        one.isRepeat == other.isRepeat && one.file == other.file && one.added == other.added
            && one.known == other.known && one.reissued.map(\.trace) == other.reissued.map(\.trace)
    }
}

extension PracticeStore {
    /// Keeps the file and its payments. A payment that is known by payer, number, amount and day
    /// is not taken again, whatever file brings it; one that differs from what is known is kept
    /// apart and held.
    ///
    /// - difference: what a payment says otherwise than the one known; its row.
    public func takeRemittances(
        name: String, bytes: [UInt8], remittances: [IncomingRemittance], day: CalendarDay,
        difference: (Int64, Remittance) throws -> RemittanceDifference = { _, _ in
            RemittanceDifference(words: "", isAnother: false)
        }
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
                try Self.take(db, entry, file: file.id, day: day, difference, &outcome)
            }
            return outcome
        }
    }

    private static func take(
        _ db: Database, _ entry: IncomingRemittance, file: Int64, day: CalendarDay,
        _ difference: (Int64, Remittance) throws -> RemittanceDifference,
        _ outcome: inout RemittanceOutcome
    ) throws {
        let advice = entry.remittance
        switch try standing(db, entry) {
        case .new:
            let key =
                advice.trace.isEmpty ? "file|\(file)|\(entry.setIndex)" : advice.key
            outcome.added.append(try add(db, entry, key: key, file: file, day: day))
        case .known: outcome.known.append(advice.trace)
        case .better(let id):
            try replace(db, id, with: entry, file: file)
            outcome.added.append(id)
        case .other(let first):
            let found = try difference(first, advice)
            let words = found.words
            let id = try add(
                db, entry, key: "\(advice.key)|reissue|\(file)|\(entry.setIndex)", file: file,
                day: day)
            try db.execute(
                sql: "UPDATE remittance SET reissueOf = ?, difference = ?, held = ? WHERE id = ?",
                arguments: [
                    found.isAnother ? nil : first, words,
                    entry.held.isEmpty
                        ? "It came before with other content: \(words)" : entry.held, id,
                ])
            outcome.added.append(id)
            outcome.reissued.append((advice.trace, words))
        }
    }

    /// What a payment is to those that are here; nothing is written.
    public func standing(
        of entry: IncomingRemittance
    ) throws(StorageFailure) -> RemittanceStanding {
        try read { db in try Self.standing(db, entry) }
    }

    private static func standing(
        _ db: Database, _ entry: IncomingRemittance
    ) throws -> RemittanceStanding {
        guard !entry.remittance.trace.isEmpty, let twin = try twin(db, entry) else { return .new }
        // A damaged copy of what is here already says nothing new.
        if twin.isSame || (!entry.held.isEmpty && !twin.isHeld && twin.isAlike) {
            return .known(twin.id)
        }
        // What was held posted nothing: a better file of it takes its place.
        return twin.isHeld && twin.hasSameKey ? .better(twin.id) : .other(twin.id)
    }

    private struct Twin {
        var id: Int64
        var isSame: Bool
        var isHeld: Bool
        var hasSameKey: Bool
        /// Amount and day are the same.
        var isAlike: Bool
    }

    /// The payment of the same payer and number that is known already.
    private static func twin(_ db: Database, _ entry: IncomingRemittance) throws -> Twin? {
        let advice = entry.remittance
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, key, held, digest, payerTaxID, paidCents, day FROM remittance
                WHERE \(PaymentNumber.column) = ?
                """, arguments: [PaymentNumber.plain(advice.trace)])
        let payer = PaymentNumber.plainPayer(advice.payerTaxID)
        let mine = rows.filter { row in
            let key: String = row["key"]
            // A row of an earlier version has its payer in the key alone.
            let kept: String = row["payerTaxID"]
            let other = kept.isEmpty ? String(key.prefix { $0 != "|" }) : kept
            return key == advice.key || PaymentNumber.plainPayer(other) == payer
        }
        // One that says just the same, else the first.
        let same = mine.first { row in
            let digest: String = row["digest"]
            return digest == entry.digest
                || (digest.isEmpty && row["key"] as String == advice.key)
        }
        guard let row = same ?? mine.first else { return nil }
        return Twin(
            id: row["id"],
            isSame: same != nil && (row["held"] as String).isEmpty
                || same != nil && !(row["digest"] as String).isEmpty,
            isHeld: !(row["held"] as String).isEmpty,
            hasSameKey: row["key"] as String == advice.key,
            isAlike: row["paidCents"] as Int64 == advice.paid.cents
                && row["day"] as String? == advice.paymentDay?.iso)
    }

    private static func add(
        _ db: Database, _ entry: IncomingRemittance, key: String, file: Int64, day: CalendarDay
    ) throws -> Int64 {
        let advice = entry.remittance
        try db.execute(
            sql: """
                INSERT INTO remittance (fileID, key, control, payerName, trace, paidCents, day,
                    claimCount, held, setIndex, digest, payerTaxID, payerID, method, receivedDay)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                file, key, entry.control, advice.payerName, advice.trace, advice.paid.cents,
                advice.paymentDay?.iso, advice.claims.count, entry.held, entry.setIndex,
                entry.digest, advice.payerTaxID, entry.payer, advice.method, day.iso,
            ])
        return db.lastInsertedRowID
    }

    private static func replace(
        _ db: Database, _ id: Int64, with entry: IncomingRemittance, file: Int64
    ) throws {
        try db.execute(
            sql: """
                UPDATE remittance SET fileID = ?, setIndex = ?, control = ?, claimCount = ?,
                    held = ?, digest = ?, payerID = ? WHERE id = ?
                """,
            arguments: [
                file, entry.setIndex, entry.control, entry.remittance.claims.count, entry.held,
                entry.digest, entry.payer, id,
            ])
        // What was decided about claims by their place in the old file holds no longer.
        try db.execute(
            sql: "DELETE FROM remittanceChoice WHERE remittanceID = ?", arguments: [id])
    }

    /// A person looked at a payment that came again and lets it be posted.
    public func release(remittance id: Int64) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE remittance SET held = '' WHERE id = ?
                        AND held LIKE 'It came before with other content%'
                    """, arguments: [id])
            if db.changesCount == 0 {
                throw StorageFailure.refused(
                    "Only a payment that came again can be released; ask the payer for a file "
                        + "that is right.")
            }
        }
    }

    /// A held payment that will never be posted here (another practice's, a test) is put away, or
    /// taken up again. Nothing of it was posted.
    public func putAway(remittance id: Int64, _ isAway: Bool) throws(StorageFailure) {
        try write { db in
            let away = RemittanceSummary.putAway
            try db.execute(
                sql: isAway
                    ? "UPDATE remittance SET held = ?1 || held WHERE id = ?2 AND held <> '' "
                        + "AND held NOT LIKE ?1 || '%'"
                    : "UPDATE remittance SET held = substr(held, length(?1) + 1) WHERE id = ?2 "
                        + "AND held LIKE ?1 || '%'", arguments: [away, id])
            if db.changesCount == 0 {
                throw StorageFailure.refused(
                    isAway
                        ? "Only a payment that is held can be put away."
                        : "The payment is not put away.")
            }
        }
    }

    /// What a person decided about claims of a payment: which claim is meant, post or dispute.
    public func choose(
        remittance: Int64, position: Int, claim: Int64?, choice: PlanChoice?
    ) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO remittanceChoice VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET
                        claimID = coalesce(excluded.claimID, claimID), choice = excluded.choice
                    """, arguments: [remittance, position, claim, choice?.rawValue])
        }
    }

    /// Payments, open ones first, newest first.
    public func remittances(limit: Int = 5000) throws(StorageFailure) -> [RemittanceSummary] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.*, (SELECT count(*) FROM remittanceClaim m
                            WHERE m.remittanceID = r.id AND m.standing = 1) AS posted,
                        (SELECT count(*) FROM remittanceClaim m
                            WHERE m.remittanceID = r.id AND m.standing = 0)
                        + (SELECT count(*) FROM takeback t
                            WHERE t.remittanceID = r.id AND t.standing = 0) AS undone,
                        (SELECT max(b.day) FROM depositMatch d JOIN bankLine b
                            ON b.id = d.bankLineID
                            WHERE d.remittanceID = r.id AND d.standing = 1) AS deposited
                    FROM remittance r
                    ORDER BY (r.done OR r.held LIKE 'Put away: %'), r.day DESC, r.id DESC LIMIT ?
                    """, arguments: [limit]
            ).map { row in
                var summary = RemittanceSummary(
                    id: row["id"], payerName: row["payerName"], trace: row["trace"],
                    paid: Money(cents: row["paidCents"]), day: Coding.day(row["day"]),
                    claims: row["claimCount"], isDone: row["done"], held: row["held"])
                summary.posted = row["posted"]
                summary.undone = row["undone"]
                summary.isReissue = (row["reissueOf"] as Int64?) != nil
                summary.isPaper = row["source"] as String == "paper"
                summary.deposited = Coding.day(row["deposited"])
                return summary
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
    public func remittanceSource(_ id: Int64) throws(StorageFailure) -> RemittanceSource? {
        try read { db in try Self.source(db, id) }
    }

    /// Payments of these numbers, by row.
    public func remittanceSources(
        traces: [String]
    ) throws(StorageFailure) -> [Int64: RemittanceSource] {
        try read { db in
            var found: [Int64: RemittanceSource] = [:]
            for trace in Set(traces) {
                for id in try Int64.fetchAll(
                    db, sql: "SELECT id FROM remittance WHERE \(PaymentNumber.column) = ?",
                    arguments: [PaymentNumber.plain(trace)])
                {
                    found[id] = try Self.source(db, id)
                }
            }
            return found
        }
    }

    private static func source(_ db: Database, _ id: Int64) throws -> RemittanceSource? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT r.*, f.bytes, f.sha256, f.name AS fileName FROM remittance r
                JOIN rawFile f ON f.id = r.fileID WHERE r.id = ?
                """, arguments: [id])
        guard let row else { return nil }
        var source = RemittanceSource(
            bytes: [UInt8](row["bytes"] as Data), sha256: row["sha256"],
            fileName: row["fileName"], setIndex: row["setIndex"], held: row["held"],
            payer: row["payerID"])
        let content: String? = row["content"]
        source.paper = try content.map { try Coding.value(Remittance.self, $0) }
        source.posted = Set(
            try Int.fetchAll(
                db,
                sql: """
                    SELECT position FROM remittanceClaim WHERE remittanceID = ? AND standing = 1
                    """, arguments: [id]))
        source.posted.formUnion(try setAsidePositions(db, id))
        for row in try Row.fetchAll(
            db, sql: "SELECT * FROM remittanceChoice WHERE remittanceID = ?", arguments: [id])
        {
            let position: Int = row["position"]
            source.chosen[position] = row["claimID"]
            source.choices[position] =
                (row["choice"] as String?).flatMap(PlanChoice.init(rawValue:))
        }
        source.adjustmentsPosted = try adjustmentsStand(db, id)
        return source
    }

    static func adjustmentsStand(_ db: Database, _ id: Int64) throws -> Bool {
        let postings = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM posting WHERE remittanceID = ? AND kind = 'providerAdjustment'
                    AND reverses IS NULL
                """, arguments: [id])
        return try postings.contains { try lastOfChain(db, $0).stands }
    }
}

/// A payment in its file, and what was done with it.
public struct RemittanceSource: Sendable {
    public var bytes: [UInt8]
    /// Of the bytes.
    public var sha256: String
    public var fileName: String
    public var setIndex: Int
    public var held: String
    public var payer: Int64?
    /// Typed from paper: there are no bytes to read.
    public var paper: Remittance?
    public var posted: Set<Int> = []
    public var adjustmentsPosted = false
    public var chosen: [Int: Int64] = [:]
    public var choices: [Int: PlanChoice] = [:]
}
