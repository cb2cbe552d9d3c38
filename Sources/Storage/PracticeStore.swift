import Foundation
import GRDB
import GRDBSQLite
import RevenueCycle
import Synchronization

/// The practice on disk: the whole face of this room.
///
/// SQLite in WAL mode with `synchronous=FULL`, asserted after opening: with NORMAL a power cut
/// loses postings that were acknowledged. Files are 0600 in a 0700 folder.
public final class PracticeStore: Sendable {
    let database: DatabaseQueue
    public let path: String
    /// Nothing can be saved: the file or its folder may not be written, or the disk failed while
    /// something was being saved.
    public var isReadOnly: Bool { isOpenedToRead || hasFailed }
    private let isOpenedToRead: Bool
    /// After a failed write nobody knows what of it reached the disk; opening the file anew finds
    /// out. Until then nothing more is saved.
    public var hasFailed: Bool { failure.withLock { $0 } }
    private let failure = Mutex(false)
    private let isFoldingPutOff = Mutex(false)
    private let patience: Patience
    /// Bytes of the log from which the next save waits for those who read it.
    private let longestNow = Mutex(PracticeStore.longestLog)

    /// Opens or creates the practice at `path`; one that may not be written is opened to be
    /// looked at.
    public init(path: String, readOnly: Bool = false) throws(StorageFailure) {
        self.path = path
        isOpenedToRead = readOnly || Self.mayNotWrite(path)
        patience = Patience()
        do {
            if isOpenedToRead {
                database = try Self.openToRead(path)
                return
            }
            try Self.prepareFolder(path)
            database = try DatabaseQueue(path: path, configuration: Self.configuration(patience))
            try Self.checkIdentity(database, path)
            try Self.settle(database)
            try Self.migrate(database)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw .notAPractice(path: path)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw .cannotOpen(path: path, why: "no such folder, or no right to it")
        } catch {
            throw StorageFailure.from(error)
        }
        Self.protectFiles(path)
    }

    /// Another console may do the same at the same moment; what it has done is done.
    private static func migrate(_ database: DatabaseQueue) throws {
        do { try Migrations.migrator.migrate(database) } catch {
            let isDone = try? database.read { try Migrations.migrator.hasCompletedMigrations($0) }
            if isDone != true { throw error }
        }
    }

    /// A practice in memory, for tests.
    public init() throws(StorageFailure) {
        path = ":memory:"
        isOpenedToRead = false
        patience = Patience()
        do {
            database = try DatabaseQueue(configuration: Self.configuration(patience))
            try Migrations.migrator.migrate(database)
        } catch {
            throw StorageFailure.from(error)
        }
    }

    private static let cacheKibibytes = 64 * 1024
    private static let longestLog = 16 * 1024 * 1024

