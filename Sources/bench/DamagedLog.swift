import Foundation
import RevenueCycle
import Storage

/// The files SQLite keeps beside the practice, taken away, left from before, cut, turned or those
/// of another practice: what opens is a state the practice was in, whole, or it does not open.
enum DamagedLog {
    private struct States {
        /// Everything in the file itself, no log beside it.
        var before: [UInt8]
        /// The same file and its log, after more was saved.
        var file: [UInt8]
        var log: [UInt8]
        /// Digests of every state it was in since `before`.
        var digests: [String]
    }

    static func run(_ folder: String) throws -> String? {
        let path = folder + "/logs/practice.sqlite"
        try FileManager.default.createDirectory(
            atPath: folder + "/logs", withIntermediateDirectories: true)
        try Worker.prepare(folder + "/logs", payments: 4)
        let states = try make(path)
        let other = try foreign(folder)
        let final = states.digests.last ?? ""
        let beforeAll = states.digests.first ?? ""
        var wrong: [String] = []
        func expect(_ what: String, _ wanted: [String], _ files: [String: [UInt8]]) throws {
            let seen = try opened(folder + "/case/practice.sqlite", files)
            if let seen, !wanted.contains(seen) { wrong.append(what) }
        }
        try expect("the log gone", [beforeAll, final], ["": states.file])
        try expect("the log of before", [beforeAll, final], ["": states.before, "-wal": states.log])
        try expect(
            "a log left though all is in the file", [final],
            ["": try checkpointed(folder, states), "-wal": states.log])
        for round in 0..<20 {
            let junk = (0..<32_768).map { _ in UInt8.random(in: 0...255) }
            let index = round % 2 == 0 ? junk : other.index
            try expect(
                "an index of another log", [final],
                ["": states.file, "-wal": states.log, "-shm": index])
            let cut = Array(states.log.prefix(Int.random(in: 0..<states.log.count)))
            try expect("a log cut off", states.digests, ["": states.file, "-wal": cut])
            var turned = states.log
            turned[Int.random(in: 0..<turned.count)] ^= 1 << UInt8.random(in: 0..<8)
            try expect("a bit of the log turned", states.digests, ["": states.file, "-wal": turned])
            try expect("the log of another", [beforeAll], ["": states.before, "-wal": other.log])
        }
        return wrong.isEmpty ? nil : "\(Set(wrong).sorted())"
    }

    /// Saves ten times, and keeps what stood after each.
    private static func make(_ path: String) throws -> States {
        let manager = FileManager.default
        let before = [UInt8](manager.contents(atPath: path) ?? Data())
        let store = try PracticeStore(path: path)
        var digests = [try store.contentDigest()]
        for number in 0..<10 {
            try post(store, "log \(number)")
            digests.append(try store.contentDigest())
        }
        let states = States(
            before: before, file: [UInt8](manager.contents(atPath: path) ?? Data()),
            log: [UInt8](manager.contents(atPath: path + "-wal") ?? Data()), digests: digests)
        precondition(!states.log.isEmpty, "there is no log to damage")
        try store.close()
        return states
    }

    private static func post(_ store: PracticeStore, _ key: String) throws {
        try store.post(
            Posting(
                key: key, day: ClaimBench.day, kind: .transfer, memo: "in the log",
                entries: [
                    LedgerEntry(.cash, Money(cents: 5)),
                    LedgerEntry(.unidentifiedCash, Money(cents: -5)),
                ]))
    }

    /// The log and its index of a practice that is none of ours.
    private static func foreign(_ folder: String) throws -> (log: [UInt8], index: [UInt8]) {
        let path = folder + "/others/practice.sqlite"
        try FileManager.default.createDirectory(
            atPath: folder + "/others", withIntermediateDirectories: true)
        try Worker.prepare(folder + "/others", payments: 9)
        let store = try PracticeStore(path: path)
        try post(store, "theirs")
        let manager = FileManager.default
        return (
            [UInt8](manager.contents(atPath: path + "-wal") ?? Data()),
            [UInt8](manager.contents(atPath: path + "-shm") ?? Data())
        )
    }

    /// The file with everything of its log in it.
    private static func checkpointed(_ folder: String, _ states: States) throws -> [UInt8] {
        let path = folder + "/case/practice.sqlite"
        try lay(path, ["": states.file, "-wal": states.log])
        let store = try PracticeStore(path: path)
        _ = try store.ledgerHead()
        try store.close()
        return [UInt8](FileManager.default.contents(atPath: path) ?? Data())
    }

    private static func lay(_ path: String, _ files: [String: [UInt8]]) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (suffix, bytes) in files {
            try Data(bytes).write(to: URL(fileURLWithPath: path + suffix))
        }
    }

    /// The digest of what opens; nil when it does not open, or says that it is not whole.
    private static func opened(_ path: String, _ files: [String: [UInt8]]) throws -> String? {
        try lay(path, files)
        guard let store = try? PracticeStore(path: path), let broken = try? store.check(),
            broken.isEmpty
        else { return nil }
        return try? store.contentDigest()
    }
}
