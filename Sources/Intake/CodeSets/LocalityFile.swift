/// Localities of the fee schedule and their counties (`24LOCCO.csv`): contractor, locality,
/// state, area, counties. The state stands only on its first row. Yields `contractor, locality,
/// state, area, counties`.
enum LocalityFile: CodeImporter {
    private static let names = ["locality number", "counties"]

    static func matches(_ text: CodeText) -> Bool { DelimitedTable.matches(text, named: names) }

    static func read(_ text: CodeText) -> CodeFileReading {
        guard let table = DelimitedTable(text, named: names), table.heading.cells.count == 5 else {
            return text.refused(
                0, "This is no LOCCO file of five columns with its heading; download it again.")
        }
        var localities = PartTable()
        var state: ArraySlice<UInt8> = []
        do throws(CodeFileFault) {
            let faults = try table.each { row in
                if isRemark(row) { return .left }
                guard CodeField.isNumber(row[0], digits: 4...5),
                    CodeField.isNumber(row[1], digits: 1...2)
                else { return .odd("This is no contractor and locality.") }
                if !row[2].isEmpty { state = row[2] }
                localities.add(
                    [
                        CodeField.padded(row[0], to: 5), CodeField.padded(row[1], to: 2),
                        CodeField.withoutStars(state), CodeField.withoutStars(row[3]), row[4],
                    ], of: text)
                return .taken
            }
            if let last = table.lastRow, !isRemark(last) { try RowCheck.wholeLines(text) }
            let written = localities.written()
            let title = table.titles.flatMap(\.cells).map { String(decoding: $0, as: UTF8.self) }
                .joined(separator: " ")
            let year = CodeEdition.year(in: title)
            let named = CodeEdition.year(in: text.name)
            return .read(
                CodeSetFile(
                    name: text.name, kind: .localities,
                    hint: (year ?? named).flatMap {
                        CodeEdition.year($0, isFromName: year == nil)
                    },
                    parts: [.localities: written.bytes],
                    counts: [CodeCount("localities", written.rows)], faults: faults))
        } catch {
            return .refused(error)
        }
    }

    /// Text in the first cell only: a footnote, or a title between the rows.
    static func isRemark(_ row: DelimitedRow) -> Bool {
        row.cells.dropFirst().allSatisfy { CodeText.trimmed($0).isEmpty }
            && row[0].contains { !CodeField.isDigit($0) }
    }
}
