import Foundation
import RevenueCycle
import Storage
import Workday

/// Many consoles at the pace of people: each reads and saves once a second, all day long.
enum Paced {
    /// What a person must not notice, in microseconds.
    private static let (usual, most) = (50_000, 250_000)

    static func run(count: Int, seconds: Int) throws -> Int32 {
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/practice.sqlite"
        try Worker.prepare(folder, payments: 4)
        let desk = try LoadedPractice.reopened(path)
        try LoadedPractice.file(LoadedPractice.claims(count), desk)
        var children: [(Process, Pipe)] = []
        for number in 0..<count {
            let child = Process()
            let pipe = Pipe()
            child.executableURL = Places.program
            child.arguments = ["paced-child", path, "\(number)", "\(seconds)"]
            child.standardOutput = pipe
            try child.run()
            children.append((child, pipe))
        }
        defer { for (child, _) in children where child.isRunning { child.terminate() } }
        guard try allReady(folder, count) else {
            print("paced: not all of \(count) consoles opened within two minutes")
            return 1
        }
        var told: [String] = []
        for (child, pipe) in children {
            let data = pipe.fileHandleForReading.readDataToEndOfFile()
            child.waitUntilExit()
            told += String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        return judge(told, tries: count * seconds, broken: try desk.store.check())
    }

    /// Lets them all begin together once the last has opened the practice.
    private static func allReady(_ folder: String, _ count: Int) throws -> Bool {
        let manager = FileManager.default
        let isReady = try Wait.until(seconds: 120) {
            try manager.contentsOfDirectory(atPath: folder)
                .filter { $0.hasPrefix("ready-") }.count == count
        }
        return isReady && manager.createFile(atPath: folder + "/go", contents: nil)
    }

    private static func judge(
        _ told: [String], tries: Int, broken: [BrokenInvariant]
    ) -> Int32 {
        func times(_ what: String) -> [Int] {
            told.filter { $0.hasPrefix(what) }.compactMap { Int($0.dropFirst(what.count)) }
        }
        let (saves, reads) = (times("save "), times("read "))
        let save = Measure.percentile(saves, 99)
        let read = Measure.percentile(reads, 99)
        let good =
            saves.count == tries && reads.count == tries && save < usual && read < usual
            && (saves.max() ?? .max) < most && broken.isEmpty
        print(
            "paced: \(saves.count) of \(tries) saves, p99 \(Measure.text(save)), slowest "
                + "\(Measure.text(saves.max() ?? 0)); reads p99 \(Measure.text(read))"
                + (good ? "" : " WRONG \(broken)"))
        return good ? 0 : 1
    }

    /// One console: a claim of its own, read and saved once a second at a moment of its own.
    static func child(_ arguments: [String]) -> Int32 {
        let number = Int(arguments[1]) ?? 0
        let folder = (arguments[0] as NSString).deletingLastPathComponent
        do {
            let desk = try LoadedPractice.reopened(arguments[0])
            let claims = try desk.store.readyClaims().sorted { $0.id < $1.id }
            guard !claims.isEmpty else { return 1 }
            let id = claims[number % claims.count].id
            let manager = FileManager.default
            _ = manager.createFile(atPath: "\(folder)/ready-\(number)", contents: nil)
            // Longer than the parent waits for the last of them; without it nobody begins.
            let begins = Wait.until(seconds: 150) { manager.fileExists(atPath: folder + "/go") }
            if !begins { return 1 }
            let start = ContinuousClock.now
            for second in 0..<(Int(arguments[2]) ?? 1) {
                // People do not act on the stroke of the second.
                let moment = second * 1000 + Int.random(in: 0..<1000)
                Wait.until(start.advanced(by: .milliseconds(moment)))
                try act(desk, id, "PA\(number)\(second)")
            }
            return 0
        } catch {
            return 1
        }
    }

    private static func act(_ desk: Desk, _ id: Int64, _ text: String) throws {
        var record: ClaimRecord?
        let read = try Measure.microseconds { record = try desk.store.claim(id) }
        guard let record else { return }
        let save = try Measure.microseconds {
            try desk.store.edit(
                claim: id, version: record.version,
                edits: [ClaimEdit(FieldRef(.priorAuthorization), text)], title: "edit",
                day: desk.today)
        }
        FileHandle.standardOutput.write(Data("read \(read)\nsave \(save)\n".utf8))
    }
}
