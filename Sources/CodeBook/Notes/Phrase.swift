/// Phrases as one number each: in their order, or as a set whose order does not matter.
enum Phrase {
    /// Number of a row of words.
    static func inOrder(_ words: some Sequence<UInt32>) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for word in words { hash = mix(hash, word) }
        return hash
    }

    /// Number of a set of words: what `sorted` gave.
    static func set(_ sorted: some Sequence<UInt32>) -> UInt64 {
        var hash: UInt64 = 0x2545_F491_4F6C_DD1D
        for word in sorted { hash = mix(hash, word) }
        return hash
    }

    /// Words once each, ascending.
    static func sorted(_ words: some Sequence<UInt32>) -> [UInt32] {
        var found: [UInt32] = []
        for word in words {
            var place = found.count
            while place > 0, found[place - 1] > word { place -= 1 }
            if place > 0, found[place - 1] == word { continue }
            found.insert(word, at: place)
        }
        return found
    }

    private static func mix(_ hash: UInt64, _ word: UInt32) -> UInt64 {
        var next = (hash ^ UInt64(word)) &* 0xFF51_AFD7_ED55_8CCD
        next ^= next >> 32
        return next &* 0xC4CE_B9FE_1A85_EC53
    }
}
