/// The table of cues, read once: what governs what, what is passed over, what begins a section.
struct NoteCues: Sendable {
    /// What a cue says of the words in its scope.
    struct Marks: OptionSet, Sendable {
        let rawValue: UInt8
        /// Not the cause, nor the outcome, of what else the sentence names.
        static let unrelated = Marks(rawValue: 64)
        static let negated = Marks(rawValue: 1)
        static let uncertain = Marks(rawValue: 2)
        static let historical = Marks(rawValue: 4)
        /// Historical even for what lasts: `removed`, `status post`.
        static let over = Marks(rawValue: 8)
        static let family = Marks(rawValue: 16)
        static let hypothetical = Marks(rawValue: 32)
        /// What a statement about the patient begins anew.
        static let stated: Marks = [.negated, .uncertain, .historical, .over, .unrelated]
        static let all: Marks = [.stated, .family, .hypothetical]
    }

    struct Cue: Sendable {
        var after: Marks = []
        var before: Marks = []
        /// Scopes that end where the cue stands.
        var ends: Marks = []
        /// Neither a cue nor a diagnosis, whatever its words.
        var isPlain = false
    }

    /// What a single word is, one bit each.
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt16
        static let stop = Traits(rawValue: 1)
        static let filler = Traits(rawValue: 2)
        /// An abbreviation only when written in capitals.
        static let capitals = Traits(rawValue: 4)
        static let right = Traits(rawValue: 8)
        static let left = Traits(rawValue: 16)
        static let bilateral = Traits(rawValue: 32)
        static let side: Traits = [.right, .left, .bilateral]
        /// Neither counts in a phrase.
        static var passedOver: Traits { Traits(rawValue: 1 | 8 | 16 | 32) }
        /// Begins a cue.
        static let cue = Traits(rawValue: 64)
        /// Begins words that are read as others.
        static let same = Traits(rawValue: 128)
        /// Part of the body that official descriptions also name otherwise.
        static let site = Traits(rawValue: 256)
        /// Begins the name of an organism.
        static let organism = Traits(rawValue: 512)
    }

    /// A word with the first and last of the words it was made from.
    struct Word {
        var id: UInt32
        var first: Int
        var last: Int
    }

    private(set) var cues: [UInt64: Cue] = [:]
    private(set) var longestCue = 1
    private var same: [UInt64: [UInt32]] = [:]
    private var longestSame = 1
    private(set) var traits: [Traits] = []
    /// Sets of words that are no diagnosis by themselves.
    private(set) var never: Set<UInt64> = []
    /// Codes, compact, whose diseases last.
    private(set) var chronic: [[UInt8]] = []
    /// Code, code beside it, and what the two call for.
    private(set) var together: [(code: String, beside: String, means: String)] = []
    /// Phrase, kind and code of what means a code in notes only.
    private(set) var means: [[String]] = []
    /// Parts of the body by what holds them, or what people call them.
    private(set) var sites: [UInt32: [UInt32]] = [:]
    /// Codes, compact, of organisms named as the cause of an infection.
    private(set) var organisms: [UInt64: String] = [:]
    private(set) var longestOrganism = 1
    private var sections: [UInt64: NoteSection] = [:]
    /// Words that do not count in a heading.
    private let headingStops: [UInt32]

    init(_ table: TabTable, _ words: inout WordTable) {
        headingStops = [words.intern("and"), words.intern("the")]
        var neverTexts: [[UInt32]] = []
        for row in table.rows where row.count >= 3 {
            let phrase = Self.words(row[0], &words)
            guard let first = phrase.first else { continue }
            switch row[1] {
            case "stop": mark(first, .stop)
            case "filler": mark(first, .filler)
            case "capitals": mark(first, .capitals)
            case "never": neverTexts.append(phrase)
            case "chronic": chronic.append(Array(row[0].utf8.filter { $0 != 46 }))
            case "same":
                same[Phrase.inOrder(phrase)] = Self.words(row[2], &words)
                longestSame = max(longestSame, phrase.count)
                mark(first, .same)
            case "section": sections[heading(phrase)] = NoteSection(rawValue: row[2])
            case "together": addTogether(row)
            case "means": means.append(row)
            case "site":
                sites[first] = Self.words(row[2], &words)
                mark(first, .site)
            case "organism":
                organisms[Phrase.inOrder(phrase)] = row[2].filter { $0 != "." }
                longestOrganism = max(longestOrganism, phrase.count)
                mark(first, .organism)
            default: addCue(phrase, row[1], row[2])
            }
        }
        mark(words.intern("right"), .right)
        mark(words.intern("left"), .left)
        mark(words.intern("bilateral"), .bilateral)
        never = Set(neverTexts.map { Phrase.set(Phrase.sorted(content($0))) })
    }

    private static func words(_ text: String, _ words: inout WordTable) -> [UInt32] {
        var scanner = WordScanner(Array(text.utf8))
        var found: [UInt32] = []
        while scanner.next() { found.append(words.intern(scanner.letters)) }
        return found
    }

    private mutating func mark(_ word: UInt32, _ trait: Traits) {
        while traits.count <= Int(word) { traits.append([]) }
        traits[Int(word)].insert(trait)
    }

    private mutating func addCue(_ phrase: [UInt32], _ kind: String, _ scope: String) {
        var cue = cues[Phrase.inOrder(phrase)] ?? Cue()
        switch kind {
        case "plain": cue.isPlain = true
        case "terminator":
            cue.ends.formUnion(scope == "all" ? .all : scope == "family" ? .family : .stated)
        default:
            guard let marks = Self.kinds[kind] else { return }
            if scope != "before" { cue.after.formUnion(marks) }
            if scope != "after" { cue.before.formUnion(marks) }
        }
        cues[Phrase.inOrder(phrase)] = cue
        longestCue = max(longestCue, phrase.count)
        mark(phrase[0], .cue)
    }

    private static let kinds: [String: Marks] = [
        "negation": .negated, "uncertain": .uncertain, "historical": .historical, "over": .over,
        "family": .family, "hypothetical": .hypothetical, "unrelated": .unrelated,
    ]

    private mutating func addTogether(_ row: [String]) {
        let parts = row[2].split(separator: " ").map(String.init)
        guard parts.count == 2 else { return }
        let compact = { (text: String) in text.filter { $0 != "." } }
        together.append((compact(row[0]), compact(parts[0]), parts[1]))
    }

    // MARK: Asking

    func traits(of word: UInt32) -> Traits {
        Int(word) < traits.count ? traits[Int(word)] : []
    }

    /// The section a heading opens; `and` and `the` do not count.
    func section(_ phrase: [UInt32]) -> NoteSection? { sections[heading(phrase)] }

    private func heading(_ phrase: [UInt32]) -> UInt64 {
        Phrase.inOrder(phrase.filter { !headingStops.contains($0) })
    }

    func isChronic(_ code: ArraySlice<UInt8>) -> Bool {
        chronic.contains { code.starts(with: $0) }
    }

    /// Words read as what they stand for, twice, so that one reading may open another.
    func read(_ words: [Word]) -> [Word] { once(once(words)) }

    private func once(_ words: [Word]) -> [Word] {
        guard words.contains(where: { traits(of: $0.id).contains(.same) }) else { return words }
        var found: [Word] = []
        found.reserveCapacity(words.count + 2)
        var index = 0
        while index < words.count {
            let (length, meaning) = sameAt(index, words)
            guard let meaning else {
                found.append(words[index])
                index += 1
                continue
            }
            let first = words[index].first
            let last = words[index + length - 1].last
            for id in meaning { found.append(Word(id: id, first: first, last: last)) }
            index += length
        }
        return found
    }

    private func sameAt(_ index: Int, _ words: [Word]) -> (Int, [UInt32]?) {
        guard traits(of: words[index].id).contains(.same) else { return (1, nil) }
        let longest = min(longestSame, words.count - index)
        for length in stride(from: longest, through: 1, by: -1) {
            let key = Phrase.inOrder(words[index..<(index + length)].lazy.map(\.id))
            if let meaning = same[key] { return (length, meaning) }
        }
        return (1, nil)
    }

    /// The words of a term that count, after reading: neither stop words nor sides.
    func content(_ ids: [UInt32]) -> [UInt32] {
        var all = ids
        if ids.contains(where: { traits(of: $0).contains(.same) }) {
            all = read(ids.enumerated().map { Word(id: $1, first: $0, last: $0) }).map(\.id)
        }
        return all.filter { traits(of: $0).isDisjoint(with: .passedOver) }
    }
}
