import Crypto
import Foundation
import GRDB
import RevenueCycle

/// Files kept byte for byte, found again by their SHA-256.
extension PracticeStore {
    public static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    /// The row of a file that came before; nil when it is new.
    public func receivedFile(sha256: String) throws(StorageFailure) -> Int64? {
        try read { db in
            try Int64.fetchOne(
                db, sql: "SELECT id FROM rawFile WHERE sha256 = ? AND sent = 0",
                arguments: [sha256])
        }
    }

    /// Inside a transaction: the new row, or the old one of the same bytes.
    static func keepFile(
        _ db: Database, name: String, kind: String, bytes: [UInt8], sent: Bool, day: CalendarDay
    ) throws -> (id: Int64, isNew: Bool) {
        let hash = sha256(bytes)
        let old = try Int64.fetchOne(
            db, sql: "SELECT id FROM rawFile WHERE sha256 = ? AND sent = ?",
            arguments: [hash, sent])
        if let old { return (old, false) }
        try db.execute(
            sql: """
                INSERT INTO rawFile (name, kind, sha256, bytes, sent, day)
                VALUES (?, ?, ?, ?, ?, ?)
                """, arguments: [name, kind, hash, Data(bytes), sent, day.iso])
        return (db.lastInsertedRowID, true)
    }

    /// The bytes as they came or went.
    public func fileBytes(_ id: Int64) throws(StorageFailure) -> [UInt8]? {
        try read { db in
            try Data.fetchOne(db, sql: "SELECT bytes FROM rawFile WHERE id = ?", arguments: [id])
                .map { [UInt8]($0) }
        }
    }

    /// Items that wait for mapping: file, place, reason and raw text.
    public func unmappedItems() throws(StorageFailure) -> [(file: String, item: UnmappedItem)] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT f.name, u.place, u.reason, u.raw FROM unmapped u
                    JOIN rawFile f ON f.id = u.fileID WHERE u.resolved = 0 ORDER BY u.id
                    """
            ).map { row in
                (
                    row["name"],
                    UnmappedItem(place: row["place"], reason: row["reason"], raw: row["raw"])
                )
            }
        }
    }
}
