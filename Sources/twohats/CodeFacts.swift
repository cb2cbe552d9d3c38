import CodeBook
import RevenueCycle

/// The facts of a code's page for scripts.
struct CodeFacts: Encodable {
    struct Note: Encodable {
        var kind: String
        var holder: String
        var text: String
    }

    struct Entry: Encodable {
        var code: String
        var description: String
        var billable: Bool
    }

    struct Choice: Encodable {
        var key: String
        var code: String
        var text: String
    }

    struct Step: Encodable {
        var holder: String
        var title: String
    }

    struct Partner: Encodable {
        var codes: [String]
        var exact: Bool
        var label: String
        var holder: String
    }

    var code: String
    var description: String
    var billable: Bool
    /// `nothing`, `moreCharacters`, `seventhCharacter`
    var missing: String
    var edition: String
    var dos: String
    var validFrom: String
    var validTo: String
    /// The day lies within a loaded edition.
    var covered: Bool
    var new: Bool
    /// `first`, `secondary`, `manifestation` or empty.
    var position: String
    var positionSource: String
    var chapter: String
    var path: [Step]
    var children: [Entry]
    var neighbours: [Entry]
    var notes: [Note]
    var seventhCharacters: [Choice]
    var otherSides: [Choice]
    var codeFirst: [Partner]
    var useAdditional: [Partner]
    var practice: CodeFortune?
    var favourite: Bool?

    init(_ page: CodePage, _ book: CodeBook, _ day: CalendarDay, isAsked code: String) {
        self.code = page.entry.dotted
        description = page.entry.description
        billable = page.entry.billable
        missing = page.missing.rawValue
        edition = page.edition
        dos = day.iso
        validFrom = page.validFrom.iso
        validTo = page.validTo.iso
        covered = book.uncovered(day) == nil
        new = page.isNew
        position = page.position?.rawValue ?? ""
        positionSource = page.positionSource
        chapter = page.path.first?.title ?? ""
        path = page.path.map { Step(holder: Self.dotted($0.holder), title: $0.title) }
        children = page.children.map(Self.entry)
        neighbours = page.neighbours.map(Self.entry)
        notes = page.notes.filter { $0.kind != .x1 }.map {
            Note(kind: Self.names[$0.kind] ?? "", holder: Self.dotted($0.holder), text: $0.text)
        }
        seventhCharacters = page.sevenths.map(Self.choice)
        otherSides = page.sides.map(Self.choice)
        codeFirst = page.codeFirst.map(Self.partner)
        useAdditional = page.useAdditional.map(Self.partner)
    }

    private static let names: [DiagnosisNotes.Kind: String] = [
        .term: "inclusionTerm", .includes: "includes", .excludes1: "excludes1",
        .excludes2: "excludes2", .first: "codeFirst", .additional: "useAdditionalCode",
        .also: "codeAlso", .note: "note", .seventh: "seventhCharacter",
        .seventhTerm: "seventhCharacterTerm",
    ]

    private static func dotted(_ holder: String) -> String {
        holder.contains(" ") ? holder : DiagnosisCode.dotted(holder)
    }

    private static func entry(_ entry: DiagnosisEntry) -> Entry {
        Entry(code: entry.dotted, description: entry.description, billable: entry.billable)
    }

    private static func choice(_ choice: CodePage.Choice) -> Choice {
        Choice(key: choice.key, code: DiagnosisCode.dotted(choice.code), text: choice.text)
    }

    private static func partner(_ pattern: CodePattern) -> Partner {
        Partner(
            codes: pattern.prefixes.map { DiagnosisCode.dotted($0) + (pattern.isExact ? "" : "-") },
            exact: pattern.isExact, label: pattern.label, holder: dotted(pattern.holder))
    }

    /// For people.
    var lines: [String] {
        var lines = ["\(code)  \(description)"]
        let state =
            billable
            ? "billable"
            : missing == "seventhCharacter"
                ? "not billable: needs a 7th character" : "not billable: needs more characters"
        lines.append("\(state), ICD-10-CM \(edition), valid \(validFrom) to \(validTo)")
        if !covered { lines.append("No loaded edition speaks for \(dos).") }
        if !position.isEmpty { lines.append("position: \(position) (\(positionSource))") }
        for step in path { lines.append("  \(step.holder)  \(step.title)") }
        for child in children { lines.append("    \(child.code)  \(child.description)") }
        for note in notes where note.kind != "seventhCharacter" {
            lines.append("\(note.kind) (\(note.holder)): \(note.text)")
        }
        for choice in seventhCharacters { lines.append("7th \(choice.key): \(choice.text)") }
        for side in otherSides { lines.append("side \(side.key): \(side.code)  \(side.text)") }
        if let practice, practice.claims > 0 {
            lines.append(
                "in this practice: \(practice.claims) claims in 12 months, "
                    + "\(practice.paid) paid, \(practice.denied) denied")
        }
        return lines
    }
}

/// Proposals from a note for scripts.
struct SuggestedCodes: Encodable {
    struct Mention: Encodable {
        var start: Int
        var end: Int
        var words: String
        var section: String
        var standing: String
    }

    struct Proposal: Encodable {
        var code: String
        var description: String
        var billable: Bool
        var via: String
        var needs: String
        var score: Int
        var mentions: [Mention]
    }

    var proposals: [Proposal]
    /// Found and not coded as present, with the standing that says why.
    var setAside: [Proposal]

    init(_ reading: NoteReading, _ edition: DiagnosisEdition) {
        func proposal(_ one: NoteProposal) -> Proposal {
            let entry = edition.diagnoses.entry(one.code)
            return Proposal(
                code: DiagnosisCode.dotted(one.code), description: entry?.description ?? "",
                billable: entry?.billable ?? false, via: one.via, needs: one.needs,
                score: one.score,
                mentions: one.mentions.map {
                    Mention(
                        start: $0.start, end: $0.end, words: $0.words, section: $0.section,
                        standing: $0.standing.rawValue)
                })
        }
        proposals = reading.proposals.map(proposal)
        setAside = reading.setAside.map(proposal)
    }

    var lines: [String] {
        if proposals.isEmpty && setAside.isEmpty { return ["No code is proposed from this note."] }
        func line(_ one: Proposal) -> String {
            let first = one.mentions.first
            let place = first.map { "\($0.start)-\($0.end) \"\($0.words)\"" } ?? ""
            let needs = one.needs.isEmpty ? "" : "  [choose \(one.needs)]"
            return "\(one.code)\t\(one.description)\t\(place)\(needs)"
        }
        return proposals.map(line)
            + setAside.map { one in
                "not proposed (\(one.mentions.first?.standing ?? "")): \(line(one))"
            }
    }
}
