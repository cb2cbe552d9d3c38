/// Geographic practice cost indices (`GPCI….csv`): contractor, state, locality, name, and the
/// indices of work, practice expense and malpractice. Yields `contractor, locality, state,
/// name, work, PE, MP, work without floor`; the work index is the one with the floor where the
/// file has both.
enum GeographicIndexFile: CodeImporter {
    static func matches(_ text: CodeText) -> Bool {
        text.head.contains {
            let line = $0.lowercased()
            return line.contains("locality number") && line.contains("gpci")
                && line.contains(",")
        }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        let found = DelimitedTable(text) { row in
            let names = row.cells.map(DelimitedTable.name)
            return names.contains("locality number") && names.contains { $0.contains("gpci") }
        }
        guard let table = found, let columns = Columns(table) else {
            return text.refused(
                0, "This is no GPCI file: columns of its heading are missing. Download it again.")
        }
        var indices = PartTable()
        do throws(CodeFileFault) {
            let faults = try table.each { row in take(row, columns, text, &indices) }
            try checkEnd(table)
            let written = indices.written()
            let title = (table.titles + [table.heading]).flatMap(\.cells)
                .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            let hint = CodeEdition.year(in: title).flatMap {
                CodeEdition.year($0, isFromName: false)
            }
            return .read(
                CodeSetFile(
                    name: text.name, kind: .gpci, hint: hint, parts: [.gpci: written.bytes],
                    counts: [CodeCount("localities", written.rows)], faults: faults))
        } catch {
            return .refused(error)
        }
    }

    private struct Columns {
        let contractor: Int
        let locality: Int
        let state: Int
        let name: Int
        let work: Int
        let workWithoutFloor: Int?
        let expense: Int
        let malpractice: Int

        init?(_ table: DelimitedTable) {
            let work = table.column { $0.contains("pw gpci") && !$0.contains("without") }
            let bare = table.column { $0.contains("pw gpci") && $0.contains("without") }
            guard let contractor = table.column(where: { $0.contains("contractor") }),
                let locality = table.column("locality number"),
                let state = table.column("state"), let name = table.column("locality name"),
                let best = work ?? bare,
                let expense = table.column(where: { $0.contains("pe gpci") }),
                let malpractice = table.column(where: { $0.contains("mp gpci") })
            else { return nil }
            self.contractor = contractor
            self.locality = locality
            self.state = state
            self.name = name
            self.work = best
            workWithoutFloor = bare
            self.expense = expense
            self.malpractice = malpractice
        }
    }

    private static func take(
        _ row: DelimitedRow, _ columns: Columns, _ text: CodeText, _ indices: inout PartTable
    ) -> RowVerdict {
        if LocalityFile.isRemark(row) { return .left }
        guard CodeField.isNumber(row[columns.contractor], digits: 4...5),
            CodeField.isNumber(row[columns.locality], digits: 1...2)
        else { return .odd("This is no contractor and locality.") }
        guard let work = CodeField.decimal(row[columns.work]),
            let expense = CodeField.decimal(row[columns.expense]),
            let malpractice = CodeField.decimal(row[columns.malpractice])
        else { return .odd("An index is no number.") }
        indices.add(
            [
                CodeField.padded(row[columns.contractor], to: 5),
                CodeField.padded(row[columns.locality], to: 2),
                row[columns.state], CodeField.withoutStars(row[columns.name]),
                work, expense, malpractice,
                columns.workWithoutFloor.flatMap { CodeField.decimal(row[$0]) } ?? CodeField.none,
            ], of: text)
        return .taken
    }

    /// The malpractice index stands last: a cut in it would not show.
    private static func checkEnd(_ table: DelimitedTable) throws(CodeFileFault) {
        guard let last = table.lastRow, !LocalityFile.isRemark(last) else { return }
        try RowCheck.wholeLines(table.text)
    }
}
