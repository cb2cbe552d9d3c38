import CodeBook
import Foundation
import Workday

/// The code search: start, memory, and key by key.
enum CodeBench {
    /// Typed key by key; made to look like a day's look-ups: words, abbreviations, slips, codes.
    private static let queries = [
        "knee pain right", "type 2 diabetes with ckd", "essential hypertension",
        "acute bronchitis", "sprain of ankle left", "low back pain", "dm2 neuropathy",
        "fracture radius", "chest pain", "iron deficiency anemia", "uti", "otitis media left",
        "copd exacerbation", "major depression recurrent moderate", "abdominal pain rlq",
        "atrial fibrilation paroxysmal", "hyperlipidemia mixed", "m25.56", "annual physical",
        "flu shot", "open wound of finger with foreign body", "ckd stage 3", "gerd", "migrane",
        "obesity morbid", "cellulitis leg right", "pneumonia", "urinary tract infection",
        "displaced fracture of shaft of left femur", "hypothyroidism", "asthma mild", "vertigo",
    ]

    static func run() throws -> [Row] {
        let folder = try CodeFileLoader.resourceFolder(programPath: Places.program.path)
        let files = try CodeFileLoader.load(folder: folder)
        let cache = try Places.scratch()
        defer { try? FileManager.default.removeItem(atPath: cache) }
        let before = residentKilobytes()
        let build = CPU.microseconds { _ = SearchIndexCache.search(files, folder: cache) }
        var search: CodeSearch?
        let start = CPU.microseconds { search = SearchIndexCache.search(files, folder: cache) }
        guard let search else { return [] }
        let memory = (residentKilobytes() - before) / 1024
        var times: [Int] = []
        for query in queries {
            for length in 1...query.count {
                let typed = String(query.prefix(length))
                let runs = (0..<3).map { _ in CPU.nanoseconds { _ = search.find(typed) } }
                times.append(runs.sorted()[1])
            }
        }
        let figures = [50, 95, 99].map { nanosecondText(Measure.percentile(times, $0)) }
        return [
            Row(
                "code search ready, first start ever (index built and kept), CPU",
                Measure.text(build)),
            Row("code search ready, every later start, CPU", Measure.text(start), aim: "50 ms"),
            Row("code search resident memory", "\(memory) MB", aim: "30 MB"),
            Row(
                "code search per keystroke, CPU, p50 / p95 / p99 of \(times.count)",
                figures.joined(separator: " / "), aim: "p50 0.15 ms, p99 1 ms"),
        ]
    }

    private static func nanosecondText(_ nanoseconds: Int) -> String {
        let thousandths = String(nanoseconds / 1000 % 1000)
        let padding = String(repeating: "0", count: 3 - thousandths.count)
        return "\(nanoseconds / 1_000_000).\(padding)\(thousandths) ms"
    }

    private static func residentKilobytes() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS") })
        else { return 0 }
        return Int(line.filter(\.isNumber)) ?? 0
    }
}

/// Time this thread spent on the processor, whatever else the machine does.
enum CPU {
    static func nanoseconds(_ body: () throws -> Void) rethrows -> Int {
        let start = clock()
        try body()
        return clock() - start
    }

    static func microseconds(_ body: () throws -> Void) rethrows -> Int {
        try nanoseconds(body) / 1000
    }

    private static func clock() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
