/// How text becomes words: ASCII letters and digits, lower case, plain endings taken off.
enum Words {
    static let stop: Set<String> = [
        "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to",
        "other", "nos", "nec", "with", "due", "as", "is", "without",
    ]

    /// Words of a text; `keepAll` leaves stop words in.
    static func split(_ text: some Sequence<UInt8>, keepAll: Bool = false) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func finish() {
            if word.isEmpty { return }
            let text = String(decoding: stem(word), as: UTF8.self)
            if keepAll || !stop.contains(text) { words.append(text) }
            word.removeAll(keepingCapacity: true)
        }
        var pending: UInt8 = 0
        for byte in text {
            if pending != 0 {
                word.append(folded(pending, byte))
                pending = 0
            } else if byte >= 0xC3, byte <= 0xC5 {
                pending = byte
            } else if (97...122).contains(byte) || (48...57).contains(byte) {
                word.append(byte)
            } else if (65...90).contains(byte) {
                word.append(byte | 32)
            } else if byte != 39 {
                finish()
            }
        }
        finish()
        return words
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

    /// Takes the plural off: `fractures`, `allergies`; leaves `ss`, `us`, `is`.
    private static func stem(_ word: [UInt8]) -> ArraySlice<UInt8> {
        guard word.count > 3, word.last == 115 else { return word[...] }
        let before = word[word.count - 2]
        if before == 115 || before == 117 || before == 105 { return word[...] }
        return word.dropLast()
    }
}
