/// What the cues of one sentence say of each of its words.
struct NoteScopes {
    private struct Found {
        var first: Int
        /// One past the last token.
        var end: Int
        var cue: NoteCues.Cue
    }

    private(set) var marks: [NoteCues.Marks]
    private var found: [Found] = []
    /// Tokens of phrases that only look like cues or diagnoses.
    private(set) var blocked: [Bool]
    /// Words a cue reaches back over; removals only those right before them.
    private static let reachBack = 8
    private static let reachBackOver = 4

    /// Finds the cues, longest first.
    init(_ tokens: ArraySlice<NoteText.Token>, _ cues: NoteCues) {
        marks = [NoteCues.Marks](repeating: [], count: tokens.count)
        blocked = [Bool](repeating: false, count: tokens.count)
        var place = 0
        while place < tokens.count {
            guard let (length, cue) = Self.cue(at: place, tokens, cues) else {
                place += 1
                continue
            }
            if cue.isPlain {
                for index in place..<(place + length) { blocked[index] = true }
            } else {
                found.append(Found(first: place, end: place + length, cue: cue))
            }
            place += length
        }
    }

    private static func cue(
        at place: Int, _ tokens: ArraySlice<NoteText.Token>, _ cues: NoteCues
    ) -> (Int, NoteCues.Cue)? {
        let base = tokens.startIndex + place
        guard cues.traits(of: tokens[base].word).contains(.cue) else { return nil }
        var ids: [UInt32] = []
        var best: (Int, NoteCues.Cue)?
        for length in 1...min(cues.longestCue, tokens.count - place) {
            let token = tokens[base + length - 1]
            if length > 1, token.gap > 0 { break }
            ids.append(token.word)
            if let cue = cues.cues[Phrase.inOrder(ids)] { best = (length, cue) }
        }
        return best
    }

    /// True when a phrase is nothing but a word for the family: `FH`.
    func isFamilyCue(_ match: PhraseMatcher.Match) -> Bool {
        found.contains {
            $0.first == match.first && $0.end - 1 == match.last && $0.cue.after.contains(.family)
        }
    }

    /// Spreads the cues over the sentence; a cue that is part of a longer phrase found says
    /// nothing (`without` in the name of a disease).
    mutating func spread(
        _ tokens: ArraySlice<NoteText.Token>, _ matches: [PhraseMatcher.Match]
    ) {
        let live = found.filter { cue in
            !matches.contains {
                $0.first <= cue.first && cue.end - 1 <= $0.last && $0.last > $0.first
            }
        }
        var ends = [NoteCues.Marks](repeating: [], count: tokens.count)
        for cue in live { ends[cue.first].formUnion(cue.cue.ends) }
        for cue in live {
            if !cue.cue.after.isEmpty { forward(cue, tokens, ends) }
            if !cue.cue.before.isEmpty { backward(cue, tokens, ends) }
        }
    }

    private mutating func forward(
        _ cue: Found, _ tokens: ArraySlice<NoteText.Token>, _ ends: [NoteCues.Marks]
    ) {
        var alive = cue.cue.after
        for place in cue.end..<max(cue.end, tokens.count) {
            alive.subtract(ends[place])
            if tokens[tokens.startIndex + place].gap == WordScanner.Gap.clause {
                alive.formIntersection(.family)
            }
            if alive.isEmpty { return }
            marks[place].formUnion(alive)
        }
    }

    private mutating func backward(
        _ cue: Found, _ tokens: ArraySlice<NoteText.Token>, _ ends: [NoteCues.Marks]
    ) {
        var alive = cue.cue.before
        let base = tokens.startIndex
        let followsComma = tokens[base + cue.first].gap == WordScanner.Gap.comma
        var place = cue.first - 1
        while place >= 0, cue.first - place <= Self.reachBack {
            if cue.first - place > Self.reachBackOver { alive.remove(.over) }
            alive.subtract(ends[place])
            let gap = tokens[base + place + 1].gap
            if alive.isEmpty || gap >= WordScanner.Gap.clause { return }
            if gap == WordScanner.Gap.comma {
                alive.remove(.uncertain)
                if followsComma { alive.formIntersection([.historical, .over]) }
            }
            marks[place].formUnion(alive)
            place -= 1
        }
    }
}
