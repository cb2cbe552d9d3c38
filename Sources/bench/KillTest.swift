import Foundation
import RevenueCycle
import Storage
import Workday

/// Kills `twohats post` with -9 while it posts, again and again: what it said is posted is there,
/// nothing is there in part, everything ties, and posting once more changes nothing.
enum KillTest {
    private static let claimsEach = 20
    private static let payments = 60

    static func run(count: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let template = folder + "/template.sqlite"
        let files = try prepare(template, folder)
        let path = folder + "/practice.sqlite"
        var random = SystemRandomNumberGenerator()
        var acknowledged = 0
        var kills = 0
        var fresh = true
        var inside = 0
        while kills < count {
            if fresh {
                for suffix in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: path + suffix)
                }
                try FileManager.default.copyItem(atPath: template, toPath: path)
            }
            // One alone, then four at once that want the same.
            let told = try killOnce(
                path, files: files, writers: kills % 2 == 0 ? 1 : 4,
                after: UInt32.random(in: 40_000...400_000, using: &random))
            kills += 1
            acknowledged += told.count
            let store = try PracticeStore(path: path)
            let broken = try store.check()
            let all = try store.remittances()
            let done = Set(all.filter(\.isDone).map(\.trace))
            // Every claim of these payments posts: some of them is a part.
            let parts = all.filter { !$0.isDone && $0.posted > 0 }.map(\.trace)
            if !broken.isEmpty || !Set(told).isSubset(of: done) || !parts.isEmpty {
                print(
                    "kill \(kills): broken \(broken), acknowledged and lost "
                        + "\(Set(told).subtracting(done)), posted in part \(parts)")
                return 1
            }
            if done.count < payments { inside += 1 }
            fresh = done.count == payments
            try retry(path, store)
        }
        // A trial that never came in the middle of anything shows nothing.
        if acknowledged == 0 || inside * 2 < kills {
            print("kill: only \(inside) of \(kills) kills came in time, \(acknowledged) payments")
            return 1
        }
        print(
            "kill: \(kills) kills of twohats, one or four, \(inside) before it was through, "
                + "\(acknowledged) acknowledged payments, "
                + "none lost, none in part, every check passed, retries changed nothing")
        return 0
    }

    /// The payments are in the practice; their files, in order.
    private static func prepare(_ path: String, _ folder: String) throws -> [String] {
        var files: [String] = []
        let day = ClaimBench.day
        let desk = try LoadedPractice.desk(path, day: day)
        let claims = LoadedPractice.claims(claimsEach * payments)
        try LoadedPractice.send(claims, desk)
        for payment in 0..<payments {
            let some = Array(claims[(payment * claimsEach)..<((payment + 1) * claimsEach)])
            let bytes = LoadedPractice.remittance(some, day, trace: "EFT\(payment)")
            _ = try FileImporter(desk).take(name: "\(payment).835", bytes: bytes)
            files.append("\(folder)/\(payment).835")
            try Data(bytes).write(to: URL(fileURLWithPath: files[payment]))
        }
        try desk.store.close()
        return files
    }

    /// Starts programs that post the files and say so after each; kills them; the payments they
    /// had said are posted whole, by number.
    private static func killOnce(
        _ path: String, files: [String], writers: Int, after microseconds: UInt32
    ) throws -> [String] {
        let children = try (0..<writers).map { _ in
            let child = Process()
            let pipe = Pipe()
            child.executableURL = URL(fileURLWithPath: Places.twohats)
            child.arguments = ["post", "--practice", path, "--day", ClaimBench.day.iso] + files
            child.standardOutput = pipe
            child.standardError = FileHandle.nullDevice
            try child.run()
            return (process: child, pipe: pipe)
        }
        // Any moment of their work.
        usleep(microseconds)
        for child in children { kill(child.process.processIdentifier, SIGKILL) }
        return children.flatMap { child in
            child.process.waitUntilExit()
            let said = child.pipe.fileHandleForReading.readDataToEndOfFile()
            let whole = ": posted \(claimsEach) of \(claimsEach) claims"
            return String(decoding: said, as: UTF8.self).split(separator: "\n")
                .filter { $0.hasPrefix("payment ") && $0.hasSuffix(whole) }
                .map { String($0.split(separator: " ")[1]) }
        }
    }

    /// What is done stays as it is when posted again.
    private static func retry(_ path: String, _ store: PracticeStore) throws {
        let before = try store.trialBalance()
        let resources = try CodeFileLoader.resourceFolder(programPath: Places.program.path)
        let desk = try Desk(
            store: store, codeFiles: try CodeFileLoader.load(folder: resources),
            today: ClaimBench.day)
        for payment in try store.remittances() where payment.isDone {
            _ = try RemittancePoster(desk).post(payment.id)
        }
        let after = try store.trialBalance()
        precondition(after == before, "a retry changed the ledger")
    }
}
