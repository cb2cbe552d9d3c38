/// One phrase found in a note, before codes are chosen.
struct NoteFinding {
    var start: Int
    var end: Int
    var section: NoteSection
    /// The words that were found, sorted.
    var key: [UInt32]
    var meaning: PhraseDictionary.Meaning
    var marks: NoteCues.Marks
    var side: CodeChoice.Side
    /// A short line that names a problem, as assessments and plans do.
    var isTitle: Bool
    /// Words right behind it that begin with `with`.
    var following: [UInt32] = []
    /// Rows of the rest of the sentence when it is called unrelated to them.
    var unrelatedTo: [Int] = []
}

/// Finds the phrases of a note with what is said of them.
struct NoteFinder {
    let words: WordTable
    let cues: NoteCues
    let matcher: PhraseMatcher
    let rows: CodeRows
    let notes: DiagnosisNotes
    let measures: NoteMeasures
    let with: UInt32

    func findings(_ text: NoteText, _ sections: NoteSections) -> [NoteFinding] {
        var found: [NoteFinding] = []
        for sentence in text.sentences {
            let number = text.tokens[sentence.lowerBound].line
            let line = sections.lines[min(number, sections.lines.count - 1)]
            guard !line.isHeading, line.section.isRead else { continue }
            found += findings(text.tokens[sentence], text.bytes, line)
        }
        return found
    }

    private func findings(
        _ tokens: ArraySlice<NoteText.Token>, _ bytes: [UInt8], _ line: NoteSections.Line
    ) -> [NoteFinding] {
        let section = line.section
        let base = tokens.startIndex
        var scopes = NoteScopes(tokens, cues)
        let read = cues.read(
            tokens.enumerated().map { NoteCues.Word(id: $1.word, first: $0, last: $0) })
        var matches = matcher.matches(tokens, read, blocked: scopes.blocked)
            .filter {
                tokens[base + $0.first].start >= line.textStart
                    && !isLooseAbbreviation($0, tokens, section)
                    && !(section != .assessment && scopes.isFamilyCue($0))
            }
        nameOrganisms(tokens, &matches)
        matches += measures.pregnancy(tokens, bytes, section)
        if matches.isEmpty { return [] }
        scopes.spread(tokens, matches)
        matches.removeAll { scopes.isFamilyCue($0) && scopes.marks[$0.first].contains(.family) }
        let sides = read.filter {
            !cues.traits(of: $0.id).isDisjoint(with: .side) && !isLitre($0, tokens, bytes)
        }
        let isShort = tokens.count <= 10 || (section == .assessment && tokens.count <= 14)
        var found = matches.map { match in
            var marks: NoteCues.Marks = []
            for place in match.first...match.last { marks.formUnion(scopes.marks[place]) }
            return NoteFinding(
                start: tokens[base + match.first].start, end: tokens[base + match.last].end,
                section: section, key: match.key, meaning: match.meaning, marks: marks,
                side: side(match, matches, sides, tokens),
                isTitle: isShort && match.first <= 3 && !match.key.isEmpty,
                following: following(match, tokens))
        }
        let others = found.filter { !$0.marks.contains(.unrelated) }.map(\.meaning.row)
        for place in found.indices where found[place].marks.contains(.unrelated) {
            found[place].unrelatedTo = others
        }
        return found
    }

    /// What a phrase is said to come with, up to the end of its clause.
    private func following(
        _ match: PhraseMatcher.Match, _ tokens: ArraySlice<NoteText.Token>
    ) -> [UInt32] {
        let rest = tokens.dropFirst(match.last + 1)
        guard let first = rest.first, first.word == with, first.gap <= WordScanner.Gap.comma else {
            return []
        }
        let end = rest.dropFirst().firstIndex { $0.gap >= WordScanner.Gap.clause } ?? rest.endIndex
        return rest[..<end].prefix(8).map(\.word)
    }

    /// `2 L` is an amount.
    private func isLitre(
        _ word: NoteCues.Word, _ tokens: ArraySlice<NoteText.Token>, _ bytes: [UInt8]
    ) -> Bool {
        let place = tokens.startIndex + word.first
        guard word.first > 0, tokens[place].end - tokens[place].start == 1 else { return false }
        return tokens[place].gap == 0 && (48...57).contains(bytes[tokens[place - 1].end - 1])
            && bytes[tokens[place - 1].start..<tokens[place - 1].end].allSatisfy {
                (48...57).contains($0)
            }
    }

    /// Two letters among findings are more often a measurement than a disease.
    private func isLooseAbbreviation(
        _ match: PhraseMatcher.Match, _ tokens: ArraySlice<NoteText.Token>,
        _ section: NoteSection
    ) -> Bool {
        guard match.first == match.last, [.exam, .results, .review].contains(section) else {
            return false
        }
        let token = tokens[tokens.startIndex + match.first]
        return token.end - token.start <= 2
    }

    // MARK: Sides

    private static let sideReach = 5

    /// The side named inside the phrase, or the nearest one that belongs to no other phrase.
    private func side(
        _ match: PhraseMatcher.Match, _ matches: [PhraseMatcher.Match], _ sides: [NoteCues.Word],
        _ tokens: ArraySlice<NoteText.Token>
    ) -> CodeChoice.Side {
        let inside = sides.filter { match.first <= $0.first && $0.first <= match.last }
        if let first = inside.first {
            let isOne = inside.allSatisfy { $0.id == first.id }
            return isOne ? side(of: first.id) : .bilateral
        }
        var best: (distance: Int, side: CodeChoice.Side)?
        for word in sides {
            let isBefore = word.first < match.first
            let low = isBefore ? word.first : match.last
            let high = isBefore ? match.first : word.first
            let distance = high - low
            guard distance <= Self.sideReach, distance < best?.distance ?? Int.max else { continue }
            let isCut = (low + 1...high).contains {
                tokens[tokens.startIndex + $0].gap >= WordScanner.Gap.clause
            }
            let isTaken = matches.contains {
                ($0.first <= word.first && word.first <= $0.last)
                    || (low < $0.first && $0.first < high)
            }
            if !isCut, !isTaken { best = (distance, side(of: word.id)) }
        }
        return best?.side ?? .none
    }

    private func side(of word: UInt32) -> CodeChoice.Side {
        let traits = cues.traits(of: word)
        if traits.contains(.right) { return .right }
        return traits.contains(.left) ? .left : .bilateral
    }
}
