/// Procedure-to-procedure edits of the NCCI for practitioners (`ccipra-v323r0-f1.txt`), one of
/// several files of a quarter: six lines of notice and heading, then column 1, column 2, a star
/// for edits from before 1996, first day, day of deletion or `*`, modifier indicator, rationale.
/// A pair may come back in later windows. Yields `column 1, column 2, from, deletion or -,
/// indicator, rationale`.
enum NCCIPairFile: CodeImporter {
    private static let columns = 7
    /// Lines of notice and heading, with some to spare.
    private static let preamble = 12

    static func matches(_ text: CodeText) -> Bool {
        text.head.contains { $0.hasPrefix("Column 1\tColumn 2\t") }
            || text.lines.prefix(preamble).contains { isRow(text.fields($0.bytes)) }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        if text.name.lowercased().contains("ccioph") {
            return text.refused(
                0, "These are the NCCI edits of hospitals; take the ccipra files of practitioners.")
        }
        var pairs = PartTable()
        var check = RowCheck(text)
        var rationales: Set<ArraySlice<UInt8>> = []
        var last: (line: Int, rationale: ArraySlice<UInt8>, isNew: Bool)?
        do throws(CodeFileFault) {
            for line in text.lines where !line.isBlank && line.bytes != [0x1A] {
                let cells = text.fields(line.bytes).map(CodeText.trimmed)
                let isNotice = cells.count != columns || !CodeField.isProcedure(cells[0])
                if last == nil, line.number <= preamble, isNotice { continue }
                guard cells.count == columns else {
                    throw text.fault(
                        line.number,
                        "This line has \(cells.count) columns and needs \(columns): the file is "
                            + "cut off or mixed with another. Download it again.")
                }
                check.count(take(cells, text, &pairs), at: line.number)
                let isNew = rationales.insert(cells[6]).inserted
                last = (line.number, cells[6], isNew)
            }
            // There are a dozen rationales; a new one in a last line without end is a cut one.
            if let last, text.endsInsideLine, last.isNew { try RowCheck.wholeLines(text) }
            let faults = try check.finish()
            let written = pairs.written()
            return .read(
                CodeSetFile(
                    name: text.name, kind: .ncciPairs, hint: hint(text.name),
                    parts: [.ncciPairs: written.bytes],
                    counts: [CodeCount("pairs", written.rows)], faults: faults))
        } catch {
            return .refused(error)
        }
    }

    private static func isRow(_ cells: [ArraySlice<UInt8>]) -> Bool {
        cells.count == columns && CodeField.isProcedure(cells[0])
            && CodeField.isProcedure(cells[1]) && CodeField.isNumber(cells[3], digits: 8...8)
    }

    private static func take(
        _ cells: [ArraySlice<UInt8>], _ text: CodeText, _ pairs: inout PartTable
    ) -> RowVerdict {
        guard CodeField.isProcedure(cells[0]), CodeField.isProcedure(cells[1]) else {
            return .odd("This is no pair of procedure codes.")
        }
        guard let from = CodeField.day(cells[3]) else {
            return .odd("The calendar has no such first day.")
        }
        let isOpen = cells[4].isEmpty || cells[4] == [42]
        guard let deletion = isOpen ? CodeField.none : CodeField.day(cells[4]) else {
            return .odd("The calendar has no such day of deletion.")
        }
        guard [[48], [49], [57]].contains(cells[5]) else {
            return .odd("The modifier indicator is not 0, 1 or 9.")
        }
        pairs.add([cells[0], cells[1], from, deletion, cells[5], cells[6]], of: text)
        return .taken
    }

    /// `v323` is version 32.3: year 1994 + 32, fourth quarter.
    private static func hint(_ name: String) -> EditionHint? {
        guard let version = CodeEdition.digitRuns(name).first(where: { $0.count == 3 }),
            let number = Int(version), (200...599).contains(number)
        else { return nil }
        return CodeEdition.quarter(1994 + number / 10, number % 10 + 1, isFromName: true)
    }
}
