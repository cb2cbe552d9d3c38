import Crypto
import Foundation
import GRDB
import RevenueCycle

/// What a backup holds, to be kept apart from it: the ledger's last link anchors its chain.
public struct BackupReport: Equatable, Sendable, Codable {
    public var file: String
    /// Of the practice file inside.
    public var byteCount: Int
    public var sha256: String
    public var postings: Int64
    public var chain: String
}

extension PracticeStore {
    /// Seals a copy of the practice as it is now: copied in one read, checked, sealed, and read
    /// back whole before it counts. Others go on working meanwhile.
    ///
    /// - day: noted in the list of backups, for what is told of an old one.
    public func backup(
        to path: String, _ key: BackupKey, day: CalendarDay? = nil
    ) throws(StorageFailure) -> BackupReport {
        if FileManager.default.fileExists(atPath: path) {
            throw .refused("\(path) is there already; a backup is never written over.")
        }
        let plain = self.path + ".backup-\(ProcessInfo.processInfo.processIdentifier)"
        let half = path + ".part"
        defer {
            for name in [plain, plain + "-wal", plain + "-shm", half] {
                try? FileManager.default.removeItem(atPath: name)
            }
        }
        do {
            try? FileManager.default.removeItem(atPath: plain)
            try database.vacuum(into: plain)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: plain)
            let report = try Self.verified(plain, named: path)
            try SealedFile.seal(plain, to: half, key)
            guard try Self.hash(sealed: half, key) == report.sha256 else {
                throw StorageFailure.refused("The backup does not read back as it was written.")
            }
            try LastingMove.move(half, to: path)
            BackupList(practice: self.path).add(path, posting: report.postings, day: day)
            return report
        } catch let failure as StorageFailure {
            throw failure
        } catch let broken as SealedFile.Broken {
            throw .refused("No backup was made: \(broken.why).")
        } catch let error as DatabaseError {
            throw StorageFailure.from(error)
        } catch {
            throw .refused("No backup was made: \(path) cannot be written, or the disk is full.")
        }
    }

    /// A copy that does not tie is no backup.
    private static func verified(_ path: String, named name: String) throws -> BackupReport {
        let copy = try PracticeStore(path: path)
        let broken = try copy.check()
        let head = try copy.ledgerHead()
        try copy.close()
        if let first = broken.first {
            throw StorageFailure.refused(
                "No backup was made: the practice does not tie (\(first.name)); run twohats check.")
        }
        var hash = SHA256()
        var count = 0
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        while let data = try file.read(upToCount: 1 << 20), !data.isEmpty {
            hash.update(data: data)
            count += data.count
        }
        return BackupReport(
            file: name, byteCount: count, sha256: hex(hash.finalize()), postings: head.posting,
            chain: head.chain)
    }

    private static func hash(sealed path: String, _ key: BackupKey) throws -> String {
        var hash = SHA256()
        try SealedFile.open(path, key) { hash.update(data: $0) }
        return hex(hash.finalize())
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    /// Opens a backup into a new practice file, which must tie before it takes its place. Control
    /// numbers begin again above a gap: what was sent after the backup is never sent again.
    ///
    /// - Returns: last posting and its link.
    public static func restore(
        _ backup: String, to path: String, _ key: BackupKey
    ) throws(StorageFailure) -> (posting: Int64, chain: String) {
        for suffix in ["", "-wal", "-shm"]
        where FileManager.default.fileExists(atPath: path + suffix) {
            throw .refused(
                "\(path + suffix) is there already; nothing was restored. Move it away first.")
        }
        let half = path + ".restoring"
        defer {
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: half + suffix)
            }
        }
        do {
            try prepareFolder(half)
            let output = try FileHandle(forWritingTo: URL(fileURLWithPath: half))
            defer { try? output.close() }
            try output.truncate(atOffset: 0)
            try SealedFile.open(backup, key) { try output.write(contentsOf: $0) }
            try output.synchronize()
            let store = try PracticeStore(path: half)
            let broken = try store.check()
            if let first = broken.first {
                throw StorageFailure.refused(
                    "The backup does not tie (\(first.name)); nothing was restored.")
            }
            try store.skipControlNumbers()
            let head = try store.ledgerHead()
            try store.close()
            try LastingMove.move(half, to: path)
            return head
        } catch let failure as StorageFailure {
            throw failure
        } catch let broken as SealedFile.Broken {
            throw .refused("\(backup): \(broken.why); nothing was restored.")
        } catch {
            throw .refused("\(backup) cannot be read, or \(path) cannot be written.")
        }
    }

    private func skipControlNumbers() throws(StorageFailure) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO counter (name, value) VALUES ('interchange', 10000)
                    ON CONFLICT (name) DO UPDATE SET value = value + 10000
                    """)
        }
    }
}
