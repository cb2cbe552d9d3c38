import CodeBook
import Foundation
import Workday

/// Recall of the code search on a file of queries: `query, acceptable codes parted by |, class`.
/// A code that ends in `-` stands for every code below it.
enum RecallBench {
    private struct Tally {
        var queries = 0
        var ranks: [Int] = []

        func recall(_ at: Int) -> String {
            let hits = ranks.count { $0 < at }
            let tenths = queries == 0 ? 0 : (hits * 2000 + queries) / (2 * queries)
            return "\(tenths / 10).\(tenths % 10)"
        }
    }

    static func run(_ path: String) throws {
        let folder = try CodeFileLoader.resourceFolder(programPath: Places.program.path)
        let search = CodeSearch(try CodeFileLoader.load(folder: folder))
        let rows = TabTable([UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))).rows
        var tallies: [String: Tally] = [:]
        for row in rows where row.count >= 2 {
            let hits = search.find(row[0]).map(\.entry.code)
            let kind = row.count > 2 ? row[2] : "all"
            tallies[kind, default: Tally()].queries += 1
            if let rank = hits.firstIndex(where: { accepts($0, row[1]) }) {
                tallies[kind, default: Tally()].ranks.append(rank)
            }
        }
        print("| class | queries | R@1 % | R@5 % | R@10 % |\n|---|---|---|---|---|")
        for (kind, tally) in tallies.sorted(by: { $0.key < $1.key }) {
            let recall = [1, 5, 10].map { tally.recall($0) }.joined(separator: " | ")
            print("| \(kind) | \(tally.queries) | \(recall) |")
        }
    }

    private static func accepts(_ code: String, _ accepted: String) -> Bool {
        accepted.split(separator: "|").contains { one in
            let bare = one.filter { $0 != "." }
            return bare.last == "-" ? code.hasPrefix(bare.dropLast()) : code == bare
        }
    }
}
