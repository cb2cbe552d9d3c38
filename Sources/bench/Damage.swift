import Foundation
import RevenueCycle
import Storage

/// Damages the practice file bit by bit and cuts it off: the program never dies of it, and what
/// changed a row is noticed. The same for the log beside it.
enum Damage {
    static func run(count: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Worker.prepare(folder, payments: 20)
        _ = Worker.run(folder + "/practice.sqlite", rounds: 60)
        let store = try PracticeStore(path: folder + "/practice.sqlite")
        let whole = try store.contentDigest()
        try store.close()
        let bytes = [UInt8](FileManager.default.contents(atPath: folder + "/practice.sqlite")!)
        var random = SystemRandomNumberGenerator()
        var (noticed, harmless, missed) = (0, 0, 0)
        for index in 0..<count {
            var damaged = bytes
            if index % 7 == 6 {
                damaged = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
            } else {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            switch try judge(damaged, whole, "\(folder)/d/practice.sqlite") {
            case .noticed: noticed += 1
            case .harmless: harmless += 1
            case .missed: missed += 1
            }
        }
        let logs = try DamagedLog.run(folder)
        let good = missed * 100 <= noticed + missed && logs == nil
        print(
            "damage: \(count) flips and cuts: \(noticed) noticed, \(harmless) in unused bytes, "
                + "\(missed) changed a row unnoticed; logs gone, old, cut, turned or of another: "
                + (logs.map { "WRONG \($0)" } ?? "never mixed"))
        return good ? 0 : 1
    }

    private enum Verdict { case noticed, harmless, missed }

    private static func judge(
        _ bytes: [UInt8], _ whole: String, _ path: String
    ) throws -> Verdict {
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        guard let store = try? PracticeStore(path: path), let broken = try? store.check() else {
            return .noticed
        }
        if !broken.isEmpty { return .noticed }
        guard let digest = try? store.contentDigest() else { return .noticed }
        return digest == whole ? .harmless : .missed
    }
}

/// A console that is stopped in the middle of its work: others save, or are told after ten
/// seconds who holds the practice; none waits for ever.
enum Stopped {
    static func run(count: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Worker.prepare(folder, payments: 2)
        let path = folder + "/practice.sqlite"
        let child = try Worker.start(path, pause: 15)
        defer { child.terminate() }
        let store = try PracticeStore(path: path)
        // A stop before the child posts would stop no work.
        let first = try store.ledgerHead().posting
        guard try Wait.until(seconds: 30, { try store.ledgerHead().posting > first }) else {
            print("stopped: the console that was to be stopped does no work")
            return 1
        }
        var (saved, told, slowest, named) = (0, 0, 0, 0)
        for index in 0..<count {
            // A random point of its work, of which a round takes some 20 ms.
            usleep(UInt32.random(in: 1000...30_000))
            kill(child.processIdentifier, SIGSTOP)
            var refusal: String?
            let time = Measure.microseconds { refusal = post(store, "stop|\(index)") }
            kill(child.processIdentifier, SIGCONT)
            if let refusal {
                told += 1
                if refusal.contains("process \(child.processIdentifier) ") { named += 1 }
            } else {
                saved += 1
            }
            slowest = max(slowest, time)
        }
        // Some must have met it in the middle of a save.
        let good =
            try store.check().isEmpty && slowest < 10_500_000 && named == told && told > 0
        print(
            "stopped: \(count) stops, \(saved) saved meanwhile, \(told) told that another console "
                + "holds the practice, \(named) with its process, slowest \(Measure.text(slowest))"
                + (good ? "" : " WRONG"))
        return good ? 0 : 1
    }

    /// What was said when it could not be saved; nil when it was.
    private static func post(_ store: PracticeStore, _ key: String) -> String? {
        do throws(StorageFailure) {
            try store.post(
                Posting(
                    key: key, day: ClaimBench.day, kind: .transfer, memo: "",
                    entries: [
                        LedgerEntry(.cash, Money(cents: 1)),
                        LedgerEntry(.unidentifiedCash, Money(cents: -1)),
                    ]))
            return nil
        } catch {
            return error.message
        }
    }
}
