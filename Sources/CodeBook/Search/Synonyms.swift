/// Single words read as the official word for the same thing: `renal` for kidney.
struct Synonyms: Sendable {
    struct Meaning: Sendable, Equatable {
        var words: [String]
        /// How near the official word is, 0 to 1.
        var quality: Float
    }

    private let meanings: [String: [Meaning]]

    /// Rows `word, official words, weight from 1 to 100`.
    init(_ table: TabTable) {
        var all: [String: [Meaning]] = [:]
        for row in table.rows where row.count >= 3 {
            guard let weight = Int(row[2]), (1...100).contains(weight),
                let word = Words.split(row[0].utf8, keepAll: true).first
            else { continue }
            let words = Words.split(row[1].utf8)
            if words.isEmpty || words == [word] { continue }
            all[word, default: []].append(Meaning(words: words, quality: Float(weight) / 100))
        }
        meanings = all
    }

    func of(_ word: String) -> [Meaning] { meanings[word] ?? [] }
}
