import CodeBook
import RevenueCycle
import TextUI

/// A proposal as the note page shows it.
public struct NoteRow: Equatable, Sendable {
    public var proposal: NoteProposal
    public var text: String
    public var isBillable: Bool

    public init(proposal: NoteProposal, text: String, isBillable: Bool) {
        self.proposal = proposal
        self.text = text
        self.isBillable = isBillable
    }
}

/// The visit's note beside the claim: proposed codes with the words they rest on, taken by digit;
/// words picked by the arrows and looked up. Nothing goes on the claim by itself.
public struct NoteSheet: Equatable, Sendable {
    public let title: String
    public let note: String
    public let rows: [NoteRow]
    /// Found but not coded as present: negated, of the family, past, uncertain.
    public let aside: [NoteRow]
    /// Places of the note's words, as UTF-8 offsets.
    let words: [Range<Int>]
    /// Line of each word, from 0.
    private let lines: [Int]
    /// Word under the cursor, and the first of those picked.
    public private(set) var word = 0
    public private(set) var anchor: Int?

    public init(title: String, note: String, rows: [NoteRow], aside: [NoteRow]) {
        self.title = title
        self.note = note
        self.rows = rows
        self.aside = aside
        words = Self.words(of: note)
        lines = Self.lines(of: words, in: note)
    }

    private static func lines(of words: [Range<Int>], in note: String) -> [Int] {
        var found: [Int] = []
        var line = 0
        var place = 0
        for byte in note.utf8 {
            if found.count < words.count, words[found.count].lowerBound == place {
                found.append(line)
            }
            if byte == 10 { line += 1 }
            place += 1
        }
        return found
    }

    private static func words(of note: String) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for (place, byte) in note.utf8.enumerated() {
            let isLetter =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte > 127 || byte == 39
            if isLetter, start == nil { start = place }
            if !isLetter, let first = start {
                found.append(first..<place)
                start = nil
            }
        }
        if let first = start { found.append(first..<note.utf8.count) }
        return found
    }

    /// Offsets of the words picked; empty in a note without words.
    public var picked: Range<Int> {
        guard words.indices.contains(word) else { return 0..<0 }
        let first = min(anchor ?? word, word)
        let last = max(anchor ?? word, word)
        return words[first].lowerBound..<words[last].upperBound
    }

    var pickedText: String { text(picked) }

    func text(_ range: Range<Int>) -> String {
        let bytes = Array(note.utf8)
        guard range.upperBound <= bytes.count else { return "" }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .right, .tab: move(1)
        case .left, .backTab: move(-1)
        case .down: line(1)
        case .up: line(-1)
        case .pageDown: for _ in 0..<12 { line(1) }
        case .pageUp: for _ in 0..<12 { line(-1) }
        case .home: word = 0
        case .end: word = max(0, words.count - 1)
        case .character(" "): anchor = anchor == nil ? word : nil
        default: return false
        }
        return true
    }

    private mutating func move(_ step: Int) {
        word = max(0, min(words.count - 1, word + step))
    }

    /// The first word of the line below or above.
    private mutating func line(_ step: Int) {
        guard words.indices.contains(word) else { return }
        let here = lines[word]
        var next = word + step
        while words.indices.contains(next), lines[next] == here { next += step }
        guard words.indices.contains(next) else { return }
        if step < 0 {
            let target = lines[next]
            while next > 0, lines[next - 1] == target { next -= 1 }
        }
        word = next
    }
}
