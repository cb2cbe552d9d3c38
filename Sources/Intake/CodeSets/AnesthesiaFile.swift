/// Anesthesia conversion factors by locality (`ANES2024.csv`). Yields `contractor, locality,
/// name, factor, factor of qualifying participants`; the last is `-` where the file has one
/// factor only.
enum AnesthesiaFile: CodeImporter {
    private static func isHeading(_ names: [String]) -> Bool {
        names.contains("contractor") && names.contains("locality")
            && names.contains { $0.contains("anesthesia") || $0.contains("conversion factor") }
    }

    static func matches(_ text: CodeText) -> Bool {
        text.head.prefix(10).contains { line in
            var rows = DelimitedRows(Array(line.utf8))
            return rows.next().map { isHeading($0.cells.map(DelimitedTable.name)) } == true
        }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        let found = DelimitedTable(text) { isHeading($0.cells.map(DelimitedTable.name)) }
        guard let table = found, let contractor = table.column("contractor"),
            let locality = table.column("locality"), let name = table.column("locality name"),
            let factors = factors(table)
        else {
            return text.refused(
                0, "This is no ANES file: columns of its heading are missing. Download it again.")
        }
        var rows = PartTable()
        do throws(CodeFileFault) {
            let faults = try table.each { row in
                if LocalityFile.isRemark(row) { return .left }
                guard CodeField.isNumber(row[contractor], digits: 4...5),
                    CodeField.isNumber(row[locality], digits: 1...2)
                else { return .odd("This is no contractor and locality.") }
                guard let factor = CodeField.decimal(row[factors.usual]) else {
                    return .odd("The factor is no number.")
                }
                let qualifying = factors.qualifying.flatMap { CodeField.decimal(row[$0]) }
                rows.add(
                    [
                        CodeField.padded(row[contractor], to: 5),
                        CodeField.padded(row[locality], to: 2),
                        CodeField.withoutStars(row[name]), factor, qualifying ?? CodeField.none,
                    ], of: text)
                return .taken
            }
            if let last = table.lastRow, !LocalityFile.isRemark(last) {
                try RowCheck.wholeLines(text)
            }
            return .read(file(table, rows, faults))
        } catch {
            return .refused(error)
        }
    }

    private static func file(
        _ table: DelimitedTable, _ rows: PartTable, _ faults: [CodeFileFault]
    ) -> CodeSetFile {
        let written = rows.written()
        let heading = table.heading.cells.map { String(decoding: $0, as: UTF8.self) }
            .joined(separator: " ")
        let year = CodeEdition.year(in: heading)
        let named = CodeEdition.year(in: table.text.name)
        return CodeSetFile(
            name: table.text.name, kind: .anesthesia,
            hint: (year ?? named).flatMap { CodeEdition.year($0, isFromName: year == nil) },
            parts: [.anesthesia: written.bytes],
            counts: [CodeCount("localities", written.rows)], faults: faults)
    }

    /// Where the heading has two factors, the usual one is that of those who do not qualify.
    private static func factors(_ table: DelimitedTable) -> (usual: Int, qualifying: Int?)? {
        let names = table.heading.cells.map(DelimitedTable.name)
        let places = names.indices.filter {
            names[$0].contains("factor") || names[$0].hasSuffix(" cf")
        }
        guard let first = places.first, places.count <= 2 else { return nil }
        guard places.count == 2 else { return (first, nil) }
        let isNon = { (place: Int) in names[place].contains("non") }
        guard let usual = places.first(where: isNon),
            let other = places.first(where: { !isNon($0) })
        else { return nil }
        return (usual, other)
    }
}
