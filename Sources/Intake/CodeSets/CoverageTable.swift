/// What the tables of the coverage database have in common: a heading in the first line, an
/// article and its version in every row.
enum CoverageTable {
    enum Cells {
        case row([ArraySlice<UInt8>])
        case left
        case odd(String)
    }

    static func isOne(
        _ text: CodeText, named names: [String], without others: [String] = []
    ) -> Bool {
        guard let line = text.head.first else { return false }
        var rows = DelimitedRows(Array(line.utf8))
        guard let found = rows.next().map({ Set($0.cells.map(DelimitedTable.name)) }) else {
            return false
        }
        return names.allSatisfy(found.contains) && !others.contains(where: found.contains)
    }

    /// Articles without codes name one that means none.
    static func isPlaceholder(_ code: ArraySlice<UInt8>) -> Bool {
        code.isEmpty || ["XX000", "N/A", "NA"].contains(String(decoding: code, as: UTF8.self))
    }

    static func read(
        _ text: CodeText, _ kind: CodeFileKind, _ part: CodePart, named names: [String],
        _ reader: (DelimitedTable) -> (DelimitedRow) -> Cells
    ) -> CodeFileReading {
        guard let table = DelimitedTable(text, named: names),
            let article = table.column("article_id"), let version = table.column("article_version")
        else { return text.refused(0, "The heading of this table is damaged; download it again.") }
        var rows = PartTable()
        let cells = reader(table)
        do throws(CodeFileFault) {
            // A cut in the last cell shows only where a column follows the ones that are read.
            let ending = table.heading.cells.last.map(DelimitedTable.name)
            if ending.map(names.contains) == true { try RowCheck.wholeLines(text) }
            let faults = try table.each { row in
                guard CodeField.isNumber(row[article], digits: 1...9),
                    CodeField.isNumber(row[version], digits: 1...9)
                else { return .odd("The article or its version is no number.") }
                switch cells(row) {
                case .odd(let reason): return .odd(reason)
                case .left: return .left
                case .row(let found):
                    rows.add(found, of: text)
                    return .taken
                }
            }
            let written = rows.written()
            return .read(
                CodeSetFile(
                    name: text.name, kind: kind, hint: nil, parts: [part: written.bytes],
                    counts: [CodeCount("rows", written.rows)], faults: faults))
        } catch {
            return .refused(error)
        }
    }
}
