/// One HL7 v2 message as segments and fields, with its own separators.
struct HL7Message {
    struct Segment {
        var name: String
        /// Field n is at index n, as the standard counts; MSH-1 is the separator itself.
        var fields: [String]

        subscript(_ number: Int) -> String {
            fields.indices.contains(number) ? fields[number] : ""
        }
    }

    var segments: [Segment]
    let component: Character
    let repetition: Character
    let escape: Character
    let subcomponent: Character
    let field: Character
    /// Counted from 1 in its file.
    let ordinal: Int
    let raw: String

    subscript(_ name: String) -> Segment? { segments.first { $0.name == name } }

    func all(_ name: String) -> [Segment] { segments.filter { $0.name == name } }

    /// nil when the header cannot be read.
    init?(lines: [Substring], ordinal: Int) {
        guard let header = lines.first, header.count >= 8 else { return nil }
        let marks = Array(header.dropFirst(3).prefix(5))
        field = marks[0]
        component = marks[1]
        repetition = marks[2]
        escape = marks[3]
        subcomponent = marks[4] == field ? "&" : marks[4]
        self.ordinal = ordinal
        raw = lines.joined(separator: "\n")
        segments = []
        for line in lines {
            var parts = line.split(separator: marks[0], omittingEmptySubsequences: false)
                .map(String.init)
            let name = parts.removeFirst()
            parts.insert(name, at: 0)
            if name == "MSH" { parts.insert(String(marks[0]), at: 1) }
            segments.append(Segment(name: name, fields: parts))
        }
    }

    func repetitions(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: repetition).map(String.init)
    }

    /// Component `number` from 1, unescaped and clean.
    func part(_ text: String, _ number: Int) -> String {
        let parts = text.split(separator: component, omittingEmptySubsequences: false)
        guard parts.indices.contains(number - 1) else { return "" }
        let sub = parts[number - 1].split(separator: subcomponent, maxSplits: 1)
        return CleanText.line(unescape(String(sub.first ?? "")))
    }

    /// The whole field, unescaped and clean.
    func text(_ text: String) -> String { CleanText.paragraph(unescape(text)) }

    /// `\T\ \F\ \S\ \R\ \E\ \.br\` and hexadecimal `\X..\`; anything else is dropped.
    func unescape(_ text: String) -> String {
        guard text.contains(escape) else { return text }
        var out = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: escape) {
            out += rest[..<open]
            let after = rest[rest.index(after: open)...]
            guard let close = after.firstIndex(of: escape) else {
                return out + rest[open...]
            }
            out += meaning(after[..<close])
            rest = after[after.index(after: close)...]
        }
        return out + rest
    }

    private func meaning(_ sequence: Substring) -> String {
        switch sequence {
        case "T": return String(subcomponent)
        case "F": return String(field)
        case "S": return String(component)
        case "R": return String(repetition)
        case "E": return String(escape)
        case ".br": return "\n"
        default:
            guard sequence.first == "X", let value = UInt32(sequence.dropFirst(), radix: 16),
                let scalar = UnicodeScalar(value)
            else { return "" }
            return String(Character(scalar))
        }
    }
}
