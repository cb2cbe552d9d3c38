/// `article_x_contractor.csv`. Yields `article, version, contractor`.
enum CoverageContractorFile: CodeImporter {
    private static let names = ["article_id", "article_version", "contractor_id"]

    static func matches(_ text: CodeText) -> Bool {
        CoverageTable.isOne(
            text, named: names, without: ["title", "r_article_id", "hcpc_code_id"])
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        CoverageTable.read(text, .coverageContractors, .coverageContractors, named: names) {
            table in
            let columns = names.map { table.column($0) ?? -1 }
            return { row in
                let cells = columns.map { row[$0] }
                guard CodeField.isNumber(cells[2], digits: 1...9) else {
                    return .odd("The contractor is no number.")
                }
                return .row(cells)
            }
        }
    }
}
