/// Provider taxonomy of the NUCC (`nucc_taxonomy_240.csv`): code, grouping, classification,
/// specialization, definition, notes, display name, section. Definitions and notes are left.
enum TaxonomyFile: CodeImporter {
    private static let names = ["code", "grouping", "classification", "specialization"]

    static func matches(_ text: CodeText) -> Bool { DelimitedTable.matches(text, named: names) }

    static func read(_ text: CodeText) -> CodeFileReading {
        guard let table = DelimitedTable(text, named: names) else {
            return text.refused(0, "This is no NUCC taxonomy: its heading is missing.")
        }
        // Early versions had neither display name nor section.
        let columns = (names + ["display name", "section"]).map { table.column($0) ?? -1 }
        var taxonomies = PartTable()
        do throws(CodeFileFault) {
            let faults = try table.each { row in
                guard isCode(row[columns[0]]) else { return .odd("This is no taxonomy code.") }
                taxonomies.add(columns.map { row[$0] }, of: text)
                return .taken
            }
            try checkEnd(table, section: columns[5])
            let written = taxonomies.written()
            return .read(
                CodeSetFile(
                    name: text.name, kind: .nucc, hint: hint(text.name),
                    parts: [.taxonomies: written.bytes],
                    counts: [CodeCount("codes", written.rows)], faults: faults))
        } catch {
            return .refused(error)
        }
    }

    /// A cut in the last cell of the last row shows only by its value.
    private static func checkEnd(_ table: DelimitedTable, section: Int) throws(CodeFileFault) {
        guard table.text.endsInsideLine, section >= 0, let last = table.lastRow else { return }
        let value = DelimitedTable.name(last[section])
        guard ["individual", "non-individual"].contains(value) else {
            throw table.text.fault(
                last.number, "The last row is cut off. Download the file again.")
        }
    }

    /// Nine capitals or digits and X.
    private static func isCode(_ code: ArraySlice<UInt8>) -> Bool {
        code.count == 10 && code.last == 88
            && code.allSatisfy { CodeField.isDigit($0) || CodeField.isCapital($0) }
    }

    /// `240` in the name is version 24.0. The NUCC's versions have no last day.
    private static func hint(_ name: String) -> EditionHint? {
        guard let run = CodeEdition.digitRuns(name).first(where: { $0.count == 3 }) else {
            return nil
        }
        return EditionHint(
            title: "version \(run.prefix(2)).\(run.suffix(1))", from: nil, to: nil,
            isFromName: true)
    }
}
