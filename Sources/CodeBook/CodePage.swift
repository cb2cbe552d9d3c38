import RevenueCycle

/// Every fact of one ICD-10-CM code on a day of service: what its page shows.
public struct CodePage: Equatable, Sendable {
    /// What keeps a code from being billed.
    public enum Missing: String, Sendable { case nothing, moreCharacters, seventhCharacter }

    public enum Side: String, Sendable, CaseIterable { case right, left, bilateral, unspecified }

    public struct Step: Equatable, Sendable {
        /// Code, `section ...` or `chapter ...`.
        public let holder: String
        public let title: String
    }

    public struct Choice: Equatable, Sendable {
        /// The seventh character, or the side's first letter.
        public let key: String
        public let code: String
        public let text: String
    }

    public let entry: DiagnosisEntry
    public let edition: String
    /// Days of service the entry was found valid for; the whole list speaks for no more.
    public let validFrom: CalendarDay
    public let validTo: CalendarDay
    public let missing: Missing
    /// From chapter down to the parent.
    public let path: [Step]
    public let children: [DiagnosisEntry]
    /// Codes beside it under the same parent, itself among them.
    public let neighbours: [DiagnosisEntry]
    /// Own notes first, then the parent's, up to the chapter's.
    public let notes: [DiagnosisNotes.Note]
    public let sevenths: [Choice]
    /// The same condition on the other sides.
    public let sides: [Choice]
    /// Where it must stand in the list, and by what rule; nil when anywhere.
    public let position: DiagnosisPositions.Rule?
    public let positionSource: String
    /// Codes named by code first and by use additional code notes, in the order of the notes.
    public let codeFirst: [CodePattern]
    public let useAdditional: [CodePattern]
    public let isNew: Bool

    public func notes(_ kind: DiagnosisNotes.Kind) -> [DiagnosisNotes.Note] {
        notes.filter { $0.kind == kind }
    }
}

extension CodeBook {
    /// The page of a code or header as of a day of service; nil when the edition for that day
    /// has no such code. A stem padded with X gives the page of the code it pads.
    public func page(_ code: String, on day: CalendarDay) -> CodePage? {
        let edition = edition(on: day)
        guard
            let entry = endedEntry(code, day, edition) ?? edition.diagnoses.entry(code)
                ?? unpadded(code, edition)
        else { return nil }
        // The shipped list also serves the year before, where its new codes do not stand.
        if entry.isNew, edition.title == CodeFiles.shippedTitle, day < CodeFiles.shippedNewFrom {
            return nil
        }
        let legal = edition.sevenths(entry.code)
        let notes = edition.notesFor(entry.code).filter { note in
            note.kind != .seventh || legal.contains { note.text == "\($0.character) \($0.text)" }
        }
        let position = positions.rule(entry.code)
        let isShipped = edition.title == CodeFiles.shippedTitle
        let sevenths = choices(legal, entry)
        return CodePage(
            entry: entry, edition: edition.title,
            validFrom: isShipped && entry.isNew ? CodeFiles.shippedNewFrom : edition.from,
            validTo: edition.to, missing: missing(entry, day, edition),
            path: edition.path(entry.code).map { .init(holder: $0.holder, title: $0.title) },
            children: children(entry.code, edition),
            neighbours: neighbours(entry.code, edition), notes: notes, sevenths: sevenths,
            sides: CodeSides.of(entry, edition), position: position?.rule,
            positionSource: position?.source ?? "",
            codeFirst: CodePattern.all(in: notes, .first),
            useAdditional: CodePattern.all(in: notes, .additional), isNew: entry.isNew)
    }

    /// A code the shipped list ended, on a day of service it still held for.
    private func endedEntry(
        _ code: String, _ day: CalendarDay, _ edition: DiagnosisEdition
    ) -> DiagnosisEntry? {
        guard edition.title == CodeFiles.shippedTitle, day < CodeFiles.shippedNewFrom,
            let text = endedCodes[code]
        else { return nil }
        return DiagnosisEntry(code: code, billable: true, description: text, isNew: false)
    }

    private func unpadded(_ code: String, _ edition: DiagnosisEdition) -> DiagnosisEntry? {
        var stem = Substring(code)
        while stem.count > 3, stem.last == "X" { stem.removeLast() }
        return stem.count < code.count ? edition.diagnoses.entry(String(stem)) : nil
    }

    private func missing(
        _ entry: DiagnosisEntry, _ day: CalendarDay, _ edition: DiagnosisEdition
    ) -> CodePage.Missing {
        if entry.billable { return .nothing }
        if case .needsSeventh = diagnosis(entry.code, on: day) { return .seventhCharacter }
        return .moreCharacters
    }

    private func choices(
        _ legal: [(character: String, text: String)], _ entry: DiagnosisEntry
    ) -> [CodePage.Choice] {
        let stem = entry.code.prefix(6)
        let padded = stem + String(repeating: "X", count: 6 - stem.count)
        return legal.map { choice in
            CodePage.Choice(
                key: choice.character, code: padded + choice.character, text: choice.text)
        }
    }

    /// Codes one level below; where the next level is only the seventh character, those codes.
    private func children(_ code: String, _ edition: DiagnosisEdition) -> [DiagnosisEntry] {
        let below = edition.diagnoses.entries(prefix: code, limit: 5000).dropFirst()
        guard let next = below.map(\.code.count).min() else { return [] }
        return below.filter { entry in
            if entry.code.count == next { return true }
            // A deeper code whose parent is this one: nothing between them is in the list.
            return !below.contains { other in
                other.code.count < entry.code.count && entry.code.hasPrefix(other.code)
            }
        }
    }

    private func neighbours(_ code: String, _ edition: DiagnosisEdition) -> [DiagnosisEntry] {
        guard code.count > 3 else {
            let row = edition.diagnoses.row(code)
            return categories(around: row, edition)
        }
        for length in stride(from: code.count - 1, through: 3, by: -1) {
            let parent = String(code.prefix(length))
            if edition.diagnoses.entry(parent) != nil { return children(parent, edition) }
        }
        return []
    }

    /// The category with the two before and the two after it.
    private func categories(
        around row: Int?, _ edition: DiagnosisEdition
    ) -> [DiagnosisEntry] {
        guard let row else { return [] }
        func walk(_ forward: Bool) -> [DiagnosisEntry] {
            var found: [DiagnosisEntry] = []
            var place = row
            while found.count < 2,
                let next = edition.diagnoses.neighbour(ofRow: place, forward: forward)
            {
                place = next
                let entry = edition.diagnoses.entry(at: next)
                if entry.code.count == 3 { found.append(entry) }
            }
            return found
        }
        return walk(false).reversed() + [edition.diagnoses.entry(at: row)] + walk(true)
    }
}
