/// How text becomes words: ASCII letters and digits, lower case, plain endings taken off.
enum Words {
    static let stop: Set<String> = [
        "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to",
        "other", "nos", "nec", "with", "due", "as", "is", "without",
    ]

    /// Stop words as numbers: letters packed into one word are compared at once.
    private static let packedStop: [UInt64] = stop.map { packed(Array($0.utf8)) }

    private static func packed(_ word: [UInt8]) -> UInt64 {
        word.reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func isStop(_ word: [UInt8]) -> Bool {
        if word.count > 7 { return false }
        let wanted = packed(word)
        return packedStop.contains(wanted)
    }

    /// Words of a text; `keepAll` leaves stop words in.
    static func split(_ text: some Sequence<UInt8>, keepAll: Bool = false) -> [String] {
        var words: [String] = []
        let bytes = Array(text)
        var word: [UInt8] = []
        forEach(bytes, bytes.indices, &word) { word in
            if keepAll || !isStop(word) { words.append(String(decoding: word, as: UTF8.self)) }
        }
        return words
    }

    /// Calls `take` with the letters of every word of a stretch of text, stop words too.
    /// `word` is scratch memory of the caller, so that a walk over a whole book allocates once.
    static func forEach(
        _ bytes: [UInt8], _ range: Range<Int>, _ word: inout [UInt8], _ take: ([UInt8]) -> Void
    ) {
        var pending: UInt8 = 0
        for place in range {
            let byte = bytes[place]
            if pending != 0 {
                word.append(folded(pending, byte))
                pending = 0
            } else if byte >= 0xC3, byte <= 0xC5 {
                pending = byte
            } else if (97...122).contains(byte) || (48...57).contains(byte) {
                word.append(byte)
            } else if (65...90).contains(byte) {
                word.append(byte | 32)
            } else if byte != 39, !word.isEmpty {
                finish(&word, take)
            }
        }
        if !word.isEmpty { finish(&word, take) }
    }

    private static func finish(_ word: inout [UInt8], _ take: ([UInt8]) -> Void) {
        if hasPlainPlural(word) { word.removeLast() }
        take(word)
        word.removeAll(keepingCapacity: true)
    }

    /// The plain letter of a two-byte Latin letter with a mark.
    private static func folded(_ lead: UInt8, _ trail: UInt8) -> UInt8 {
        guard lead == 0xC3 else { return 120 }
        switch trail | 0x20 {
        case 0xA0...0xA5: return 97
        case 0xA7: return 99
        case 0xA8...0xAB: return 101
        case 0xAC...0xAF: return 105
        case 0xB1: return 110
        case 0xB2...0xB6, 0xB8: return 111
        case 0xB9...0xBC: return 117
        default: return 120
        }
    }

    /// The plural that is taken off: `fractures`, `allergies`; not `ss`, `us`, `is`.
    private static func hasPlainPlural(_ word: [UInt8]) -> Bool {
        guard word.count > 3, word[word.count - 1] == 115 else { return false }
        let before = word[word.count - 2]
        return before != 115 && before != 117 && before != 105
    }
}
