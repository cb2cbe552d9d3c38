/// Goes through the tabular list once: notes, sections, and every code. Codes with a seventh
/// character are no elements of the file: they are the lowest codes below a list of seventh
/// characters, filled up with X to six.
struct TabularWalk {
    private let text: CodeText
    private let order: TabularOrder
    private var rows = DiagnosisRows()
    /// From the notes: a list of seventh characters that is not for all codes below it.
    private var exceptions: [SeventhException] = []

    private(set) var notes: TabularNotes
    private(set) var sections: [UInt8] = []
    private(set) var chapters = 0
    private(set) var sectionCount = 0
    private(set) var elements = 0
    private(set) var faults: [CodeFileFault] = []

    var codeCount: Int { rows.count }
    var billableCount: Int { rows.billable }

    init(text: CodeText, order: TabularOrder) {
        self.text = text
        self.order = order
        notes = TabularNotes(order: order)
    }

    /// All codes as a part.
    func codes() -> Result<[UInt8], DiagnosisRows.CodeRepeat> { rows.part() }

    mutating func take(chapter: MarkupNode) throws(CodeFileFault) {
        guard let number = chapter.first("name")?.text, !number.isEmpty else {
            throw text.fault(chapter.line, "A chapter has no number.")
        }
        chapters += 1
        notes.take(chapter, holder: "chapter \(number)")
        let inside = chapter.children("section").map(Self.categories)
        let whole = inside.flatMap { $0 }
        addSection("chapter \(number)", chapter, whole)
        var enclosed: [(holder: String, section: MarkupNode, names: [String])] = []
        for (section, own) in zip(chapter.children("section"), inside) {
            guard let id = section.attributes["id"], !id.isEmpty else {
                throw text.fault(section.line, "A section has no id.")
            }
            sectionCount += 1
            notes.take(section, holder: "section \(id)")
            enclosed.append(("section \(id)", section, own.isEmpty ? range(id, whole) : own))
            for element in section.children("diag") { try take(element, sevenths: nil) }
        }
        // A section that encloses others comes before them.
        let sorted = enclosed.indices.sorted {
            (enclosed[$1].names.count, $0) < (enclosed[$0].names.count, $1)
        }
        for index in sorted {
            addSection(enclosed[index].holder, enclosed[index].section, enclosed[index].names)
        }
    }

    private static func categories(_ section: MarkupNode) -> [String] {
        section.children("diag").compactMap { $0.first("name")?.text }
    }

    /// Categories of a section without codes of its own, whose id is a range: `V00-X58`.
    private func range(_ id: String, _ names: [String]) -> [String] {
        let ends = id.split(separator: "-").map(String.init)
        guard ends.count == 2, let first = order.place(ends[0]), let last = order.place(ends[1])
        else { return [] }
        return names.filter { name in
            order.place(name).map { first <= $0 && $0 <= last } ?? false
        }
    }

    private mutating func addSection(_ holder: String, _ element: MarkupNode, _ names: [String]) {
        let title = element.first("desc")?.text ?? ""
        sections += "\(holder)\t\(title)\t\(names.joined(separator: " "))\n".utf8
    }

    private mutating func take(
        _ element: MarkupNode, sevenths inherited: MarkupNode?
    ) throws(CodeFileFault) {
        guard let name = element.first("name")?.text, let description = element.first("desc")?.text,
            let key = DiagnosisRows.key(TabularOrder.compact(name)), !description.isEmpty
        else { throw text.fault(element.line, "A code here has no name or no description.") }
        elements += 1
        let code = TabularOrder.compact(name)
        notes.take(element, holder: code)
        for block in element.children where block.name == "notes" || block.name == "sevenChrNote" {
            exceptions += block.children("note").compactMap { SeventhException($0.text) }
        }
        let sevenths = element.first("sevenChrDef") ?? inherited
        let below = element.children("diag")
        let extends = below.isEmpty && sevenths != nil && code.utf8.count < 7
        rows.append(
            code: key, billable: below.isEmpty && !extends, line: element.line,
            description: Array(description.utf8))
        if extends, let sevenths {
            extend(code, description, sevenths, line: element.line)
        }
        for child in below { try take(child, sevenths: sevenths) }
    }

    private mutating func extend(
        _ code: String, _ description: String, _ sevenths: MarkupNode, line: Int
    ) {
        let stem = code + String(repeating: "X", count: 6 - code.utf8.count)
        for choice in sevenths.children("extension") {
            let character = choice.attributes["char"] ?? ""
            guard character.utf8.count == 1, let key = DiagnosisRows.key(stem + character) else {
                faults.append(text.fault(choice.line, "A seventh character is not one character."))
                continue
            }
            if exceptions.contains(where: { $0.forbids(stem, character) }) { continue }
            rows.append(
                code: key, billable: true, line: line,
                description: Array("\(description), \(choice.text)".utf8))
        }
    }
}

/// `7th characters D and S do not apply to codes in category S06 with 6th character 7 - ..., or
/// 8 - ...`
struct SeventhException: Equatable {
    let prefix: String
    let sixths: [String]
    let sevenths: [String]

    /// nil when a note says nothing of the kind.
    init?(_ note: String) {
        let words = note.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        func place(of phrase: [String]) -> Int? {
            words.indices.first { words[$0...].starts(with: phrase) }
        }
        guard words.starts(with: ["7th", "characters"]),
            let verb = place(of: ["do", "not", "apply", "to", "codes", "in"]),
            let sixth = place(of: ["with", "6th", "character"]), verb + 7 < words.count,
            verb + 7 < sixth
        else { return nil }
        sevenths = words[2..<verb].filter { $0.utf8.count == 1 }
        prefix = words[verb + 7].filter { $0 != "." }
        sixths = words[(sixth + 3)...].filter { word in
            word.utf8.count == 1 && word.allSatisfy { $0.isNumber || $0.isUppercase }
        }
        guard !sevenths.isEmpty, !sixths.isEmpty, prefix.utf8.count >= 3 else { return nil }
    }

    /// - Parameter stem: six characters.
    func forbids(_ stem: String, _ seventh: String) -> Bool {
        stem.hasPrefix(prefix) && sixths.contains(String(stem.suffix(1)))
            && sevenths.contains(seventh)
    }
}
