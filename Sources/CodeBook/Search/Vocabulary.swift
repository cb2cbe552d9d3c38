/// Abbreviations and lay words of our own, each with the official words it stands for.
struct Vocabulary: Sendable {
    struct Meaning: Sendable, Equatable {
        /// The term as people write it.
        var term: String
        var words: [String]
        /// The code it means by itself, compact; nil when it is only a word.
        var code: String?
    }

    private let meanings: [String: [Meaning]]
    private let longest = 4

    init(_ table: TabTable) {
        var all: [String: [Meaning]] = [:]
        for row in table.rows where row.count >= 2 {
            let key = Words.split(row[0].utf8, keepAll: true).joined(separator: " ")
            let code =
                row.count > 2 && row[2] != "-"
                ? String(row[2].filter { $0 != "." }) : nil
            all[key, default: []].append(
                Meaning(term: row[0], words: Words.split(row[1].utf8, keepAll: true), code: code))
        }
        meanings = all
    }

    /// One way to read a query.
    struct Reading: Equatable {
        var words: [String]
        /// Set when the whole query is one term with a code of its own.
        var code: String?
        /// Abbreviation that was read, to show why.
        var via: String?
    }

    /// The query as typed, and with its terms read as what they stand for, at most `limit`.
    /// A single word that is official itself is read otherwise only when it is the whole query:
    /// `insulin` alone is a status, `insulin reaction` is not.
    func readings(
        _ words: [String], limit: Int = 8, isOfficial: (String) -> Bool
    ) -> [Reading] {
        var found: [Reading] = []
        let whole = words.joined(separator: " ")
        for meaning in meanings[whole] ?? [] {
            found.append(Reading(words: meaning.words, code: meaning.code, via: meaning.term))
        }
        var partial: [Reading] = [Reading(words: [], code: nil, via: nil)]
        var index = 0
        while index < words.count {
            let (length, options) = meaningsAt(index, words, isOfficial)
            var grown: [Reading] = []
            for reading in partial {
                for option in options.prefix(3) {
                    var next = reading
                    next.words += option.words
                    next.via = option.via ?? reading.via
                    if grown.count < limit { grown.append(next) }
                }
            }
            partial = grown
            index += length
        }
        for reading in partial where !found.contains(where: { $0.words == reading.words }) {
            found.append(reading)
        }
        let plain = Reading(words: words, code: nil, via: nil)
        if !found.contains(where: { $0.words == words }) { found.append(plain) }
        return found
    }

    private func meaningsAt(
        _ index: Int, _ words: [String], _ isOfficial: (String) -> Bool
    ) -> (length: Int, options: [(words: [String], via: String?)]) {
        for length in stride(from: min(longest, words.count - index), through: 1, by: -1) {
            let key = words[index..<(index + length)].joined(separator: " ")
            if length == words.count { continue }
            if let meanings = meanings[key] {
                if length == 1, isOfficial(key) { continue }
                return (length, meanings.map { ($0.words, $0.term) })
            }
        }
        return (1, [([words[index]], nil)])
    }
}
