/// The table of neoplasms and the table of drugs and chemicals as XML: an index whose entries
/// have a cell for each column. The head of the first column tells the two apart.
enum DiagnosisCellTableFile: CodeImporter {
    /// Word of a column's head to what its codes are for.
    private static let neoplasmHeads: [(word: String, cell: String)] = [
        ("primary", "malignant primary"), ("secondary", "malignant secondary"),
        ("in situ", "in situ"), ("benign", "benign"), ("uncertain", "uncertain behavior"),
        ("unspecified", "unspecified behavior"),
    ]
    private static let drugHeads: [(word: String, cell: String)] = [
        ("accidental", "poisoning, accidental"), ("self-harm", "poisoning, self-harm"),
        ("assault", "poisoning, assault"), ("undetermined", "poisoning, undetermined"),
        ("adverse", "adverse effect"), ("underdosing", "underdosing"),
    ]

    static func matches(_ text: CodeText) -> Bool {
        let opening = text.opening
        return opening.contains("<ICD10CM.index") && opening.contains("<indexHeading")
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        do {
            return .read(try file(try MarkupReader.root(of: text), text))
        } catch {
            return .refused(error)
        }
    }

    private static func file(
        _ root: MarkupNode, _ text: CodeText
    ) throws(CodeFileFault) -> CodeSetFile {
        let heads = root.first("indexHeading")?.children("head") ?? []
        let first = heads.first { $0.attributes["col"] == "1" }?.text.lowercased() ?? ""
        let isNeoplasm = first.contains("neoplasm")
        guard isNeoplasm || first.contains("substance") else {
            throw text.fault(
                root.line, "The head of this table is neither of neoplasms nor of substances.")
        }
        let cells = try columns(heads, isNeoplasm ? neoplasmHeads : drugHeads, text)
        let index = IndexTerms(root, text, cells: cells)
        guard !index.terms.isEmpty else { throw text.fault(0, "The table has no entries.") }
        var rows = IndexRows(via: isNeoplasm ? "neoplasm" : "drug")
        rows.take(index.terms) { term in isNeoplasm ? site(term) : term.path }
        let year = root.first("version").flatMap { DiagnosisFiscalYear.year($0.text) }
        return CodeSetFile(
            name: text.name, kind: isNeoplasm ? .icdNeoplasm : .icdDrug,
            hint: DiagnosisFiscalYear.hint(text, year: year),
            parts: [.diagnosisIndex: rows.table],
            counts: [
                CodeCount("titles", index.titles), CodeCount("entries", index.terms.count),
                CodeCount("cells", index.tally["cell"] ?? 0),
                CodeCount("coded cells", index.terms.reduce(0) { $0 + $1.targets.count }),
                CodeCount("see resolved", rows.resolved),
                CodeCount("see unresolved", rows.unresolved), CodeCount("rows", rows.count),
            ],
            faults: index.faults)
    }

    /// Number of a column to what it is for. A column missing or unknown refuses the table: its
    /// codes would be taken for something else.
    private static func columns(
        _ heads: [MarkupNode], _ words: [(word: String, cell: String)], _ text: CodeText
    ) throws(CodeFileFault) -> [String: String] {
        var columns: [String: String] = [:]
        for head in heads {
            guard let column = head.attributes["col"], column != "1" else { continue }
            let title = head.text.lowercased()
            guard let known = words.first(where: { title.contains($0.word) }) else {
                throw text.fault(head.line, "The column “\(head.text)” is not known.")
            }
            columns[column] = known.cell
        }
        guard Set(columns.values).count == words.count else {
            throw text.fault(0, "The table lacks a column.")
        }
        return columns
    }

    /// The one main term of the table of neoplasms is left out: every entry is a neoplasm.
    private static func site(_ term: IndexTerm) -> String {
        term.titles.count > 1
            ? term.titles.dropFirst().joined(separator: ", ") : term.path
    }
}
