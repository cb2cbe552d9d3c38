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
