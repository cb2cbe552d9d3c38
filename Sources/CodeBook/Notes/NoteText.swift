/// A note as words with their places in the original bytes.
struct NoteText {
    struct Token {
        var word: UInt32
        var start: Int
        var end: Int
        /// What stands before it, a `WordScanner.Gap`.
        var gap: UInt8
        var isCapitals: Bool
        var line: Int
    }

    let bytes: [UInt8]
    private(set) var tokens: [Token] = []

    init(_ note: [UInt8], _ words: WordTable) {
        bytes = note
        tokens.reserveCapacity(note.count / 6)
        var scanner = WordScanner(note)
        while scanner.next() {
            tokens.append(
                Token(
                    word: words.find(scanner.letters), start: scanner.start, end: scanner.end,
                    gap: scanner.gap, isCapitals: scanner.isCapitals, line: scanner.line))
        }
    }

    /// Longest run of words read as one sentence, so that a note without any full stop is read
    /// in a time that grows with its length only.
    private static let longestSentence = 160

    /// Ranges of tokens that make one sentence each.
    var sentences: [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for index in tokens.indices where index > start {
            let isNew = tokens[index].gap >= WordScanner.Gap.sentence
            if isNew || index - start >= Self.longestSentence {
                found.append(start..<index)
                start = index
            }
        }
        if start < tokens.count { found.append(start..<tokens.count) }
        return found
    }

    /// The original words of a range of bytes, fit for a screen: control characters and marks
    /// that turn the writing direction are blanks.
    func words(_ start: Int, _ end: Int) -> String {
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars {
            text.append(Self.isPlain(scalar) ? scalar : " ")
        }
        return String(text)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            return false
        default: return true
        }
    }
}
