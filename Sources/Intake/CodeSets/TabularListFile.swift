/// The tabular list as XML: chapters, sections and codes with their notes.
///
/// Notes become rows `holder, kind, text`. The holder is a code without dot, `section A00-A09`
/// or `chapter 1`. Kinds: `term` inclusion term, `includes`, `excludes1`, `excludes2`,
/// `first` code first, `additional` use additional code, `also` code also, `note`, `seventh`
/// (`A initial encounter`), `seventhTerm` a note below a 7th character (`B initial encounter for
/// open fracture NOS`), and `x1`: a code an Excludes1 note names, a hyphen after it for
/// everything below.
enum TabularListFile: CodeImporter {
    static func matches(_ text: CodeText) -> Bool {
        text.opening.contains("<ICD10CM.tabular")
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        do {
            let root = try MarkupReader.root(of: text)
            guard root.name == "ICD10CM.tabular" else {
                return text.refused(root.line, "The root of this XML is \(root.name).")
            }
            return .read(try file(root, text))
        } catch {
            return .refused(error)
        }
    }

    private static func file(
        _ root: MarkupNode, _ text: CodeText
    ) throws(CodeFileFault) -> CodeSetFile {
        var walk = TabularWalk(text: text, order: TabularOrder(root))
        for chapter in root.children("chapter") { try walk.take(chapter: chapter) }
        guard walk.elements > 0 else { throw text.fault(0, "The tabular list has no codes.") }
        let diagnoses: [UInt8]
        switch walk.codes() {
        case .success(let part): diagnoses = part
        case .failure(let repeated):
            throw text.fault(repeated.line, "Code \(repeated.code) stands here a second time.")
        }
        let year = root.first("version").flatMap { DiagnosisFiscalYear.year($0.text) }
        return CodeSetFile(
            name: text.name, kind: .icdTabular, hint: DiagnosisFiscalYear.hint(text, year: year),
            parts: [
                .diagnoses: diagnoses, .diagnosisNotes: walk.notes.table,
                .diagnosisSections: walk.sections,
            ],
            counts: [
                CodeCount("chapters", walk.chapters), CodeCount("sections", walk.sectionCount),
                CodeCount("elements", walk.elements), CodeCount("codes", walk.codeCount),
                CodeCount("billable", walk.billableCount),
            ] + walk.notes.counts,
            faults: walk.faults)
    }
}

/// Codes and headers in the order of the file. A range in a note follows this order, not that of
/// the letters: C7A, D3A, M1A and Z3A stand elsewhere.
struct TabularOrder {
    private var names: [String] = []
    private var places: [String: Int] = [:]

    init(_ root: MarkupNode) {
        for chapter in root.children("chapter") {
            for section in chapter.children("section") { add(section) }
        }
    }

    private mutating func add(_ parent: MarkupNode) {
        for element in parent.children("diag") {
            let name = Self.compact(element.first("name")?.text ?? "")
            if places[name] == nil {
                places[name] = names.count
                names.append(name)
            }
            add(element)
        }
    }

    /// nil when there is no such code.
    func place(_ code: String) -> Int? { places[code] }

    /// Codes as long as `first` from it to `last`; none when one of the two is no code or their
    /// lengths differ.
    func between(_ first: String, _ last: String) -> [String] {
        guard let start = places[first], let end = places[last], start <= end,
            first.utf8.count == last.utf8.count
        else { return [] }
        return names[start...end].filter { $0.utf8.count == first.utf8.count }
    }

    /// Without the dot.
    static func compact(_ code: String) -> String { code.filter { $0 != "." } }
}
