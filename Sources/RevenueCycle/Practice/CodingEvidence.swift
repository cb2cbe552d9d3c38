/// Where a code on a claim came from in the visit's note.
public struct CodeLink: Equatable, Sendable {
    public var code: String
    /// UTF-8 offsets in the note.
    public var start: Int
    public var end: Int
    public var words: String

    public init(code: String, start: Int, end: Int, words: String) {
        self.code = code
        self.start = start
        self.end = end
        self.words = words
    }
}

/// Two diagnoses that exclude each other, kept together because the conditions are unrelated
/// (guideline I.A.12.a).
public struct UnrelatedPair: Hashable, Sendable {
    public let first: String
    public let second: String

    /// In either order.
    public init(_ one: String, _ other: String) {
        first = min(one, other)
        second = max(one, other)
    }

    /// How the pair is kept among the reasons of a claim: line 0, this as the modifier.
    public var key: String { "EXCL1 \(first) \(second)" }

    /// nil for the reason of a modifier.
    public init?(key: String) {
        let words = key.split(separator: " ").map(String.init)
        guard words.count == 3, words[0] == "EXCL1" else { return nil }
        self.init(words[1], words[2])
    }
}

/// Why a line carries a modifier, in her words.
public struct ModifierReason: Equatable, Sendable {
    /// From 1.
    public var line: Int
    public var modifier: String
    public var reason: String
    public var day: CalendarDay

    public init(line: Int, modifier: String, reason: String, day: CalendarDay) {
        self.line = line
        self.modifier = modifier
        self.reason = reason
        self.day = day
    }
}
