import Foundation
import GRDB
import RevenueCycle

/// A file as the other side lists it.
public struct MailListing: Hashable, Sendable {
    /// Folder and name.
    public var path: String
    public var size: Int
    /// Time of its last change, as the other side writes it.
    public var modified: String

    public init(path: String, size: Int, modified: String) {
        self.path = path
        self.size = size
        self.modified = modified
    }
}

/// A file that was received from a mailbox.
public struct SeenMail: Equatable, Sendable {
    public let listing: MailListing
    public let sha256: String
    /// It was taken without a fault; it may go at the other side.
    public let isSettled: Bool
    /// Milliseconds of UTC of the last time its bytes were compared.
    public let checkedAt: Int64
}

/// What came in through mailboxes.
extension PracticeStore {
    /// All that a mailbox ever gave, by listing; the newest last.
    public func seenMail(mailbox: Int64) throws(StorageFailure) -> [MailListing: [SeenMail]] {
        let rows = try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM mailboxSeen WHERE mailboxID = ? ORDER BY id",
                arguments: [mailbox]
            ).map { row in
                SeenMail(
                    listing: MailListing(
                        path: row["remoteName"], size: row["byteCount"],
                        modified: row["modified"]),
                    sha256: row["sha256"], isSettled: row["isSettled"],
                    checkedAt: row["checkedAt"])
            }
        }
        return Dictionary(grouping: rows, by: \.listing)
    }

    /// Remembers a received file after the importer had it. Its bytes are in the archive
    /// afterwards: as a file of the practice when the importer took it, apart when it did not.
    public func recordReceived(
        mailbox: Int64, _ listing: MailListing, bytes: [UInt8], isSettled: Bool, day: CalendarDay,
        at moment: Int64
    ) throws(StorageFailure) {
        try write { db in
            let hash = Self.sha256(bytes)
            let file = try Int64.fetchOne(
                db, sql: "SELECT id FROM rawFile WHERE sha256 = ? AND sent = 0",
                arguments: [hash])
            var refused: Int64?
            if file == nil {
                refused = try Self.keepRefused(db, listing.path, hash, bytes, day)
            }
            try db.execute(
                sql: """
                    INSERT INTO mailboxSeen (mailboxID, remoteName, byteCount, modified, sha256,
                        fileID, refusedID, isSettled, receivedAt, checkedAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET fileID = excluded.fileID,
                        refusedID = excluded.refusedID, isSettled = excluded.isSettled,
                        checkedAt = excluded.checkedAt
                    """,
                arguments: [
                    mailbox, listing.path, listing.size, listing.modified, hash, file, refused,
                    isSettled, moment, moment,
                ])
        }
    }

    private static func keepRefused(
        _ db: Database, _ name: String, _ hash: String, _ bytes: [UInt8], _ day: CalendarDay
    ) throws -> Int64? {
        try db.execute(
            sql: """
                INSERT INTO refusedMail (name, sha256, bytes, day) VALUES (?, ?, ?, ?)
                ON CONFLICT (sha256) DO NOTHING
                """, arguments: [name, hash, Data(bytes), day.iso])
        return try Int64.fetchOne(
            db, sql: "SELECT id FROM refusedMail WHERE sha256 = ?", arguments: [hash])
    }

    /// Bytes of a received file that no importer took.
    public func refusedMail(sha256: String) throws(StorageFailure) -> [UInt8]? {
        try read { db in
            try Data.fetchOne(
                db, sql: "SELECT bytes FROM refusedMail WHERE sha256 = ?", arguments: [sha256]
            ).map { [UInt8]($0) }
        }
    }
}
