/// `article_x_hcpc_code.csv`. Yields `article, version, group, code`.
enum CoverageProcedureFile: CodeImporter {
    private static let names = [
        "article_id", "article_version", "hcpc_code_group", "hcpc_code_id",
    ]

    static func matches(_ text: CodeText) -> Bool { CoverageTable.isOne(text, named: names) }

    static func read(_ text: CodeText) -> CodeFileReading {
        CoverageTable.read(text, .coverageProcedures, .coverageProcedures, named: names) { table in
            let columns = names.map { table.column($0) ?? -1 }
            return { row in
                let cells = columns.map { row[$0] }
                if CoverageTable.isPlaceholder(cells[3]) { return .left }
                guard CodeField.isProcedure(cells[3]) else {
                    return .odd("This is no procedure code.")
                }
                return .row(cells)
            }
        }
    }
}
