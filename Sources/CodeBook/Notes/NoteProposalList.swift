/// Gathers findings by code, settles which codes stand for the note, and ranks them.
struct NoteProposalList {
    /// One code on its way into the list.
    struct Entry {
        var row: Int
        var standing: NoteStanding
        var mentions: [NoteMention] = []
        var sections: Set<NoteSection> = []
        var rank: UInt8 = 255
        var score = 0
        var needs = ""
        var via = ""
        /// Named as a problem of its own in the assessment.
        var isAssessed = false
        /// For a history code: the codes of the disease itself.
        var stands: Set<Int> = []
        /// Why it is set aside although present.
        var passedOver = ""
    }

    private struct Key: Hashable {
        var row: Int
        var standing: NoteStanding
    }

    let rows: CodeRows
    let notes: DiagnosisNotes
    let cues: NoteCues
    private let phrases: PhraseDictionary
    private let histories: HistoryCodes
    private(set) var entries: [Entry] = []
    private var places: [Key: Int] = [:]
    /// The body mass index of the note.
    var bodyMass: NoteMeasures.BodyMass?
    /// Diseases the note calls unrelated, to another or to all.
    private var unrelated: [(Kind, Kind?)] = []

    init(
        _ rows: CodeRows, _ notes: DiagnosisNotes, _ cues: NoteCues,
        _ phrases: PhraseDictionary, _ histories: HistoryCodes
    ) {
        self.rows = rows
        self.notes = notes
        self.cues = cues
        self.phrases = phrases
        self.histories = histories
    }

    mutating func add(_ finding: NoteFinding, _ text: NoteText, _ choice: inout CodeChoice) {
        var standing = standing(finding)
        var row = choice.withInstead(finding.meaning.row, finding.following)
        noteUnrelated(finding)
        var via = ""
        var stands: Set<Int> = []
        if let (history, name) = historyCode(finding, standing, choice.known) {
            if standing == .historical { stands = Set(choice.choose(row, finding.side).rows) }
            row = history
            via = name
            standing = .present
        }
        let words = text.words(finding.start, finding.end)
        if via.isEmpty, finding.meaning.rank == PhraseDictionary.Rank.vocabulary {
            via = "via \(words.lowercased())"
        }
        let mention = NoteMention(
            start: finding.start, end: finding.end, words: words,
            section: finding.section.rawValue, standing: standing)
        var chosen = choice.choose(row, finding.side)
        let isListed = finding.marks.isDisjoint(with: [.historical, .over, .family])
        if !stands.isEmpty, isListed, finding.section != .family, let disease = stands.min() {
            chosen.needs = "if still treated \(rows.codeText(disease))"
        }
        for code in chosen.rows {
            let place = place(of: Key(row: code, standing: standing))
            entries[place].mentions.append(mention)
            entries[place].sections.insert(finding.section)
            entries[place].score = max(entries[place].score, points(finding))
            entries[place].stands.formUnion(stands)
            if finding.isTitle, finding.section == .assessment { entries[place].isAssessed = true }
            if finding.meaning.rank < entries[place].rank {
                entries[place].rank = finding.meaning.rank
                entries[place].needs = chosen.needs
                entries[place].via = via
            }
        }
    }

    private mutating func place(of key: Key) -> Int {
        if let place = places[key] { return place }
        places[key] = entries.count
        entries.append(Entry(row: key.row, standing: key.standing))
        return entries.count - 1
    }

    private func points(_ finding: NoteFinding) -> Int {
        var points = finding.section.weight + 3 * finding.key.count
        if finding.isTitle, finding.section == .assessment || finding.section == .plan {
            points += 30
        } else if finding.section == .plan {
            points -= 15
        }
        return points
    }

    // MARK: Standing

    private func standing(_ finding: NoteFinding) -> NoteStanding {
        let code = rows.code(finding.meaning.row)
        // Z80 to Z84 speak of the family, Z85 to Z99 of what is past, gone or put in.
        let saysPast = code.starts(with: [90, 56]) || code.starts(with: [90, 57])
        let saysFamily = saysPast && code.lexicographicallyPrecedes([90, 56, 53])
        let marks = finding.marks
        if marks.contains(.family), !saysFamily { return .family }
        if marks.contains(.negated) { return .negated }
        if marks.contains(.unrelated), isCombination(code) { return .negated }
        if marks.contains(.hypothetical) { return .hypothetical }
        if marks.contains(.uncertain) { return .uncertain }
        let isCancer = code.first == 67
        let lasts = cues.isChronic(code)
        if !saysPast {
            if marks.contains(.over) { return .historical }
            if marks.contains(.historical), !lasts || isCancer { return .historical }
        }
        switch finding.section {
        case .family: return saysFamily ? .present : .family
        case .counsel: return .hypothetical
        case .past, .surgical: return saysPast || lasts ? .present : .historical
        default: return .present
        }
    }

    /// Hypertension or diabetes as the cause of another disease.
    private func isCombination(_ code: ArraySlice<UInt8>) -> Bool {
        if code.starts(with: Self.diabetes) { return code.dropFirst(3).first == 50 }
        return code.starts(with: Self.hypertension) && code.dropFirst(2).first != 48
    }

    private static let diabetes = Array("E1".utf8)
    private static let hypertension = Array("I1".utf8)

    /// The Z code for a past disease or one of the family, where the words say so outright.
    private func historyCode(
        _ finding: NoteFinding, _ standing: NoteStanding, _ known: DescriptionWords
    ) -> (row: Int, name: String)? {
        let doubtful: NoteCues.Marks = [.negated, .uncertain, .hypothetical]
        guard finding.marks.isDisjoint(with: doubtful) else { return nil }
        let extra: [UInt32]
        switch standing {
        case .historical: extra = [known.history]
        case .family: extra = [known.history, known.family]
        default: return nil
        }
        let name = standing == .family ? "family history" : "history of"
        let key = Phrase.set(Phrase.sorted(finding.key + extra))
        if let meaning = phrases.find(key), rows.code(meaning.row).starts(with: [90, 56]) {
            return (meaning.row, name)
        }
        let code = rows.code(finding.meaning.row)
        let isFamily = standing == .family
        // A sister's cold is no family history; a tumor taken out today is not yet past.
        let isTold = isFamily || finding.section == .past || finding.marks.contains(.historical)
        let lasts = cues.isChronic(code) || code.first == 67 || code.first == 73
        guard isTold, lasts || !isFamily || finding.section == .family else { return nil }
        return histories.row(for: code, isFamily: isFamily).map { ($0, name) }
    }

    // MARK: Unrelated diseases

    private mutating func noteUnrelated(_ finding: NoteFinding) {
        guard finding.marks.contains(.unrelated), let one = kind(finding.meaning.row) else {
            return
        }
        let others = finding.unrelatedTo.compactMap { kind($0) }.filter { $0 != one }
        if others.isEmpty { unrelated.append((one, nil)) }
        for other in others { unrelated.append((one, other)) }
    }

    func isUnrelated(_ one: Kind, _ other: Kind) -> Bool {
        unrelated.contains {
            $0.0 == one && ($0.1 ?? other) == other || $0.0 == other && ($0.1 ?? one) == one
        }
    }

    // MARK: Changing entries

    mutating func append(_ entry: Entry) { entries.append(entry) }

    mutating func change(_ place: Int, _ change: (inout Entry) -> Void) { change(&entries[place]) }

    mutating func remove(_ isGone: (Entry) -> Bool) { entries.removeAll(where: isGone) }
}