    /// The busy handler is set before the first statement: a short random sleep is fairer under
    /// FULL than SQLite's own growing one. It gives up after ten seconds.
    private static func configuration(_ patience: Patience) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .callback { tries in
            if patience.isOver(tries: tries) { return false }
            usleep(UInt32.random(in: 300...1000))
            return true
        }
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA foreign_keys = ON")
            // A payment of ten thousand claims is one transaction; the pages it touches must not
            // spill to disk and be read back. Used only as far as needed.
            try db.execute(sql: "PRAGMA cache_size = -\(cacheKibibytes)")
            // What a statement may have to take back, and what it sorts, stays in memory: on disk
            // it would cost a write per page, and leave names in the folder for such files.
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            // A log that one large transaction made long is cut again when it is reset.
            try db.execute(sql: "PRAGMA journal_size_limit = \(Self.longestLog)")
            try RowSeal.prepare(db)
        }
        return configuration
    }

    private static func mayNotWrite(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path) && access(path, W_OK) != 0
    }

    /// A file nobody writes meanwhile is read without a log beside it.
    private static func openToRead(_ path: String) throws -> DatabaseQueue {
        var configuration = Self.configuration(Patience())
        configuration.readonly = true
        let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
        let plain = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        let database = try DatabaseQueue(
            path: hasLog ? path : "file:\(plain)?immutable=1", configuration: configuration)
        try checkIdentity(database, path)
        let isCurrent = try database.read { db in
            try Migrations.migrator.hasCompletedMigrations(db)
        }
        if !isCurrent {
            throw StorageFailure.refused(
                "\(path) is of an earlier version and may not be written; make it writable once.")
        }
        return database
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
            if isReadOnly {
                try database.close()
                return
            }
            try database.writeWithoutTransaction { db in
                _ = try db.checkpoint(.truncate)
            }
            try database.close()
        } catch {
            throw StorageFailure.from(error)
        }
    }

    /// Folds the write-ahead log into the file while nobody types. What another console still
    /// reads of it stays for another time: nothing here waits.
    public func checkpointWhenIdle() {
        if isReadOnly { return }
        try? database.writeWithoutTransaction { db in _ = try db.checkpoint(.passive) }
    }

    /// Free on the disk of the practice, in megabytes; nil when the system does not say.
    public var freeMegabytes: Int? {
        let facts = try? FileManager.default.attributesOfFileSystem(
            forPath: (path as NSString).deletingLastPathComponent)
        return (facts?[.systemFreeSize] as? NSNumber).map { Int($0.int64Value / 1_000_000) }
    }

    // MARK: Ways in

    func write<Value>(_ body: (Database) throws -> Value) throws(StorageFailure) -> Value {
        let value = try save(body)
        keepLogShort()
        return value
    }

    private func save<Value>(
        _ body: (Database) throws -> Value
    ) throws(StorageFailure) -> Value {
        if hasFailed { throw .diskFailed }
        if isOpenedToRead { throw .readOnly }
        do { return try database.write(body) } catch {
            if let code = (error as? DatabaseError)?.resultCode,
                code == .SQLITE_IOERR || code == .SQLITE_CORRUPT
            {
                self.failure.withLock { $0 = true }
                throw .diskFailed
            }
            let failure = StorageFailure.from(error)
            if case .busy = failure { throw .busy(holder: LockHolder.words(practice: path)) }
            throw failure
        }
    }

    /// Like `write`, for a transaction that touches very many pages: folding them into the file
    /// is left to the next quiet moment or the next save, so that nobody waits for it twice.
    func writeMuch<Value>(_ body: (Database) throws -> Value) throws(StorageFailure) -> Value {
        func fold(after pages: Int32) {
            try? database.writeWithoutTransaction { db in
                _ = sqlite3_wal_autocheckpoint(db.sqliteConnection, pages)
            }
        }
        // Every second time it is done at once: many payments by one key must not grow the log.
        let isPutOff = isFoldingPutOff.withLock { was in
            was.toggle()
            return was
        }
        if isPutOff { fold(after: 0) }
        defer { fold(after: Self.pagesBeforeFolding) }
        return try save(body)
    }

    /// While somebody reads at every moment the log is never folded whole, and would grow without
    /// end: from a length on a saver waits a moment for the readers. When that is not enough it is
    /// tried again a few megabytes later.
    private func keepLogShort() {
        var facts = stat()
        let size = stat(path + "-wal", &facts) == 0 ? Int(facts.st_size) : 0
        let isLong = longestNow.withLock { longest in
            if size <= Self.longestLog { longest = Self.longestLog }
            return size > longest
        }
        if !isLong { return }
        let isCut: Void? = try? database.writeWithoutTransaction { db in
            patience.longest = .milliseconds(200)
            defer { patience.longest = Patience.usual }
            _ = try db.checkpoint(.truncate)
        }
        longestNow.withLock {
            $0 = isCut != nil ? Self.longestLog : size + Self.longestLog / 4
        }
    }

    /// As SQLite has it by itself.
    private static let pagesBeforeFolding: Int32 = 1000

    func read<Value>(_ body: (Database) throws -> Value) throws(StorageFailure) -> Value {
        do { return try database.read(body) } catch { throw StorageFailure.from(error) }
    }

    /// Changes whenever another process has written.
    public func changeMark() throws(StorageFailure) -> Int {
        try read { db in try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0 }
    }
}

/// How long a connection waits for another one, from the first refusal of a wait.
private final class Patience: @unchecked Sendable {
    // Only the connection's own queue comes here.
    private var start = ContinuousClock.now
    static let usual = Duration.seconds(10)
    var longest = Patience.usual

    func isOver(tries: Int) -> Bool {
        if tries == 0 { start = .now }
        return ContinuousClock.now - start > longest
    }
}
