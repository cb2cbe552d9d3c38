/// Scores terms for a few words. Holds scratch memory, so one per user, not `Sendable`.
///
/// The rarest word drives: its postings are walked, and each term met is scored by one pass over
/// its own tokens. Frequent words never cost a walk over their long lists.
final class TermScorer {
    let index: SearchIndex
    private let synonyms: Synonyms
    private var isTouched: [Bool]
    private var touched: [UInt32] = []
    /// Word of the query a token answers, from 1, and how well; 0 answers none.
    private var tokenWord: [UInt8]
    private var tokenQuality: [Float]
    private var markedTokens: [Int] = []

    /// Terms looked at for the rarest word, and for each other word.
    private static let leadBudget = 6000
    private static let otherBudget = 500
    private static let wordLimit = 12

    struct Scored {
        var term: Int
        var score: Float
    }

    init(_ index: SearchIndex, _ synonyms: Synonyms) {
        self.index = index
        self.synonyms = synonyms
        isTouched = [Bool](repeating: false, count: index.termCount)
        tokenWord = [UInt8](repeating: 0, count: index.tokenCount)
        tokenQuality = [Float](repeating: 0, count: index.tokenCount)
    }

    private struct Candidate {
        var token: Int
        var quality: Float
    }

    /// One word of the query with the tokens that may answer it.
    private struct Wanted {
        var options: [Candidate]
        var weight: Float
        /// Terms that hold any of the tokens, at most.
        var frequency: Int
    }

    /// The best terms, best first, at most `limit`. The last word may be unfinished.
    func best(_ all: [String], unfinished: Bool, limit: Int) -> [Scored] {
        let content = all.filter { !Words.stop.contains($0) }
        let words = (content.isEmpty ? all : content).prefix(Self.wordLimit)
        let wanted = words.enumerated().map { place, word in
            want(word, isLast: unfinished && place == words.count - 1)
        }.filter { !$0.options.isEmpty }.sorted { $0.frequency < $1.frequency }
        guard !wanted.isEmpty else { return [] }
        mark(wanted)
        touch(wanted)
        let scored = score(wanted)
        clear()
        return Self.top(scored, limit)
    }

    // MARK: Words to tokens

    private func want(_ word: String, isLast: Bool) -> Wanted {
        let options = candidates(word, isLast: isLast)
        var weight: Float = 0
        var frequency = 0
        for option in options {
            weight = max(weight, index.idf[option.token] * (option.quality > 0.9 ? 1 : 0.8))
            frequency += index.frequency(option.token)
        }
        return Wanted(options: options, weight: weight, frequency: frequency)
    }

    /// Tokens a typed word may mean: itself, what it begins, its synonyms, or one slip away.
    private func candidates(_ word: String, isLast: Bool) -> [Candidate] {
        let letters = Array(word.utf8)
        var found: [Candidate] = []
        for token in likely(index.range(prefix: letters)) {
            let length = index.length(token)
            if length == letters.count {
                found.append(Candidate(token: token, quality: 1))
            } else if isLast || letters.count >= 3 {
                let share = Float(letters.count) / Float(length)
                found.append(Candidate(token: token, quality: 0.45 + 0.4 * share))
            }
        }
        for meaning in synonyms.of(word) where meaning.words.count == 1 {
            if let token = index.exact(Array(meaning.words[0].utf8)) {
                found.append(Candidate(token: token, quality: 0.9 * meaning.quality))
            }
        }
        if found.isEmpty, letters.count >= 5 {
            found = Typo.near(letters, index).map { Candidate(token: $0, quality: 0.8) }
        }
        if found.isEmpty, letters.count >= 6 {
            found = index.range(prefix: Array(letters.dropLast(2))).prefix(20).map {
                Candidate(token: $0, quality: 0.6)
            }
        }
        return found
    }

    /// Of the tokens with a short prefix the frequent ones: rare words are asked for by more
    /// letters.
    private func likely(_ range: Range<Int>) -> [Int] {
        if range.count <= 48 { return Array(range) }
        var floor = 0
        var kept: [Int] = []
        for token in range where index.frequency(token) > floor {
            kept.append(token)
            if kept.count == 96 {
                kept.sort { index.frequency($0) > index.frequency($1) }
                kept.removeLast(48)
                floor = index.frequency(kept[47])
            }
        }
        if index.length(range.lowerBound) > 0, !kept.contains(range.lowerBound) {
            kept.append(range.lowerBound)
        }
        return kept
    }

    // MARK: Tokens to terms

    private func mark(_ wanted: [Wanted]) {
        for (place, word) in wanted.enumerated() {
            for option in word.options {
                if tokenWord[option.token] == 0 { markedTokens.append(option.token) }
                if tokenWord[option.token] == 0 || tokenQuality[option.token] < option.quality {
                    tokenWord[option.token] = UInt8(place + 1)
                    tokenQuality[option.token] = option.quality
                }
            }
        }
    }

    private func touch(_ wanted: [Wanted]) {
        for (place, word) in wanted.enumerated() {
            var budget = place == 0 ? Self.leadBudget : Self.otherBudget
            for option in word.options.sorted(by: { $0.quality > $1.quality }) where budget > 0 {
                let postings = index.postings(of: option.token)
                for term in postings.prefix(budget) where !isTouched[Int(term)] {
                    isTouched[Int(term)] = true
                    touched.append(term)
                }
                budget -= min(budget, postings.count)
            }
        }
    }

    private func score(_ wanted: [Wanted]) -> [Scored] {
        let queryWeight = max(0.1, wanted.reduce(Float(0)) { $0 + $1.weight })
        var scored: [Scored] = []
        scored.reserveCapacity(touched.count)
        var gains = [Float](repeating: 0, count: wanted.count)
        for term in touched {
            let place = Int(term)
            for position in Int(index.termStart[place])..<Int(index.termStart[place + 1]) {
                let token = Int(index.termTokens[position])
                let word = Int(tokenWord[token])
                if word == 0 { continue }
                let gain = index.idf[token] * tokenQuality[token]
                if gain > gains[word - 1] { gains[word - 1] = gain }
            }
            var sum: Float = 0
            var covered: Float = 0
            for word in gains.indices where gains[word] > 0 {
                sum += gains[word]
                covered += wanted[word].weight
                gains[word] = 0
            }
            let share = 0.4 + 0.6 * covered / queryWeight
            let weight = max(index.termWeight[place], 0.1)
            scored.append(
                Scored(term: place, score: share * sum / (queryWeight * weight).squareRoot()))
        }
        return scored
    }

    private func clear() {
        for term in touched { isTouched[Int(term)] = false }
        touched.removeAll(keepingCapacity: true)
        for token in markedTokens { tokenWord[token] = 0 }
        markedTokens.removeAll(keepingCapacity: true)
    }

    /// The best few without sorting all: a floor rises as better ones are met.
    private static func top(_ all: [Scored], _ limit: Int) -> [Scored] {
        var kept: [Scored] = []
        var floor: Float = 0
        func settle() {
            kept.sort { $0.score != $1.score ? $0.score > $1.score : $0.term < $1.term }
            if kept.count > limit { kept.removeLast(kept.count - limit) }
        }
        for one in all where one.score > floor {
            kept.append(one)
            if kept.count == limit * 3 {
                settle()
                floor = kept[kept.count - 1].score
            }
        }
        settle()
        return kept
    }
}
