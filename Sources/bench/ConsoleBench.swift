import CPseudoTerminal
import Foundation

/// The console in a pseudo-terminal on the sample practice.
enum ConsoleBench {
    static func run() throws -> [Row] {
        guard FileManager.default.isExecutableFile(atPath: Places.twohats) else {
            return [Row("console", "not measured: build twohats first (swift build -c release)")]
        }
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = Process()
        made.executableURL = URL(fileURLWithPath: Places.twohats)
        made.arguments = ["demo", "--dir", folder, "--day", "2026-09-15", "--no-console"]
        made.standardError = FileHandle.nullDevice
        var sampleTime = 0
        sampleTime = try Measure.microseconds {
            try made.run()
            made.waitUntilExit()
        }
        let practice = folder + "/practice.sqlite"
        _ = try PtyRun(practice).finish()
        let console = try PtyRun(practice)
        let first = console.readUntilQuiet(milliseconds: 150)
        let cpu = console.cpuMilliseconds()
        let keys = console.keys(200)
        let resident = console.status("VmRSS:")
        let before = console.wakeUps()
        sleep(5)
        let idle = console.wakeUps() - before
        console.finish()
        return [
            Row("sample practice made", Measure.text(sampleTime)),
            Row("first frame, wall", Measure.text(first.lastByte), aim: "80 ms"),
            Row("first frame, CPU", "\(cpu) ms"),
            Row(
                "key to paint, p50 / p95",
                "\(Measure.text(Measure.percentile(keys.times, 50))) / "
                    + Measure.text(Measure.percentile(keys.times, 95)), aim: "p95 8 ms"),
            Row(
                "bytes per cursor move, mean", "\(keys.bytes / max(1, keys.times.count))",
                aim: "600"),
            Row("idle wake-ups in 5 s", "\(idle)", aim: "0"),
            Row("resident memory", "\(resident / 1024) MB", aim: "60 MB"),
        ]
    }
}

/// One run of the console on a pseudo-terminal of 80x24.
final class PtyRun {
    private var master: Int32 = -1
    private let child: Int32
    private let started = ContinuousClock.now

    init(_ practice: String) throws {
        let arguments = [Places.twohats, "--practice", practice, "--day", "2026-09-15"]
        let environment = [
            "TERM=xterm-256color", "LANG=C.UTF-8", "HOME=/nonexistent",
            "TWOHATS_RESOURCES=" + (ProcessInfo.processInfo.environment["TWOHATS_RESOURCES"] ?? ""),
            "PATH=/usr/bin:/bin",
        ].filter { !$0.hasSuffix("=") }
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        child = pty_spawn(Places.twohats, &argv, &envp, 80, 24, &master)
        for pointer in argv + envp { free(pointer) }
    }

    /// Reads until nothing came for so long; when the last byte came, and how many.
    func readUntilQuiet(milliseconds: Int32) -> (lastByte: Int, bytes: Int) {
        let start = ContinuousClock.now
        let origin = start - started < .milliseconds(50) ? started : start
        var last = 0
        var total = 0
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            let limit = total == 0 ? 3000 : milliseconds
            guard poll(&wait, 1, limit) > 0 else { break }
            let count = read(master, &buffer, buffer.count)
            if count <= 0 { break }
            total += count
            let time = (ContinuousClock.now - origin).components
            last = Int(time.seconds) * 1_000_000 + Int(time.attoseconds / 1_000_000_000_000)
        }
        return (last, total)
    }

    func keys(_ count: Int) -> (times: [Int], bytes: Int) {
        var times: [Int] = []
        var bytes = 0
        for index in 0..<count {
            var key: UInt8 = index % 40 < 20 ? 106 : 107
            write(master, &key, 1)
            let result = readUntilQuiet(milliseconds: 8)
            times.append(result.lastByte)
            bytes += result.bytes
        }
        return (times, bytes)
    }

    private func text(_ name: String) -> String {
        (try? String(contentsOfFile: "/proc/\(child)/\(name)", encoding: .utf8)) ?? ""
    }

    /// User and system time so far; the kernel counts in hundredths of a second.
    func cpuMilliseconds() -> Int {
        let fields = text("stat").split(separator: " ")
        guard fields.count > 14, let user = Int(fields[13]), let system = Int(fields[14]) else {
            return 0
        }
        return (user + system) * 10
    }

    func status(_ name: String) -> Int {
        for line in text("status").split(separator: "\n") where line.hasPrefix(name) {
            return Int(line.dropFirst(name.count).filter(\.isNumber)) ?? 0
        }
        return 0
    }

    func wakeUps() -> Int { status("voluntary_ctxt_switches:") }

    @discardableResult
    func finish() -> Int {
        _ = readUntilQuiet(milliseconds: 100)
        var key: UInt8 = 81
        write(master, &key, 1)
        _ = readUntilQuiet(milliseconds: 50)
        close(master)
        var state: Int32 = 0
        waitpid(child, &state, 0)
        return Int(state)
    }
}
