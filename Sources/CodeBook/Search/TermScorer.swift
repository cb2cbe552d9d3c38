/// Scores terms for a few words. Holds scratch memory, so one per user. A struct on purpose: in a
/// class every access to the scratch would be checked at run time.
///
/// The rarest word drives: its postings are walked, and each term met is scored by one pass over
/// its own tokens. Frequent words never cost a walk over their long lists.
struct TermScorer {
    let index: SearchIndex
    private let synonyms: Synonyms
    private var isTouched: [Bool]
    private var touched: [UInt32] = []
    /// First answer of a token in `answers`, from 1; 0 answers no word of the query.
    private var tokenAnswer: [UInt16]
    private var answers: [Answer] = []
    private var markedTokens: [Int] = []
    private var groupsInUse: [(word: Int, group: Group, whole: UInt8)] = []
    /// Parts of each group met in the term being scored.
    private var groupParts: [UInt8] = []

    /// One word of the query a token answers, and how well; a token may answer several.
    private struct Answer {
        var word: Int
        /// 0 for a part of a group.
        var gain: Float
        /// Group it is a part of, from 1, and which part, as a bit.
        var group: Int
        var part: UInt8
        /// Further answer of the same token; 0 ends.
        var next: UInt16
    }

    /// Terms looked at for the rarest word, and for each other word.
    private static let leadBudget = 9000
    private static let otherBudget = 1000
    private static let wordLimit = 12

    struct Scored {
        var term: Int
        var score: Float
    }

    init(_ index: SearchIndex, _ synonyms: Synonyms) {
        self.index = index
        self.synonyms = synonyms
        isTouched = [Bool](repeating: false, count: index.termCount)
        tokenAnswer = [UInt16](repeating: 0, count: index.tokenCount)
    }

    private struct Candidate {
        var token: Int
        var quality: Float
    }

    /// Several official words that together mean what was typed: all must stand in one term.
    private struct Group {
        var tokens: [Int]
        var gain: Float
    }

    /// The word stands in the tabular list, or begins one that does.
    func isOfficial(_ word: String) -> Bool {
        let letters = Array(word.utf8)
        if Words.isStop(letters) { return true }
        // One or two letters are an abbreviation even where the list has them: R, MS.
        if letters.count < 3 { return false }
        return letters.count >= 4
            ? !index.range(prefix: letters).isEmpty : index.exact(letters) != nil
    }

    /// One word of the query with the tokens that may answer it.
    private struct Wanted {
        var options: [Candidate]
        var groups: [Group]
        var weight: Float
        /// Terms that hold any of the tokens, at most.
        var frequency: Int
    }

    /// The best terms, best first, at most `limit`. The last word may be unfinished.
    mutating func best(_ all: [String], unfinished: Bool, limit: Int) -> [Scored] {
        let content = all.filter { !Words.stop.contains($0) }
        let words = (content.isEmpty ? all : content).prefix(Self.wordLimit)
        let wanted = words.enumerated().map { place, word in
            want(word, isLast: unfinished && place == words.count - 1)
        }.filter { !$0.options.isEmpty || !$0.groups.isEmpty }.sorted {
            $0.frequency < $1.frequency
        }
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
        // The word itself tells how much it means; its synonyms may be rarer than it.
        if let own = options.first(where: { $0.quality == 1 }) { weight = index.idf[own.token] }
        let groups = groups(word)
        for group in groups {
            frequency += group.tokens.map(index.frequency).min() ?? 0
            if options.isEmpty { weight = max(weight, 0.6 * group.gain) }
        }
        return Wanted(
            options: options, groups: Array(groups), weight: weight, frequency: frequency)
    }

    private func groups(_ word: String) -> [Group] {
        synonyms.of(word).filter { $0.words.count > 1 }.compactMap { meaning in
            let tokens = meaning.words.compactMap { index.exact(Array($0.utf8)) }
            guard tokens.count == meaning.words.count, tokens.count <= 8 else { return nil }
            let idf = tokens.reduce(Float(0)) { $0 + index.idf[$1] }
            return Group(tokens: tokens, gain: 0.9 * meaning.quality * idf)
        }
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

    private mutating func mark(_ wanted: [Wanted]) {
        for (place, word) in wanted.enumerated() {
            for option in word.options {
                let gain = index.idf[option.token] * option.quality
                var answer = tokenAnswer[option.token]
                if answer == 0 { markedTokens.append(option.token) }
                // A token given twice for one word keeps the better gain.
                while answer != 0,
                    answers[Int(answer) - 1].word != place
                        || answers[Int(answer) - 1].group != 0
                {
                    answer = answers[Int(answer) - 1].next
                }
                if answer != 0 {
                    answers[Int(answer) - 1].gain = max(answers[Int(answer) - 1].gain, gain)
                } else {
                    note(option.token, place, gain, group: 0, part: 0)
                }
            }
            for group in word.groups { mark(group, place) }
        }
    }

    private mutating func mark(_ group: Group, _ word: Int) {
        groupsInUse.append((word, group, UInt8(truncatingIfNeeded: (1 << group.tokens.count) - 1)))
        groupParts.append(0)
        for (part, token) in group.tokens.enumerated() {
            if tokenAnswer[token] == 0 { markedTokens.append(token) }
            note(token, word, 0, group: groupsInUse.count, part: 1 << UInt8(part))
        }
    }

    private mutating func note(_ token: Int, _ word: Int, _ gain: Float, group: Int, part: UInt8) {
        guard answers.count < Int(UInt16.max) else { return }
        answers.append(
            Answer(word: word, gain: gain, group: group, part: part, next: tokenAnswer[token]))
        tokenAnswer[token] = UInt16(answers.count)
    }

    private mutating func touch(_ wanted: [Wanted]) {
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
            for group in word.groups {
                guard
                    let rarest = group.tokens.min(by: {
                        index.frequency($0) < index.frequency($1)
                    })
                else { continue }
                for term in index.postings(of: rarest).prefix(Self.otherBudget * 2)
                where !isTouched[Int(term)] {
                    isTouched[Int(term)] = true
                    touched.append(term)
                }
            }
        }
    }

    private mutating func score(_ wanted: [Wanted]) -> [Scored] {
        let queryWeight = max(0.1, wanted.reduce(Float(0)) { $0 + $1.weight })
        var scored: [Scored] = []
        scored.reserveCapacity(touched.count)
        var gains = [Float](repeating: 0, count: wanted.count)
        for term in touched {
            let place = Int(term)
            for position in Int(index.termStart[place])..<Int(index.termStart[place + 1]) {
                var answer = tokenAnswer[Int(index.termTokens[position])]
                while answer != 0 {
                    let found = answers[Int(answer) - 1]
                    if found.group != 0 {
                        groupParts[found.group - 1] |= found.part
                    } else if found.gain > gains[found.word] {
                        gains[found.word] = found.gain
                    }
                    answer = found.next
                }
            }
            for place in groupParts.indices where groupParts[place] != 0 {
                let (word, group, whole) = groupsInUse[place]
                if groupParts[place] == whole { gains[word] = max(gains[word], group.gain) }
                groupParts[place] = 0
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

    private mutating func clear() {
        for term in touched { isTouched[Int(term)] = false }
        touched.removeAll(keepingCapacity: true)
        for token in markedTokens { tokenAnswer[token] = 0 }
        markedTokens.removeAll(keepingCapacity: true)
        answers.removeAll(keepingCapacity: true)
        groupsInUse.removeAll(keepingCapacity: true)
        groupParts.removeAll(keepingCapacity: true)
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
