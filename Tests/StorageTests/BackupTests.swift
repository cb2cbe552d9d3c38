import Foundation
import RevenueCycle
import TestSupport
import Testing

@testable import Storage

/// A backup is whole, sealed, and nothing else than what was sealed comes out of it.
@Suite struct BackupTests {
    private let key = BackupKey.keyFile(Array(repeating: 7, count: 64))

    private func practice(_ folder: String) throws -> PracticeStore {
        let store = try PracticeStore(path: folder + "/practice.sqlite")
        for number in 1...40 {
            try store.post(
                Posting(
                    key: "CANARYNAME \(number)", day: CalendarDay(2026, 11, 20)!, kind: .transfer,
                    memo: String(repeating: "CANARYMEMO ", count: 2000),
                    entries: [
                        LedgerEntry(.cash, Money(cents: Int64(number))),
                        LedgerEntry(.unidentifiedCash, Money(cents: -Int64(number))),
                    ]))
        }
        return store
    }

    @Test func `what is restored is what was there, and control numbers leave a gap`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try practice(folder)
        let report = try store.backup(to: folder + "/b.twohats", key)
        let head = try PracticeStore.restore(
            folder + "/b.twohats", to: folder + "/again/practice.sqlite", key)
        #expect(head.chain == report.chain)
        let again = try PracticeStore(path: folder + "/again/practice.sqlite")
        #expect(try again.trialBalance() == store.trialBalance())
        #expect(try again.check() == [])
        let next = try again.write { db in try PracticeStore.next(db, "interchange") }
        #expect(next > 10_000)
        // Nothing is written over, and no plain copy is left.
        #expect(throws: StorageFailure.self) { try store.backup(to: folder + "/b.twohats", key) }
        #expect(throws: StorageFailure.self) {
            try PracticeStore.restore(
                folder + "/b.twohats", to: folder + "/practice.sqlite", key)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!left.contains { $0.contains("backup-") || $0.hasSuffix(".part") })
    }

    @Test func `the newest backup that is as it was made can be named`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try practice(folder)
        let list = BackupList(practice: store.path)
        #expect(list.newest == nil)
        _ = try store.backup(to: folder + "/a.twohats", key)
        _ = try store.backup(to: folder + "/b.twohats", key)
        #expect(list.newest?.path == folder + "/b.twohats")
        #expect(list.newest?.posting == 40)
        try Data(Fixtures.read(folder + "/b.twohats").dropLast()).write(
            to: URL(fileURLWithPath: folder + "/b.twohats"))
        #expect(list.newest?.path == folder + "/a.twohats")
        try FileManager.default.removeItem(atPath: folder + "/a.twohats")
        #expect(list.newest == nil)
    }

    @Test func `what must be said of the backups is said, and old ones go`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try practice(folder)
        let list = BackupList(practice: store.path)
        let (first, today) = (try store.firstPostingDay(), CalendarDay(2026, 12, 1)!)
        #expect(first == CalendarDay(2026, 11, 20))
        #expect(list.warning(on: CalendarDay(2026, 11, 27)!, since: first) == nil)
        #expect(list.warning(on: today, since: nil) == nil)
        #expect(list.warning(on: today, since: first)?.contains("no backup") == true)
        for number in 1...4 {
            _ = try store.backup(
                to: "\(folder)/\(number).twohats", key, day: CalendarDay(2026, 11, 20 + number)!)
        }
        #expect(list.warning(on: today, since: first) == nil)
        let late = list.warning(on: CalendarDay(2026, 12, 2)!, since: first)
        #expect(late == "The last backup is of 11/24/2026, 8 days ago.")
        list.noteFailure("the disk\tis\nfull", day: today)
        let failed = list.warning(on: today, since: first)
        #expect(failed == "The backup of 12/01/2026 failed: the disk is full")
        #expect(list.newest?.path == folder + "/4.twohats")
        #expect(list.rotate(in: folder, keep: 2) == 2)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(left.filter { $0.hasSuffix(".twohats") }.sorted() == ["3.twohats", "4.twohats"])
        _ = try store.backup(to: "\(folder)/5.twohats", key, day: today)
        #expect(list.warning(on: today, since: first) == nil)
    }

    @Test func `without the key nothing can be read, and no name shows in the bytes`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try practice(folder).backup(to: folder + "/b.twohats", key)
        let bytes = Data(Fixtures.read(folder + "/b.twohats"))
        for canary in ["CANARYNAME", "CANARYMEMO", "SQLite"] {
            #expect(bytes.range(of: Data(canary.utf8)) == nil)
        }
        for wrong in [
            BackupKey.keyFile(Array(repeating: 8, count: 64)), .passphrase("not the right one"),
        ] {
            #expect(throws: StorageFailure.self) {
                try PracticeStore.restore(folder + "/b.twohats", to: folder + "/x.sqlite", wrong)
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/x.sqlite"))
        }
    }

    @Test func `a backup that was flipped, cut or reordered is refused`() throws {
        let folder = Fixtures.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try practice(folder).backup(to: folder + "/b.twohats", key)
        let whole = Fixtures.read(folder + "/b.twohats")
        var damaged: [[UInt8]] = []
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 25)) {
            var flipped = whole
            flipped[place] ^= 1
            damaged += [flipped, Array(whole.prefix(place))]
        }
        damaged.append(whole + [0, 0, 0, 20])
        damaged.append(Array(whole.dropLast()))
        let chunk = 29 + 4 + (1 << 20) + 16
        if whole.count > 2 * chunk { damaged.append(Array(whole[0..<29]) + whole[chunk...]) }
        for (index, bytes) in damaged.enumerated() {
            let path = "\(folder)/d\(index)"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            #expect(throws: StorageFailure.self) {
                try PracticeStore.restore(path, to: folder + "/y.sqlite", key)
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/y.sqlite"))
        }
    }
}
