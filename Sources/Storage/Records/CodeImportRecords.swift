import Foundation
import GRDB
import RevenueCycle

/// A file of a code set, normalised, on its way in.
public struct CodeImportFile: Sendable {
    /// Raw value of what kind of file it is.
    public var kind: String
    /// `FY2027`, `2026 Q4`
    public var edition: String
    public var fileName: String
    public var sha256: String
    public var from: CalendarDay
    /// nil while no end is known.
    public var to: CalendarDay?
    public var counts: [String: Int]
    /// Sorted rows of tab-separated text by name of the part.
    public var parts: [String: [UInt8]]

    public init(
        kind: String, edition: String, fileName: String, sha256: String, from: CalendarDay,
        to: CalendarDay?, counts: [String: Int], parts: [String: [UInt8]]
    ) {
        self.kind = kind
        self.edition = edition
        self.fileName = fileName
        self.sha256 = sha256
        self.from = from
        self.to = to
        self.counts = counts
        self.parts = parts
    }
}

/// An imported file as the practice keeps it.
public struct CodeImportRecord: Equatable, Sendable {
    public let id: Int64
    /// Files imported together share it; they are undone together.
    public let batch: Int64
    public let kind: String
    public let edition: String
    public let fileName: String
    public let sha256: String
    public let from: CalendarDay
    public let to: CalendarDay?
    public let day: CalendarDay
    public let counts: [String: Int]
    public let isUndone: Bool

    init(_ row: Row) throws {
        id = row["id"]
        batch = row["batch"]
        kind = row["kind"]
        edition = row["edition"]
        fileName = row["fileName"]
        sha256 = row["sha256"]
        guard let first = Coding.day(row["fromDay"]), let taken = Coding.day(row["day"]) else {
            throw StorageFailure.other("an imported code set has a day that cannot be read")
        }
        from = first
        day = taken
        to = Coding.day(row["toDay"])
        counts = try Coding.value([String: Int].self, row["counts"])
        isUndone = row["undone"] == 1
    }
}

/// A line of the change digest to store.
public struct DigestLine: Equatable, Sendable {
    public var code: String
    public var kind: String
    public var sentence: String
    public var used: Int

    public init(code: String, kind: String, sentence: String, used: Int) {
        self.code = code
        self.kind = kind
        self.sentence = sentence
        self.used = used
    }
}

/// Code sets the practice imported: in one transaction, undone as one.
extension PracticeStore {
    /// Rows of a chunk; a key that is looked up reads one or two of them.
    private static let chunkSize = 64 * 1024

    /// Stores a batch of files with its digest. Returns the batch.
    public func importCodes(
        _ files: [CodeImportFile], digest: [DigestLine], day: CalendarDay
    ) throws(StorageFailure) -> Int64 {
        try write { db in
            let batch =
                (try Int64.fetchOne(db, sql: "SELECT max(batch) FROM codeImport") ?? 0) + 1
            for file in files { try Self.add(db, file, batch: batch, day: day) }
            for (position, line) in digest.enumerated() {
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO digestItem
                            (editionID, code, kind, sentence, used, position)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        batch, line.code, line.kind, line.sentence, line.used, position,
                    ])
            }
            return batch
        }
    }

    private static func add(
        _ db: Database, _ file: CodeImportFile, batch: Int64, day: CalendarDay
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO codeImport
                    (batch, kind, edition, fileName, sha256, fromDay, toDay, day, counts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                batch, file.kind, file.edition, file.fileName, file.sha256, file.from.iso,
                file.to?.iso, day.iso, try Coding.text(file.counts),
            ])
        let id = db.lastInsertedRowID
        for (part, bytes) in file.parts.sorted(by: { $0.key < $1.key }) {
            let rows = bytes.count { $0 == 10 }
            try db.execute(
                sql: "INSERT INTO codePart (importID, part, rowCount) VALUES (?, ?, ?)",
                arguments: [id, part, rows])
            try addChunks(db, bytes, part: db.lastInsertedRowID)
        }
    }

    private static func addChunks(_ db: Database, _ bytes: [UInt8], part: Int64) throws {
        let insert = try db.cachedStatement(
            sql: "INSERT INTO codeChunk (partID, firstKey, content) VALUES (?, ?, ?)")
        var start = 0
        while start < bytes.count {
            var end = min(bytes.count, start + chunkSize)
            while end < bytes.count, bytes[end - 1] != 10 { end += 1 }
            let key = bytes[start..<end].prefix { $0 != 9 && $0 != 10 }
            try insert.execute(arguments: [
                part, String(decoding: key, as: UTF8.self), Data(bytes[start..<end]),
            ])
            start = end
        }
    }

    /// Every import, the oldest first, those undone too.
    public func codeImports() throws(StorageFailure) -> [CodeImportRecord] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM codeImport ORDER BY id")
                .map { try CodeImportRecord($0) }
        }
    }

    /// All rows of one part of an imported file; empty when it has no such part.
    public func codePart(_ part: String, of id: Int64) throws(StorageFailure) -> [UInt8] {
        try read { db in
            let chunks = try Data.fetchAll(
                db,
                sql: """
                    SELECT content FROM codeChunk
                    WHERE partID = (SELECT id FROM codePart WHERE importID = ? AND part = ?)
                    ORDER BY id
                    """, arguments: [id, part])
            var bytes: [UInt8] = []
            bytes.reserveCapacity(chunks.reduce(0) { $0 + $1.count })
            for chunk in chunks { bytes += chunk }
            return bytes
        }
    }

    /// Rows of a part whose first field is exactly `key`, without reading the rest of it.
    public func codeRows(
        _ key: String, in part: String, of id: Int64
    ) throws(StorageFailure) -> [[String]] {
        try read { db in
            let chunks = try Data.fetchAll(
                db,
                sql: """
                    SELECT content FROM codeChunk WHERE partID = :part AND firstKey <= :key
                        AND firstKey >= coalesce((SELECT max(firstKey) FROM codeChunk
                            WHERE partID = :part AND firstKey < :key), '')
                    ORDER BY id
                    """,
                arguments: [
                    "key": key,
                    "part": try Int64.fetchOne(
                        db, sql: "SELECT id FROM codePart WHERE importID = ? AND part = ?",
                        arguments: [id, part]),
                ])
            let wanted = Array(key.utf8) + [9]
            return chunks.flatMap { chunk in
                chunk.split(separator: 10).filter { $0.starts(with: wanted) }.map { line in
                    line.split(separator: 9, omittingEmptySubsequences: false)
                        .map { String(decoding: $0, as: UTF8.self) }
                }
            }
        }
    }

    /// Takes a whole batch back: its rows go, the record that it was there stays.
    public func undoCodeImport(batch: Int64) throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: """
                    DELETE FROM codeChunk WHERE partID IN (
                        SELECT p.id FROM codePart p JOIN codeImport i ON i.id = p.importID
                        WHERE i.batch = ?)
                    """, arguments: [batch])
            try db.execute(
                sql: "UPDATE codeImport SET undone = 1 WHERE batch = ?", arguments: [batch])
            try db.execute(sql: "DELETE FROM digestItem WHERE editionID = ?", arguments: [batch])
        }
    }
}
