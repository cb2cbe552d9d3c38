/// Walks over text of any kind, word by word: lower case, accents folded, plurals taken off.
/// Control characters and bytes that are no UTF-8 part words and do no other harm.
struct WordScanner {
    /// What stands before a word.
    enum Gap {
        static let none: UInt8 = 0
        /// Comma or parenthesis.
        static let comma: UInt8 = 1
        /// Colon, semicolon, dash.
        static let clause: UInt8 = 2
        /// Full stop, bullet, new line.
        static let sentence: UInt8 = 3
    }

    private let bytes: [UInt8]
    private let limit: Int
    private var index: Int
    private var pending = Gap.sentence
    /// The plain letter of each ASCII letter and digit, 0 for the rest.
    private let plain: [UInt8]

    /// The word: ASCII letters and digits.
    private(set) var letters: [UInt8] = []
    /// Offsets in the original bytes.
    private(set) var start = 0
    private(set) var end = 0
    private(set) var gap = Gap.none
    /// No small letter in it.
    private(set) var isCapitals = false
    /// Commas, lines and open parentheses seen before the word.
    private(set) var commas = 0
    private(set) var line = 0
    private(set) var depth = 0

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        plain = Self.plainLetters
        index = range.lowerBound
        limit = range.upperBound
        letters.reserveCapacity(32)
    }

    init(_ bytes: [UInt8]) { self.init(bytes, 0..<bytes.count) }

    /// Moves to the next word; false at the end.
    mutating func next() -> Bool {
        while index < limit {
            if plain[Int(bytes[index])] != 0 || marked(at: index) != nil { return takeWord() }
            index += mark(at: index)
        }
        return false
    }

    // MARK: Words

    private mutating func takeWord() -> Bool {
        letters.removeAll(keepingCapacity: true)
        start = index
        var small = false
        while index < limit {
            let byte = bytes[index]
            let letter = plain[Int(byte)]
            if letter != 0 {
                letters.append(letter)
                if letter == byte, byte > 57 { small = true }
                index += 1
            } else if let (letter, count) = marked(at: index) {
                letters.append(letter)
                index += count
            } else {
                let apostrophe = apostrophe(at: index)
                guard apostrophe > 0, index + apostrophe < limit,
                    plain[Int(bytes[index + apostrophe])] > 57
                else { break }
                index += apostrophe
            }
        }
        end = index
        isCapitals = !small
        gap = pending
        pending = Gap.none
        Self.takeOffPlural(&letters)
        return true
    }

    private static let titles = ["dr", "mr", "mrs", "ms", "st", "vs", "approx"]
        .map { Array($0.utf8) }

    private static let plainLetters: [UInt8] = (0...255).map { (byte: Int) -> UInt8 in
        switch byte {
        case 48...57, 97...122: return UInt8(byte)
        case 65...90: return UInt8(byte + 32)
        default: return 0
        }
    }

    /// The plain letter of one with a mark and the bytes it takes; nil when there is none.
    private func marked(at place: Int) -> (UInt8, Int)? {
        guard bytes[place] == 0xC3, place + 1 < limit, bytes[place + 1] & 0xC0 == 0x80 else {
            return nil
        }
        switch bytes[place + 1] | 0x20 {
        case 0xA0...0xA5: return (97, 2)
        case 0xA7: return (99, 2)
        case 0xA8...0xAB: return (101, 2)
        case 0xAC...0xAF: return (105, 2)
        case 0xB1: return (110, 2)
        case 0xB2...0xB6, 0xB8: return (111, 2)
        case 0xB9...0xBC: return (117, 2)
        default: return nil
        }
    }

    private func apostrophe(at place: Int) -> Int {
        if bytes[place] == 39 { return 1 }
        let isCurly =
            bytes[place] == 0xE2 && place + 2 < limit && bytes[place + 1] == 0x80
            && bytes[place + 2] == 0x99
        return isCurly ? 3 : 0
    }

    /// `fractures`, `rashes`, `allergies`; `ss`, `us` and `is` stay.
    static func takeOffPlural(_ word: inout [UInt8]) {
        let count = word.count
        guard count > 3, word[count - 1] == 115 else { return }
        if count > 4, word[count - 2] == 101 {
            let before = word[count - 3]
            if before == 105 {
                word.removeLast(3)
                word.append(121)
                return
            }
            let hiss = before == 115 && word[count - 4] == 115
            let hush = before == 104 && (word[count - 4] == 99 || word[count - 4] == 115)
            if hiss || hush || before == 120 {
                word.removeLast(2)
                return
            }
        }
        let before = word[count - 2]
        if before != 115, before != 117, before != 105 { word.removeLast() }
    }

    // MARK: Between words

    /// Notes what a byte between words means; the bytes it takes.
    private mutating func mark(at place: Int) -> Int {
        switch bytes[place] {
        case 10, 13: newLine(at: place)
        case 33, 63, 42: pending = Gap.sentence
        case 46: fullStop(at: place)
        case 58, 59: pending = max(pending, Gap.clause)
        case 45 where place + 1 < limit && bytes[place + 1] == 32:
            pending = max(pending, Gap.clause)
        case 44:
            pending = max(pending, Gap.comma)
            commas += 1
        case 40, 91:
            pending = max(pending, Gap.comma)
            depth += 1
        case 41, 93:
            pending = max(pending, Gap.comma)
            depth = max(0, depth - 1)
        case 34: pending = max(pending, Gap.comma)
        case 0xE2 where place + 2 < limit && bytes[place + 1] == 0x80:
            punctuation(bytes[place + 2])
            return 3
        case 0xC2 where place + 1 < limit && bytes[place + 1] == 0xB7:
            pending = Gap.sentence
            return 2
        default: break
        }
        return 1
    }

    private mutating func punctuation(_ last: UInt8) {
        switch last {
        case 0xA2: pending = Gap.sentence
        case 0x93, 0x94, 0x9C, 0x9D: pending = max(pending, Gap.comma)
        default: break
        }
    }

    private mutating func fullStop(at place: Int) {
        if pending == Gap.none {
            if Self.titles.contains(letters) || isInitial(place) { return }
        }
        let after = place + 1 < limit ? bytes[place + 1] : 32
        if after <= 32 || after == 34 || after == 41 || after >= 0x80 { pending = Gap.sentence }
    }

    /// `E. coli`: one capital, and a small letter behind the blank.
    private func isInitial(_ place: Int) -> Bool {
        guard letters.count == 1, isCapitals, letters[0] > 57, end == place, place + 2 < limit
        else {
            return false
        }
        return bytes[place + 1] == 32 && (97...122).contains(bytes[place + 2])
    }

    /// A line that goes on in small letters, or after a comma, is only wrapped.
    private mutating func newLine(at place: Int) {
        if bytes[place] == 13, place + 1 < limit, bytes[place + 1] == 10 { return }
        line += 1
        var before = place - 1
        if before >= 0, bytes[before] == 13 { before -= 1 }
        if before >= 0, bytes[before] == 44 { return }
        var after = place + 1
        while after < limit, bytes[after] == 32 || bytes[after] == 9 || bytes[after] == 13 {
            after += 1
        }
        if after < limit, (97...122).contains(bytes[after]) { return }
        pending = Gap.sentence
    }
}
