/// How a note says a thing.
public enum NoteStanding: String, Sendable, CaseIterable {
    case present, negated, uncertain, historical, family, hypothetical
}

/// Words of a note that a code rests on.
public struct NoteMention: Equatable, Sendable {
    /// UTF-8 offsets in the note as it was handed over; `end` is one past the last byte.
    public var start: Int
    public var end: Int
    /// The words themselves, control characters read as blanks.
    public var words: String
    /// Part of the note: `assessment`, `plan`, `complaint` ...; empty before the first heading.
    public var section: String
    public var standing: NoteStanding

    public init(start: Int, end: Int, words: String, section: String, standing: NoteStanding) {
        self.start = start
        self.end = end
        self.words = words
        self.section = section
        self.standing = standing
    }
}

/// One code with everything in the note that speaks for it.
public struct NoteProposal: Equatable, Sendable {
    /// Without the dot.
    public var code: String
    public var mentions: [NoteMention]
    /// Why the words mean the code when they are not its own: `via htn`, `history of`,
    /// `taken together`; or why it was set aside.
    public var via: String
    /// What is still to choose (`side`, `trimester`), or what else the note calls for.
    public var needs: String
    /// Higher is better; comparable within one note only.
    public var score: Int

    public init(code: String, mentions: [NoteMention], via: String, needs: String, score: Int) {
        self.code = code
        self.mentions = mentions
        self.via = via
        self.needs = needs
        self.score = score
    }
}

/// What was read from one note. Nothing of it is on a claim until somebody puts it there.
public struct NoteReading: Equatable, Sendable {
    /// Best first.
    public var proposals: [NoteProposal]
    /// Found and not proposed: negated, uncertain, of the family, of the past, hypothetical; and
    /// signs that the note states only in passing (`present`, with the reason in `via`).
    public var setAside: [NoteProposal]

    public init(proposals: [NoteProposal] = [], setAside: [NoteProposal] = []) {
        self.proposals = proposals
        self.setAside = setAside
    }
}
