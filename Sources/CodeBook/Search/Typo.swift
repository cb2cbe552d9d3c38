/// Tokens one edit away from a word that matched nothing.
enum Typo {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz".utf8)

    /// At most `limit` tokens that begin with a word one slip away: a letter dropped, doubled in,
    /// changed, or two swapped.
    static func near(_ letters: [UInt8], _ index: SearchIndex, limit: Int = 24) -> [Int] {
        // Nobody mistypes a longer word once; somebody pastes one.
        guard letters.count <= 32 else { return [] }
        var found: [Int] = []
        func tryWord(_ bytes: [UInt8]) {
            let range = index.range(prefix: bytes)
            for token in range.prefix(4) where !found.contains(token) { found.append(token) }
        }
        for place in letters.indices {
            var removed = letters
            removed.remove(at: place)
            tryWord(removed)
            if place + 1 < letters.count {
                var swapped = letters
                swapped.swapAt(place, place + 1)
                tryWord(swapped)
            }
            var changed = letters
            for letter in alphabet where letter != letters[place] {
                changed[place] = letter
                tryWord(changed)
            }
        }
        for place in 0...letters.count {
            var grown = letters
            grown.insert(0, at: place)
            for letter in alphabet {
                grown[place] = letter
                tryWord(grown)
            }
        }
        // Whole words one slip away come before longer words that merely begin so.
        let wanted = letters.count
        return Array(
            found.sorted {
                let (one, other) = (abs(index.length($0) - wanted), abs(index.length($1) - wanted))
                return (one, $0) < (other, $1)
            }.prefix(limit)
        )
    }
}
