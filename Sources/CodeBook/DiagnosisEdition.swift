import RevenueCycle

/// The bytes of one edition of ICD-10-CM, and the days of service it speaks for.
public struct DiagnosisFiles: Sendable, Equatable {
    /// `FY2026 (April)`
    public var title = ""
    public var from: CalendarDay
    public var to: CalendarDay
    public var diagnoses: [UInt8] = []
    /// Empty when only a code list was imported; the notes of the edition before then stand in.
    public var notes: [UInt8] = []
    public var sections: [UInt8] = []
    /// Terms of imported index files; empty without them.
    public var index: [UInt8] = []

    public init(title: String, from: CalendarDay, to: CalendarDay) {
        self.title = title
        self.from = from
        self.to = to
    }
}

/// One edition of ICD-10-CM: its codes, its notes, its place for every category.
public struct DiagnosisEdition: Sendable {
    public let title: String
    public let from: CalendarDay
    public let to: CalendarDay
    public let diagnoses: DiagnosisTable
    public let notes: DiagnosisNotes
    /// Edition the notes are taken from, when its own were not imported.
    public let notesTitle: String
    private let sections: [Section]
    /// Category to the chapter and sections around it, outermost first.
    private let around: [String: [Int]]

    private struct Section: Sendable {
        var holder: String
        var title: String
    }

    init(_ files: DiagnosisFiles, notesOf before: DiagnosisFiles? = nil) {
        title = files.title
        from = files.from
        to = files.to
        diagnoses = DiagnosisTable(files.diagnoses)
        let source = files.notes.isEmpty ? before ?? files : files
        notes = DiagnosisNotes(source.notes)
        notesTitle = source.title
        var sections: [Section] = []
        var around: [String: [Int]] = [:]
        for row in TabTable(source.sections).rows where row.count == 3 {
            for category in row[2].split(separator: " ") {
                around[String(category), default: []].append(sections.count)
            }
            sections.append(Section(holder: row[0], title: row[1]))
        }
        self.sections = sections
        self.around = around
    }

    func covers(_ day: CalendarDay) -> Bool { day >= from && day <= to }

    /// Ancestors from chapter down to the parent: holder and title.
    public func path(_ code: String) -> [(holder: String, title: String)] {
        var path = (around[String(code.prefix(3))] ?? []).map {
            (holder: sections[$0].holder, title: sections[$0].title)
        }
        if code.count > 3 {
            for length in 3..<code.count {
                let ancestor = String(code.prefix(length))
                if let entry = diagnoses.entry(ancestor) {
                    path.append((ancestor, entry.description))
                }
            }
        }
        return path
    }

    /// Notes that hold for a code, its own first, then those of its ancestors, nearest first.
    public func notesFor(_ code: String) -> [DiagnosisNotes.Note] {
        let holders = [code] + path(code).reversed().map(\.holder)
        return holders.flatMap { notes.notes($0) }
    }

    /// Texts of one kind that hold for a code, as `notesFor`.
    func texts(_ kind: DiagnosisNotes.Kind, for code: String) -> [String] {
        var holders = [code]
        if code.count > 3 {
            for length in stride(from: code.count - 1, through: 3, by: -1) {
                holders.append(String(code.prefix(length)))
            }
        }
        holders += (around[String(code.prefix(3))] ?? []).reversed().map { sections[$0].holder }
        return holders.flatMap { notes.texts(kind, at: $0) }
    }

    /// Legal seventh characters of a code or stem with their words, nearest definition only;
    /// empty where the category has none.
    public func sevenths(_ code: String) -> [(character: String, text: String)] {
        let stem = code.count == 7 ? String(code.prefix(6)) : code
        for length in stride(from: min(6, stem.count), through: 3, by: -1) {
            let defined = notes.notes(String(stem.prefix(length))).filter { $0.kind == .seventh }
            if defined.isEmpty { continue }
            let padded = stem + String(repeating: "X", count: 6 - stem.count)
            return defined.compactMap { note in
                guard let first = note.text.first else { return nil }
                let character = String(first)
                // Some codes of a category rule characters out; the list of codes knows.
                if stem.count == 6, diagnoses.entry(padded + character) == nil { return nil }
                return (character, String(note.text.dropFirst(2)))
            }
        }
        return []
    }
}
