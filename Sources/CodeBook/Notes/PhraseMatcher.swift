/// Finds in one sentence the phrases the dictionary knows: longest first, words in any order.
struct PhraseMatcher {
    struct Match {
        /// Tokens of the sentence, first and last.
        var first: Int
        var last: Int
        /// The words that were found, sorted.
        var key: [UInt32]
        var meaning: PhraseDictionary.Meaning
    }

    private struct Candidate {
        var match: Match
        /// Fewer is better: words missing from six, commas crossed, words passed over, length.
        var order: Int
        /// The first token behind a comma inside the phrase.
        var comma: Int?
    }

    let phrases: PhraseDictionary
    let cues: NoteCues
    private static let longest = 6
    private static let widest = 11

    /// Matches of a sentence by their place, none over another. `blocked` tokens are read over.
    func matches(
        _ tokens: ArraySlice<NoteText.Token>, _ read: [NoteCues.Word], blocked: [Bool]
    ) -> [Match] {
        let content = read.filter { cues.traits(of: $0.id).isDisjoint(with: .passedOver) }
        var found: [Candidate] = []
        find(content, tokens, blocked, fillerPenalty: 0, &found)
        let plain = content.filter { !cues.traits(of: $0.id).contains(.filler) }
        if plain.count < content.count {
            find(plain, tokens, blocked, fillerPenalty: 1, &found)
        }
        findInOrder(tokens, blocked, &found)
        found = withoutJoinedLists(found)
        found.sort { $0.order != $1.order ? $0.order < $1.order : $0.match.first < $1.match.first }
        var taken = [Bool](repeating: false, count: tokens.count)
        var matches: [Match] = []
        for candidate in found {
            let range = candidate.match.first...candidate.match.last
            if range.contains(where: { taken[$0] }) { continue }
            for place in range { taken[place] = true }
            matches.append(candidate.match)
        }
        return matches.sorted { $0.first < $1.first }
    }

    /// `Anxiety, depression` names two things: a phrase over a comma counts only when nothing
    /// behind the comma stands by itself.
    private func withoutJoinedLists(_ found: [Candidate]) -> [Candidate] {
        guard found.contains(where: { $0.comma != nil }) else { return found }
        return found.filter { candidate in
            guard let comma = candidate.comma else { return true }
            return !found.contains {
                $0.comma == nil && $0.match.first >= comma
                    && $0.match.last <= candidate.match.last
            }
        }
    }

    private func find(
        _ content: [NoteCues.Word], _ tokens: ArraySlice<NoteText.Token>, _ blocked: [Bool],
        fillerPenalty: Int, _ found: inout [Candidate]
    ) {
        let base = tokens.startIndex
        let isShouted = isShouted(tokens)
        for start in content.indices {
            let first = content[start].first
            if content[start].id == 0 || blocked[first] { continue }
            var key: [UInt32] = []
            var commas = 0
            var comma: Int?
            var last = first
            for place in start..<min(content.count, start + Self.longest) {
                let word = content[place]
                if word.id == 0 || word.last - first > Self.widest { break }
                var isBroken = false
                while last < word.last {
                    last += 1
                    let gap = tokens[base + last].gap
                    if gap >= WordScanner.Gap.clause || blocked[last] { isBroken = true }
                    if gap == WordScanner.Gap.comma {
                        commas += 1
                        comma = comma ?? last
                    }
                }
                if isBroken || commas > 2 { break }
                insert(word.id, &key)
                let hit = known(key, content[start...place])
                guard let (key, meaning) = hit else { continue }
                if key.count == 1, isOnlyInCapitals(tokens[base + first], isShouted) { continue }
                let match = Match(first: first, last: last, key: key, meaning: meaning)
                let order =
                    (Self.longest - key.count) << 16 | commas << 8 | fillerPenalty << 5
                    | (last - first)
                found.append(Candidate(match: match, order: order, comma: comma))
            }
        }
    }

    /// The phrase of a window: all its words, or all but one in the middle where at least three
    /// are left (`benign paroxysmal positional vertigo`).
    private func known(
        _ key: [UInt32], _ window: ArraySlice<NoteCues.Word>
    ) -> ([UInt32], PhraseDictionary.Meaning)? {
        if let meaning = phrases.find(Phrase.set(key)) { return (key, meaning) }
        if let found = elsewhere(key) { return found }
        guard key.count >= 4, key.count == window.count else { return nil }
        for word in window.dropFirst().dropLast()
        where !cues.traits(of: word.id).contains(.cue) {
            let rest = key.filter { $0 != word.id }
            if let meaning = phrases.find(Phrase.set(rest)) { return (rest, meaning) }
        }
        return nil
    }

    /// The phrase with the part of the body that the descriptions speak of: the leg is part of
    /// the lower limb.
    private func elsewhere(_ key: [UInt32]) -> ([UInt32], PhraseDictionary.Meaning)? {
        guard key.count > 1 else { return nil }
        for word in key where cues.traits(of: word).contains(.site) {
            for other in cues.sites[word] ?? [] {
                let wider = Phrase.sorted(key.map { $0 == word ? other : $0 })
                if wider.count == key.count, let meaning = phrases.find(Phrase.set(wider)) {
                    return (wider, meaning)
                }
            }
        }
        return nil
    }

    private func insert(_ word: UInt32, _ key: inout [UInt32]) {
        var place = key.count
        while place > 0, key[place - 1] > word { place -= 1 }
        if place > 0, key[place - 1] == word { return }
        key.insert(word, at: place)
    }

    /// Terms whose stop words count: `can't sleep`, `a fib`, `on coumadin`.
    private func findInOrder(
        _ tokens: ArraySlice<NoteText.Token>, _ blocked: [Bool], _ found: inout [Candidate]
    ) {
        let base = tokens.startIndex
        for first in 0..<tokens.count {
            var ids: [UInt32] = []
            for last in first..<min(tokens.count, first + 5) {
                let token = tokens[base + last]
                if blocked[last] || token.word == 0 || (last > first && token.gap > 0) { break }
                ids.append(token.word)
                guard ids.count > 1, let meaning = phrases.find(Phrase.inOrder(ids)) else {
                    continue
                }
                let match = Match(
                    first: first, last: last, key: Phrase.sorted(ids), meaning: meaning)
                let order = max(0, Self.longest - ids.count) << 16 | (last - first)
                found.append(Candidate(match: match, order: order))
            }
        }
    }

    private func isOnlyInCapitals(_ token: NoteText.Token, _ isShouted: Bool) -> Bool {
        cues.traits(of: token.word).contains(.capitals) && (!token.isCapitals || isShouted)
    }

    /// A sentence all in capitals: capitals tell nothing there.
    private func isShouted(_ tokens: ArraySlice<NoteText.Token>) -> Bool {
        tokens.count > 2 && tokens.allSatisfy(\.isCapitals)
    }
}
