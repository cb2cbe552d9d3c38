import Foundation
import Workday

/// `bench`: what the program costs, measured; `bench fuzz` and `bench kill` try to break it.
@main
enum Bench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "fuzz": exit(Fuzz.run(count: number(arguments, "--count") ?? 100_000))
        case "kill": exit(try KillTest.run(count: number(arguments, "--count") ?? 200))
        case "send": exit(try SendTest.run(count: number(arguments, "--count") ?? 1000))
        case "prepare":
            try Worker.prepare(
                arguments[1], payments: number(arguments, "--count") ?? 40,
                asFiles: arguments.contains("--files"))
        case "worker":
            exit(
                Worker.run(
                    arguments[1], rounds: number(arguments, "--count"),
                    pause: number(arguments, "--pause") ?? 0))
        case "export": exit(ExportWorker.run(arguments[1]))
        case "verify":
            exit(Worker.verify(arguments[1], acks: arguments.count > 2 ? arguments[2] : nil))
        case "remittances": exit(try trial(arguments) { try $0.payments(count: $1) })
        case "undo": exit(try trial(arguments) { trials, count in
                try trials.walk(steps: count) { done in
                    for (kind, times) in done.sorted(by: { $0.key < $1.key }) {
                        print("\(times) \(kind)", terminator: "; ")
                    }
                    print()
                }
            })
        case "clock": exit(try trial(arguments) { try $0.jumps(steps: $1) })
        case "backup": exit(try BackupTrial.busy(seconds: number(arguments, "--seconds") ?? 30))
        case "restore":
            exit(try BackupTrial.large(megabytes: number(arguments, "--megabytes") ?? 1024))
        case "consoles": exit(try Consoles.run(count: number(arguments, "--count") ?? 50))
        case "console-child": exit(Consoles.child(Array(arguments.dropFirst())))
        case "paced":
            exit(
                try Paced.run(
                    count: number(arguments, "--count") ?? 50,
                    seconds: number(arguments, "--seconds") ?? 30))
        case "paced-child": exit(Paced.child(Array(arguments.dropFirst())))
        case "reader": exit(try LongReader.run(seconds: number(arguments, "--seconds") ?? 60))
        case "damage": exit(try Damage.run(count: number(arguments, "--count") ?? 700))
        case "stop": exit(try Stopped.run(count: number(arguments, "--count") ?? 100))
        case "money":
            for row in try MoneyBench.run() { print("\(row.what): \(row.value) (\(row.aim))") }
        case "gate": exit(try MoneyBench.gate())
        case "post": for row in try MoneyBench.posting() { print("\(row.what): \(row.value)") }
        case "scrub": for row in try ClaimBench.scrub() { print("\(row.what): \(row.value)") }
        case "codes" where arguments.count == 2: try RecallBench.run(arguments[1])
        case "codes": for row in try CodeBench.run() { print("\(row.what): \(row.value)") }
        case nil, "--json": try measure(json: arguments.contains("--json"))
        default:
            print(
                "usage: bench [--json] | bench scrub | bench codes [QUERIES.tsv] "
                    + "| bench fuzz [--count N] | bench kill [--count N] "
                    + "| bench send [--count N] | bench remittances [--count N] "
                    + "| bench undo [--count N] | bench clock [--count N] "
                    + "| bench backup [--seconds N] | bench restore [--megabytes N] "
                    + "| bench consoles [--count N] | bench money | bench gate | bench post "
                    + "| bench damage [--count N] | bench stop [--count N] "
                    + "| bench paced [--count N] [--seconds N] | bench reader [--seconds N]"
            )
            exit(2)
        }
    }

    /// Runs made-up work and tells what went wrong with it.
    private static func trial(
        _ arguments: [String], _ run: (MoneyTrials, Int) throws -> [String]
    ) throws -> Int32 {
        let count = number(arguments, "--count") ?? 10_000
        let folder = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let desk = try LoadedPractice.desk(folder + "/practice.sqlite", day: ClaimBench.day)
        var problems = try run(MoneyTrials(desk, seed: 20_260_915), count)
        problems += try desk.store.check().map { "\($0.name): \($0.detail)" }
        for problem in problems { print(problem) }
        print("\(arguments[0]): \(count) steps, \(problems.count) problems")
        return problems.isEmpty ? 0 : 1
    }

    private static func number(_ arguments: [String], _ name: String) -> Int? {
        guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else {
            return nil
        }
        return Int(arguments[place + 1])
    }

    private static func measure(json: Bool) throws {
        var rows: [Row] = []
        rows += try CodeBench.run()
        rows += try ClaimBench.run()
        rows += try MoneyBench.run()
        rows += try ConsoleBench.run()
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            print(String(decoding: try encoder.encode(rows), as: UTF8.self))
        } else {
            print("| what | measured | aim |\n|---|---|---|")
            for row in rows { print("| \(row.what) | \(row.value) | \(row.aim) |") }
        }
    }
}

/// One measurement.
struct Row: Codable {
    var what: String
    var value: String
    var aim: String
    /// Microseconds and the most they may be, where a figure is promised.
    var promised: [Promise] = []

    struct Promise: Codable {
        var measured: Int
        var most: Int
    }

    var holds: Bool { promised.allSatisfy { $0.measured <= $0.most } }

    /// - milliseconds: the most each of the times may take.
    init(_ what: String, _ times: [Int], milliseconds: Int) {
        let text = times.map(Measure.text).joined(separator: " / ")
        self.init(what, text, aim: "\(milliseconds) ms\(times.count > 1 ? " each" : "")")
        promised = times.map { Promise(measured: $0, most: milliseconds * 1000) }
    }

    init(_ what: String, _ value: String, aim: String = "") {
        self.what = what
        self.value = value
        self.aim = aim
    }
}

enum Measure {
    /// Wall time of one run in microseconds.
    static func microseconds(_ body: () throws -> Void) rethrows -> Int {
        let clock = ContinuousClock()
        let time = try clock.measure(body)
        return Int(time.components.seconds) * 1_000_000
            + Int(time.components.attoseconds / 1_000_000_000_000)
    }

    /// The best of a few runs: the machine is shared.
    static func best(_ runs: Int, _ body: () throws -> Void) rethrows -> Int {
        var best = Int.max
        for _ in 0..<runs { best = min(best, try microseconds(body)) }
        return best
    }

    static func text(_ microseconds: Int) -> String {
        if microseconds < 1000 { return "\(microseconds) us" }
        let tenths = (microseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10) ms"
    }

    static func percentile(_ values: [Int], _ percent: Int) -> Int {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
}

/// Where the repository and the built programs are.
enum Places {
    static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    static let twohats = program.deletingLastPathComponent().appendingPathComponent("twohats").path

    /// In bytes; 0 when there is no such file.
    static func size(_ path: String) -> Int {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return (facts?[.size] as? NSNumber)?.intValue ?? 0
    }

    static func scratch() throws -> String {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("twohats-bench-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
