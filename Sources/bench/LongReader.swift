import Foundation
import RevenueCycle
import Storage

/// Consoles that write while another reads everything there is, again and again: the write-ahead
/// log stays short, and is folded in when all are idle.
enum LongReader {
    private static let longest = 64 * 1024 * 1024

    static func run(seconds: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/practice.sqlite"
        try Worker.prepare(folder, payments: 200)
        var writers: [Process] = []
        for _ in 0..<4 {
            // Twenty savings a second, all four together.
            writers.append(try Worker.start(path, pause: 200))
        }
        defer { for writer in writers where writer.isRunning { writer.terminate() } }
        let store = try PracticeStore(path: path)
        let first = try store.ledgerHead().posting
        var (reads, most) = (0, 0)
        var broken: [BrokenInvariant] = []
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        while clock.now < end {
            broken += try store.check()
            reads += 1
            most = max(most, Places.size(path + "-wal"))
        }
        for writer in writers {
            writer.terminate()
            writer.waitUntilExit()
        }
        let written = try store.ledgerHead().posting - first
        store.checkpointWhenIdle()
        try store.close()
        let left = Places.size(path + "-wal")
        let good = most < longest && left == 0 && broken.isEmpty && written > 0 && reads > 0
        print(
            "long reader: \(reads) readings of everything beside \(written) postings in "
                + "\(seconds) s, log at most \(most / 1024) kB, when idle \(left / 1024) kB"
                + (good ? "" : " WRONG \(broken)"))
        return good ? 0 : 1
    }
}
