/// Tokens one edit away from a word that matched nothing.
enum Typo {
    static func near(_ word: String, _ index: SearchIndex) -> [Int] {
        let letters = Array(word.utf8)
        var found: Set<Int> = []
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz".utf8)
        func tryWord(_ bytes: [UInt8]) {
            let text = String(decoding: bytes, as: UTF8.self)
            for token in index.range(prefix: text).prefix(4) { found.insert(token) }
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
            for letter in alphabet where letter != letters[place] {
                var changed = letters
                changed[place] = letter
                tryWord(changed)
            }
        }
        for place in 0...letters.count {
            for letter in alphabet {
                var grown = letters
                grown.insert(letter, at: place)
                tryWord(grown)
            }
        }
        return found.sorted()
    }
}
