import Foundation
import RevenueCycle
import Storage
import Workday

/// Kills the program with -9 while it posts, again and again: what was acknowledged is there,
/// nothing is there in part, everything ties, and posting once more changes nothing.
enum KillTest {
    private static let claimsEach = 20
    private static let payments = 60

    static func run(count: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let template = folder + "/template.sqlite"
        try prepare(template)
        let path = folder + "/practice.sqlite"
        var random = SystemRandomNumberGenerator()
        var acknowledged = 0
        var kills = 0
        var fresh = true
        while kills < count {
            if fresh {
                for suffix in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: path + suffix)
                }
                try FileManager.default.copyItem(atPath: template, toPath: path)
            }
            // One alone, then four at once that want the same.
            let told = try killOnce(
                path, writers: kills % 2 == 0 ? 1 : 4,
                after: UInt32.random(in: 20_000...160_000, using: &random))
            kills += 1
            acknowledged += told.count
            let store = try PracticeStore(path: path)
            let broken = try store.check()
            let all = try store.remittances()
            let done = Set(all.filter(\.isDone).map(\.id))
            // Every claim of these payments posts: some of them is a part.
            let parts = all.filter { !$0.isDone && $0.posted > 0 }.map(\.id)
            if !broken.isEmpty || !Set(told).isSubset(of: done) || !parts.isEmpty {
                print(
                    "kill \(kills): broken \(broken), acknowledged and lost "
                        + "\(Set(told).subtracting(done)), posted in part \(parts)")
                return 1
            }
            fresh = done.count == payments
            try retry(path, store)
        }
        print(
            "kill: \(kills) kills of one writer or four, \(acknowledged) acknowledged payments, "
                + "none lost, none in part, every check passed, retries changed nothing")
        return 0
    }

    private static func prepare(_ path: String) throws {
        let day = ClaimBench.day
        let desk = try LoadedPractice.desk(path, day: day)
        let claims = LoadedPractice.claims(claimsEach * payments)
        try LoadedPractice.send(claims, desk)
        for payment in 0..<payments {
            let some = Array(claims[(payment * claimsEach)..<((payment + 1) * claimsEach)])
            let bytes = LoadedPractice.remittance(some, day, trace: "EFT\(payment)")
            _ = try FileImporter(desk).take(name: "\(payment).835", bytes: bytes)
        }
        try desk.store.close()
    }

    /// Starts children that post and say so after each commit; kills them; what they had said.
    private static func killOnce(
        _ path: String, writers: Int, after microseconds: UInt32
    ) throws -> [Int64] {
        let children = try (0..<writers).map { _ in
            let child = Process()
            let pipe = Pipe()
            child.executableURL = Places.program
            child.arguments = ["kill-child", path]
            child.standardOutput = pipe
            try child.run()
            return (process: child, pipe: pipe)
        }
        // Any moment of their work.
        usleep(microseconds)
        for child in children { kill(child.process.processIdentifier, SIGKILL) }
        return children.flatMap { child in
            child.process.waitUntilExit()
            let said = child.pipe.fileHandleForReading.readDataToEndOfFile()
            return String(decoding: said, as: UTF8.self).split(separator: "\n")
                .compactMap { Int64($0) }
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

    static func child(_ path: String) throws {
        let resources = try CodeFileLoader.resourceFolder(programPath: Places.program.path)
        let desk = try Desk(
            store: try PracticeStore(path: path),
            codeFiles: try CodeFileLoader.load(folder: resources), today: ClaimBench.day)
        for payment in try desk.store.remittances() where !payment.isDone {
            if try RemittancePoster(desk).post(payment.id).isDone {
                FileHandle.standardOutput.write(Data("\(payment.id)\n".utf8))
            }
        }
    }
}
