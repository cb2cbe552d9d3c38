import Foundation
import RevenueCycle
import Storage
import Workday

/// Backups made while others work, each restored and compared; damaged ones refused; and one of
/// a large practice restored by the clock.
enum BackupTrial {
    private static let key = BackupKey.keyFile(Array(repeating: 23, count: 64))
    /// A sealed chunk: its length, a mebibyte, its tag.
    private static let chunk = 4 + (1 << 20) + 16

    /// Twenty savings a second beside one backup after the other; every one is restored, ties, and
    /// ends with the posting it says.
    static func busy(seconds: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/practice.sqlite"
        try Worker.prepare(folder, payments: 40)
        let writer = try Worker.start(path, pause: 50)
        defer { writer.terminate() }
        let store = try PracticeStore(path: path)
        var backups: [BackupReport] = []
        var wrong: [String] = []
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        while clock.now < end {
            let file = "\(folder)/\(backups.count).twohats"
            let before = try store.ledgerHead().posting
            let report = try store.backup(to: file, key)
            let after = try store.ledgerHead().posting
            if !(before...after).contains(report.postings) {
                wrong.append("backup \(backups.count) ends with \(report.postings)")
            }
            wrong += try compare(report, folder)
            backups.append(report)
        }
        let isWriting = writer.isRunning
        if !isWriting { wrong.append("the writer stopped") }
        let grown = (backups.last?.postings ?? 0) - (backups.first?.postings ?? 0)
        writer.terminate()
        writer.waitUntilExit()
        wrong += try compareWhole(store, folder)
        let damaged = try backups.last.map { try refuseDamaged($0, folder, &wrong) } ?? 0
        print(
            "backup: \(backups.count) made, restored and compared beside \(grown) postings in "
                + "\(seconds) s; \(damaged) damaged ones refused, \(wrong.count) wrong "
                + wrong.prefix(5).joined(separator: "; "))
        return wrong.isEmpty && grown > 0 && damaged > 0 ? 0 : 1
    }

    private static func compare(_ report: BackupReport, _ folder: String) throws -> [String] {
        let again = "\(folder)/again.sqlite"
        defer { remove(again) }
        let head = try PracticeStore.restore(report.file, to: again, key)
        if head.posting != report.postings || head.chain != report.chain {
            return ["\(report.file) does not end as it said"]
        }
        return []
    }

    /// Row by row, but for the control numbers, which begin again above a gap.
    private static func compareWhole(_ store: PracticeStore, _ folder: String) throws -> [String] {
        let report = try store.backup(to: folder + "/whole.twohats", key)
        let again = "\(folder)/again.sqlite"
        defer { remove(again) }
        _ = try PracticeStore.restore(report.file, to: again, key)
        let restored = try PracticeStore(path: again)
        // The sums of rows hold that of the numbers too.
        let counted: Set = ["counter", "rowSeal"]
        let isSame =
            try restored.contentDigest(without: counted)
            == store.contentDigest(without: counted)
        return isSame ? [] : ["what is restored differs in its rows"]
    }

    /// A bit of every chunk turned, and the file cut in every chunk: nothing comes of any.
    private static func refuseDamaged(
        _ report: BackupReport, _ folder: String, _ wrong: inout [String]
    ) throws -> Int {
        let whole = FileManager.default.contents(atPath: report.file).map { [UInt8]($0) } ?? []
        var tried = 0
        for start in stride(from: 0, to: whole.count, by: chunk) {
            let place = min(start + Int.random(in: 0..<chunk), whole.count - 1)
            var turned = whole
            turned[place] ^= UInt8(1 << Int.random(in: 0..<8))
            for (kind, bytes) in [("turned", turned), ("cut", Array(whole[..<place]))] {
                tried += 1
                let file = "\(folder)/damaged.twohats"
                try Data(bytes).write(to: URL(fileURLWithPath: file))
                let again = "\(folder)/damaged.sqlite"
                defer { remove(again) }
                if (try? PracticeStore.restore(file, to: again, key)) != nil {
                    wrong.append("\(kind) at \(place) was restored")
                }
                if FileManager.default.fileExists(atPath: again) {
                    wrong.append("\(kind) at \(place) left a file")
                }
            }
        }
        return tried
    }

    /// Five minutes at most from the backup of a large practice to one that ties.
    static func large(megabytes: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/practice.sqlite"
        let desk = try LoadedPractice.desk(path, day: ClaimBench.day)
        let store = desk.store
        for first in stride(from: 0, to: 10_000, by: 500) {
            _ = try TakenClaims.make(desk, count: 500, from: first)
        }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        var file = 0
        while Places.size(path) + Places.size(path + "-wal") < megabytes << 20 {
            for place in stride(from: 0, to: bytes.count, by: 8) {
                withUnsafeBytes(of: UInt64.random(in: .min ... .max)) { word in
                    for (offset, byte) in word.enumerated() { bytes[place + offset] = byte }
                }
            }
            try store.fillWithFile(name: "\(file).835", bytes: bytes, day: ClaimBench.day)
            file += 1
        }
        var report: BackupReport?
        let sealing = try Measure.microseconds {
            report = try store.backup(to: folder + "/large.twohats", key)
        }
        try store.close()
        let restoring = try Measure.microseconds {
            _ = try PracticeStore.restore(
                folder + "/large.twohats", to: folder + "/again.sqlite", key)
        }
        let again = try PracticeStore(path: folder + "/again.sqlite")
        let broken = try again.check()
        let isSame = try again.ledgerHead().chain == report?.chain
        let good = broken.isEmpty && isSame && restoring < 300_000_000
        print(
            "restore: a practice of \(Places.size(folder + "/again.sqlite") >> 20) MB backed up in "
                + "\(Measure.text(sealing)), restored and checked in \(Measure.text(restoring))"
                + (good ? "" : " WRONG \(broken)"))
        return good ? 0 : 1
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
