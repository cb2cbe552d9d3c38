/// Search over codes and names that are not ICD-10-CM: procedures, modifiers, places. Holds
/// scratch memory, so one per user.
public final class NameSearch {
    public struct Hit: Equatable, Sendable {
        public let code: String
        public let name: String
    }

    private let rows: [Hit]
    private var scorer: TermScorer

    /// Codes sorted, each with the name that is shown.
    public init(_ names: [(code: String, name: String)]) {
        rows = names.map { Hit(code: $0.code, name: $0.name) }
        scorer = TermScorer(
            SearchIndexBuilder.build(names: names.map(\.name)), Synonyms(TabTable([])))
    }

    /// Up to `limit` rows: by the beginning of the code when one begins so, else by words; an
    /// empty query lists the most used.
    public func find(_ query: String, uses: [String: Int], limit: Int = 10) -> [Hit] {
        let typed = query.uppercased().filter { $0 != " " }
        if typed.isEmpty {
            return Array(
                rows.sorted { (uses[$1.code] ?? 0, $0.code) < (uses[$0.code] ?? 0, $1.code) }
                    .prefix(limit))
        }
        let coded = rows.filter { $0.code.hasPrefix(typed) }
        if !coded.isEmpty, typed.contains(where: \.isNumber) || typed.count <= 2 {
            return Array(coded.prefix(limit))
        }
        let words = Words.split(query.utf8, keepAll: true)
        if words.isEmpty { return [] }
        let found = scorer.best(words, unfinished: query.last != " ", limit: limit * 3)
        let best = found.first?.score ?? 0
        // What is billed often comes first among rows that fit about as well.
        let weighed = found.map { hit -> (row: Hit, score: Float) in
            let row = rows[Int(scorer.index.termCode[hit.term])]
            let used = Float(min(6, Int.bitWidth - (uses[row.code] ?? 0).leadingZeroBitCount))
            return (row, hit.score + best * 0.02 * used)
        }
        return weighed.sorted { $0.score > $1.score }.prefix(limit).map(\.row)
    }
}
