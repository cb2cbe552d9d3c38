/// A table of comma-separated values below a heading, whose rows all have as many cells as the
/// heading.
struct DelimitedTable: Sendable {
    let text: CodeText
    let heading: DelimitedRow
    /// Rows above the heading: titles and notices.
    let titles: [DelimitedRow]
    private let rows: DelimitedRows

    /// nil when none of the first rows is the heading.
    init?(_ text: CodeText, heading isHeading: (DelimitedRow) -> Bool) {
        var rows = DelimitedRows(text.body)
        var titles: [DelimitedRow] = []
        while titles.count < 40, let row = rows.next() {
            if isHeading(row) {
                self.text = text
                self.titles = titles
                self.heading = row
                self.rows = rows
                return
            }
            titles.append(row)
        }
        return nil
    }

    /// nil when no row has all of these names, in any case and order.
    init?(_ text: CodeText, named names: [String]) {
        self.init(text) { row in
            let found = Set(row.cells.map(Self.name))
            return names.allSatisfy(found.contains)
        }
    }

    /// Whether the first lines have a row with all of these names.
    static func matches(_ text: CodeText, named names: [String]) -> Bool {
        text.head.contains { line in
            var rows = DelimitedRows(Array(line.utf8))
            guard let row = rows.next() else { return false }
            let found = Set(row.cells.map(name))
            return names.allSatisfy(found.contains)
        }
    }

    /// Place of a column by its name in lower case.
    func column(_ name: String) -> Int? { heading.cells.firstIndex { Self.name($0) == name } }

    func column(where isWanted: (String) -> Bool) -> Int? {
        heading.cells.firstIndex { isWanted(Self.name($0)) }
    }

    /// Every row that is not blank; throws when the file is cut off or not of one piece.
    func each(_ take: (DelimitedRow) -> RowVerdict) throws(CodeFileFault) -> [CodeFileFault] {
        var check = RowCheck(text)
        var rows = rows
        while let row = rows.next() {
            if let line = rows.openQuote {
                throw text.fault(
                    line, "A quote opened here has no end: the file is cut off. Download it again.")
            }
            if row.isBlank { continue }
            guard row.cells.count == heading.cells.count else {
                throw text.fault(row.number, columnsReason(row, isLast: rows.isAtEnd))
            }
            check.count(take(row), at: row.number)
        }
        return try check.finish()
    }

    /// Last row that is not blank.
    var lastRow: DelimitedRow? {
        var rows = rows
        var last: DelimitedRow?
        while let row = rows.next() { if !row.isBlank { last = row } }
        return last
    }

    private func columnsReason(_ row: DelimitedRow, isLast: Bool) -> String {
        let numbers = "\(row.cells.count) columns where the heading has \(heading.cells.count)"
        if isLast, row.cells.count < heading.cells.count {
            return "The last row has \(numbers): the file is cut off. Download it again."
        }
        return "This row has \(numbers): rows of another file are mixed in. Import each file "
            + "as it was downloaded."
    }

    static func name(_ cell: ArraySlice<UInt8>) -> String {
        String(decoding: CodeText.trimmed(cell), as: UTF8.self).lowercased()
    }
}
