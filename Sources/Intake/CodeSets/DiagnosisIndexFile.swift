/// The alphabetic index and the external cause index as XML, which differ by their title.
enum DiagnosisIndexFile: CodeImporter {
    static func matches(_ text: CodeText) -> Bool {
        let opening = text.opening
        return opening.contains("<ICD10CM.index") && !opening.contains("<indexHeading")
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
        let title = (root.first("title")?.text ?? "").lowercased()
        let isExternal = title.contains("external cause")
        guard root.name == "ICD10CM.index", isExternal || title.contains("index to diseases")
        else {
            throw text.fault(
                root.line, "The title of this index is neither that of diseases nor of causes.")
        }
        let index = IndexTerms(root, text)
        guard !index.terms.isEmpty else { throw text.fault(0, "The index has no entries.") }
        var rows = IndexRows(via: isExternal ? "external" : "index")
        rows.take(index.terms)
        let tally = index.tally
        let year = root.first("version").flatMap { DiagnosisFiscalYear.year($0.text) }
        return CodeSetFile(
            name: text.name, kind: isExternal ? .icdExternalCause : .icdIndex,
            hint: DiagnosisFiscalYear.hint(text, year: year),
            parts: [.diagnosisIndex: rows.table],
            counts: [
                CodeCount("titles", index.titles), CodeCount("entries", index.terms.count),
                CodeCount("codes", tally["code"] ?? 0),
                CodeCount("subcategories", (tally["subcat"] ?? 0) + (tally["seecat"] ?? 0)),
                CodeCount("manifestations", tally["manif"] ?? 0),
                CodeCount("see resolved", rows.resolved),
                CodeCount("see unresolved", rows.unresolved), CodeCount("rows", rows.count),
            ],
            faults: index.faults)
    }
}
