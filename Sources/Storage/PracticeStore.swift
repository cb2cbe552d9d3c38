import Foundation
import GRDB
import RevenueCycle

/// The practice on disk: the whole face of this room.
///
/// SQLite in WAL mode with `synchronous=FULL`, asserted after opening: with NORMAL a power cut
/// loses postings that were acknowledged. Files are 0600 in a 0700 folder.
public final class PracticeStore: Sendable {
    let database: DatabaseQueue
    public let path: String

    /// Opens or creates the practice at `path`.
    public init(path: String) throws(StorageFailure) {
        self.path = path
        do {
            try Self.prepareFolder(path)
            database = try DatabaseQueue(path: path, configuration: Self.configuration())
            try Self.checkIdentity(database, path)
            try Self.settle(database)
            try Migrations.migrator.migrate(database)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw .notAPractice(path: path)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw .cannotOpen(path: path, why: "no such folder, or no right to it")
        } catch {
            throw StorageFailure.from(error)
        }
        Self.protectFiles(path)
    }

    /// A practice in memory, for tests.
    public init() throws(StorageFailure) {
        path = ":memory:"
        do {
            database = try DatabaseQueue(configuration: Self.configuration())
            try Migrations.migrator.migrate(database)
        } catch {
            throw StorageFailure.from(error)
        }
    }

    /// The busy handler is set before the first statement: a short random sleep is fairer under
    /// FULL than SQLite's own growing one. It gives up after ten seconds.
    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .callback { tries in
            if tries > 15_000 { return false }
            usleep(UInt32.random(in: 300...1000))
            return true
        }
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA foreign_keys = ON")
        }
        return configuration
    }

    private static func settle(_ database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode")
            if level != 2 || mode != "wal" { throw StorageFailure.notDurable }
        }
    }

    private static func checkIdentity(_ database: DatabaseQueue, _ path: String) throws {
        try database.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            if tables.isEmpty { return }
            guard tables.contains("grdb_migrations"), tables.contains("practice") else {
                throw StorageFailure.notAPractice(path: path)
            }
            if try Migrations.migrator.hasBeenSuperseded(db) {
                throw StorageFailure.newerVersion(path: path)
            }
        }
    }

    static func prepareFolder(_ path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let manager = FileManager.default
        if !folder.isEmpty, !manager.fileExists(atPath: folder) {
            try? manager.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        if !manager.fileExists(atPath: path) {
            _ = manager.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
    }

    private static func protectFiles(_ path: String) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: path + suffix)
        }
    }

    /// Ends the connection and folds the write-ahead log into the file.
    public func close() throws(StorageFailure) {
        do {
            try database.writeWithoutTransaction { db in
                _ = try db.checkpoint(.truncate)
            }
            try database.close()
        } catch {
            throw StorageFailure.from(error)
        }
    }

    // MARK: Ways in

    func write<Value>(_ body: (Database) throws -> Value) throws(StorageFailure) -> Value {
        do { return try database.write(body) } catch { throw StorageFailure.from(error) }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(StorageFailure) -> Value {
        do { return try database.read(body) } catch { throw StorageFailure.from(error) }
    }

    /// Changes whenever another process has written.
    public func changeMark() throws(StorageFailure) -> Int {
        try read { db in try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0 }
    }
}
