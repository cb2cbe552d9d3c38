/// One entry of an index with the titles above it.
struct IndexTerm: Sendable {
    /// A code an entry names. Cells of a table say what the code is for.
    struct Target: Hashable, Sendable {
        let code: IndexCode
        /// `malignant primary`; empty in an index.
        let cell: String
    }

    /// From the main term down, without the optional words.
    let titles: [String]
    /// Words in brackets that change nothing: `(adult) (child)`.
    let optional: String
    var targets: [Target] = []
    /// Bracketed second codes.
    var manifestations: [Target] = []
    /// Where the entry sends the reader who finds no code here.
    var see: [String] = []
    var seeAlso: [String] = []

    var path: String { titles.joined(separator: ", ") }
}

/// A code as an index prints it: without dot; a hyphen at the end when it needs more characters.
struct IndexCode: Hashable, Sendable {
    let text: String

    /// nil when it is no code: words, or a range.
    init?(_ printed: String, needsMore: Bool = false) {
        var code = printed.filter { $0 != "." && $0 != "[" && $0 != "]" && $0 != " " }
        let isOpen = code.hasSuffix("-") || needsMore
        while code.hasSuffix("-") { code.removeLast() }
        guard DiagnosisRows.key(code) != nil else { return nil }
        text = isOpen ? code + "-" : code
    }

    /// A number whose order is that of the bytes: at most eight.
    var key: UInt64 {
        let bytes = Array(text.utf8)
        let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return value << (8 * UInt64(8 - bytes.count))
    }
}

/// Reads the entries of an index or of a table built like one.
struct IndexTerms {
    private(set) var terms: [IndexTerm] = []
    private(set) var faults: [CodeFileFault] = []
    /// Elements inside entries by name, for the counts.
    private(set) var tally: [String: Int] = [:]
    /// Titles of entries and letters, and of the whole.
    private(set) var titles = 0
    private let text: CodeText
    /// Column of a table to what its codes are for; empty for an index.
    private let cells: [String: String]

    init(_ root: MarkupNode, _ text: CodeText, cells: [String: String] = [:]) {
        self.text = text
        self.cells = cells
        titles = root.children("title").count
        for letter in root.children("letter") {
            titles += letter.children("title").count
            for main in letter.children("mainTerm") { take(main, []) }
        }
    }

    private mutating func take(_ element: MarkupNode, _ above: [String]) {
        guard let title = element.first("title") else {
            faults.append(text.fault(element.line, "An entry has no title."))
            return
        }
        // Text after the optional words goes on the title: `Tooth (of) , fully erupted`.
        let words = title.text(leaving: "nemod").split(separator: " ,")
            .joined(separator: ",")
        titles += 1
        var term = IndexTerm(
            titles: above + [words],
            optional: title.children("nemod").map(\.text).joined(separator: " "))
        for child in element.children {
            tally[child.name, default: 0] += 1
            take(child, into: &term)
        }
        terms.append(term)
        for child in element.children("term") { take(child, term.titles) }
    }

    private mutating func take(_ child: MarkupNode, into term: inout IndexTerm) {
        switch child.name {
        case "code": add(child, to: &term.targets)
        case "subcat", "seecat": add(child, to: &term.targets, needsMore: true)
        case "manif":
            // The table of neoplasms puts plain words here too.
            if let code = IndexCode(child.text) {
                term.manifestations.append(IndexTerm.Target(code: code, cell: ""))
            }
        case "see": term.see.append(child.text)
        case "seeAlso": term.seeAlso.append(child.text)
        case "cell":
            guard child.text.contains(where: { $0 != "-" }) else { break }
            guard let cell = cells[child.attributes["col"] ?? ""] else {
                faults.append(text.fault(child.line, "A cell stands in a column without head."))
                break
            }
            add(child, to: &term.targets, cell: cell)
        default: break
        }
    }

    private mutating func add(
        _ child: MarkupNode, to targets: inout [IndexTerm.Target], cell: String = "",
        needsMore: Bool = false
    ) {
        guard let code = IndexCode(child.text, needsMore: needsMore) else {
            faults.append(text.fault(child.line, "“\(child.text)” is not a code."))
            return
        }
        targets.append(IndexTerm.Target(code: code, cell: cell))
    }
}
