/// Organisms named with an infection whose code asks for one.
extension NoteFinder {
    /// Adds B95 and B96 codes beside such an infection in the same sentence; there they also stand
    /// for an organism found as an infection of its own.
    func nameOrganisms(
        _ tokens: ArraySlice<NoteText.Token>, _ matches: inout [PhraseMatcher.Match]
    ) {
        guard !matches.isEmpty else { return }
        let base = tokens.startIndex
        var place = 0
        while place < tokens.count {
            guard cues.traits(of: tokens[base + place].word).contains(.organism),
                let (length, row) = organism(at: place, tokens)
            else {
                place += 1
                continue
            }
            let range = place...(place + length - 1)
            place += length
            let isWithin = matches.contains {
                $0.first <= range.upperBound && range.lowerBound <= $0.last
                    && ($0.first < range.lowerBound || $0.last > range.upperBound)
            }
            let hasInfection = matches.contains {
                !range.contains($0.first) && rows.asksForOrganism($0.meaning.row, notes)
            }
            if isWithin || !hasInfection { continue }
            matches.removeAll { range.contains($0.first) }
            matches.append(
                PhraseMatcher.Match(
                    first: range.lowerBound, last: range.upperBound, key: [],
                    meaning: .init(row: row, rank: PhraseDictionary.Rank.vocabulary)))
        }
    }

    private func organism(
        at place: Int, _ tokens: ArraySlice<NoteText.Token>
    ) -> (Int, Int)? {
        var ids: [UInt32] = []
        var best: (Int, Int)?
        for token in tokens.dropFirst(place).prefix(cues.longestOrganism) {
            if !ids.isEmpty, token.gap > 0 { break }
            ids.append(token.word)
            if let code = cues.organisms[Phrase.inOrder(ids)],
                let row = rows.row(Array(code.utf8)[...])
            {
                best = (ids.count, row)
            }
        }
        return best
    }
}
