import GRDB
import RevenueCycle

/// A mailbox with its row.
public struct MailboxRecord: Equatable, Sendable {
    public let id: Int64
    public var mailbox: Mailbox

    public init(id: Int64, mailbox: Mailbox) {
        self.id = id
        self.mailbox = mailbox
    }
}

/// A file on its way to a mailbox.
public struct OutgoingRecord: Equatable, Sendable {
    public enum State: String, Sendable, Codable { case waiting, sending, sent }

    public let id: Int64
    public let mailbox: Int64
    public let batch: Int64?
    public let file: Int64
    public let remoteName: String
    /// Bytes of the whole file.
    public let size: Int
    public let state: State
    /// All bytes were seen at the other side under the temporary name.
    public let isWhole: Bool
    public let attempts: Int
    /// Why it is not there yet, as a sentence; empty when nothing went wrong.
    public let problem: String
    /// Milliseconds of UTC.
    public let queuedAt: Int64
    public let sentAt: Int64?
}

/// Mailboxes and what leaves through them.
extension PracticeStore {
    public func mailboxes() throws(StorageFailure) -> [MailboxRecord] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT id, content FROM mailbox ORDER BY id").map { row in
                MailboxRecord(
                    id: row["id"], mailbox: try Coding.value(Mailbox.self, row["content"]))
            }
        }
    }

    public func mailbox(key: String) throws(StorageFailure) -> MailboxRecord? {
        try mailboxes().first { $0.mailbox.key == key }
    }

    /// Adds a mailbox, or changes the one of the same key.
    @discardableResult
    public func saveMailbox(_ mailbox: Mailbox) throws(StorageFailure) -> MailboxRecord {
        if let problem = mailbox.problems.first { throw .refused(problem) }
        return try write { db in
            try db.execute(
                sql: """
                    INSERT INTO mailbox (key, name, kind, content) VALUES (?, ?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET
                        name = excluded.name, kind = excluded.kind, content = excluded.content
                    """,
                arguments: [
                    mailbox.key, mailbox.name, mailbox.kind.rawValue, try Coding.text(mailbox),
                ])
            let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM mailbox WHERE key = ?", arguments: [mailbox.key])
            return MailboxRecord(id: id ?? 0, mailbox: mailbox)
        }
    }

    // MARK: On the way out

    /// Queues a kept file, in the transaction that freezes it: a batch is never frozen without
    /// being on its way, nor on its way without being frozen. A file goes to a mailbox once.
    @discardableResult
    static func enqueue(
        _ db: Database, batch: Int64?, file: Int64, mailbox: Int64, remoteName: String,
        at moment: Int64
    ) throws -> Int64 {
        guard Mailbox.isPlain(remoteName), !remoteName.contains("/") else {
            throw StorageFailure.refused("The file cannot be sent under the name \(remoteName).")
        }
        let size = try Int.fetchOne(
            db, sql: "SELECT length(bytes) FROM rawFile WHERE id = ? AND sent = 1",
            arguments: [file])
        guard let size, size > 0 else {
            throw StorageFailure.refused("\(remoteName) has no content to send.")
        }
        let there = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM outgoing
                    WHERE mailboxID = ? AND (fileID = ? OR remoteName = ?))
                """, arguments: [mailbox, file, remoteName])
        if there == true {
            throw StorageFailure.refused("\(remoteName) is in this mailbox already.")
        }
        try db.execute(
            sql: """
                INSERT INTO outgoing (mailboxID, batchID, fileID, remoteName, byteCount, queuedAt)
                VALUES (?, ?, ?, ?, ?, ?)
                """, arguments: [mailbox, batch, file, remoteName, size, moment])
        return db.lastInsertedRowID
    }

    /// Queues a batch that was frozen without a mailbox.
    @discardableResult
    public func enqueue(
        _ batch: BatchRecord, mailbox: Int64, at moment: Int64
    ) throws(StorageFailure) -> Int64 {
        try write { db in
            try Self.enqueue(
                db, batch: batch.id, file: batch.file, mailbox: mailbox,
                remoteName: batch.fileName, at: moment)
        }
    }

    /// Files of a mailbox that are not sent yet, in the order they were queued.
    public func waiting(mailbox: Int64) throws(StorageFailure) -> [OutgoingRecord] {
        try outgoing(mailbox: mailbox, "AND state <> 'sent'")
    }

    /// All files of a mailbox, in the order they were queued.
    public func outgoing(mailbox: Int64) throws(StorageFailure) -> [OutgoingRecord] {
        try outgoing(mailbox: mailbox, "")
    }

    private func outgoing(
        mailbox: Int64, _ condition: String
    ) throws(StorageFailure) -> [OutgoingRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM outgoing WHERE mailboxID = ? \(condition) ORDER BY id",
                arguments: [mailbox]
            ).map { row in
                OutgoingRecord(
                    id: row["id"], mailbox: row["mailboxID"], batch: row["batchID"],
                    file: row["fileID"], remoteName: row["remoteName"], size: row["byteCount"],
                    state: OutgoingRecord.State(rawValue: row["state"]) ?? .waiting,
                    isWhole: row["isWhole"], attempts: row["attempts"], problem: row["problem"],
                    queuedAt: row["queuedAt"], sentAt: row["sentAt"])
            }
        }
    }

    /// Another try begins.
    public func markSending(_ id: Int64, at moment: Int64) throws(StorageFailure) {
        try mark(
            "state = 'sending', attempts = attempts + 1, triedAt = ?", [moment], id)
    }

    /// All bytes are at the other side; its name is asked for next.
    public func markWhole(_ id: Int64) throws(StorageFailure) { try mark("isWhole = 1", [], id) }

    public func markSent(_ id: Int64, at moment: Int64) throws(StorageFailure) {
        try mark("state = 'sent', sentAt = ?, problem = ''", [moment], id)
    }

    public func markProblem(_ id: Int64, _ sentence: String) throws(StorageFailure) {
        try mark("problem = ?", [sentence], id)
    }

    private func mark(
        _ change: String, _ values: [any DatabaseValueConvertible], _ id: Int64
    ) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: "UPDATE outgoing SET \(change) WHERE id = ?",
                arguments: StatementArguments(values + [id]))
            if db.changesCount != 1 {
                throw StorageFailure.refused("There is no file \(id) on its way.")
            }
        }
    }
}
