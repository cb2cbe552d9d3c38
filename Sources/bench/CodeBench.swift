import CodeBook
import Foundation
import Workday

/// The code search, key by key.
enum CodeBench {
    static func run() throws -> [Row] {
        let folder = try CodeFileLoader.resourceFolder(programPath: Places.program.path)
        let files = try CodeFileLoader.load(folder: folder)
        var search: CodeSearch?
        let build = Measure.microseconds { search = CodeSearch(files) }
        guard let search else { return [] }
        let queries = [
            "knee pain right", "type 2 diabetes with ckd", "essential hypertension",
            "acute bronchitis", "sprain of ankle left", "low back pain", "dm2 neuropathy",
            "fracture radius", "chest pain", "iron deficiency anemia", "uti", "otitis media left",
        ]
        var times: [Int] = []
        for query in queries {
            for length in 1...query.count {
                let typed = String(query.prefix(length))
                times.append(Measure.best(2) { _ = search.find(typed) })
            }
        }
        return [
            Row("code search index built", Measure.text(build)),
            Row(
                "code search per keystroke, p50 / p95 / p99",
                [50, 95, 99].map { Measure.text(Measure.percentile(times, $0)) }
                    .joined(separator: " / ")),
        ]
    }
}
