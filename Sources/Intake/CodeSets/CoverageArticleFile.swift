/// `article.csv` of the Medicare Coverage Database. Yields `article, version, title, from, to,
/// status`; the texts of the articles are left.
enum CoverageArticleFile: CodeImporter {
    private static let names = ["article_id", "article_version", "title", "status"]

    static func matches(_ text: CodeText) -> Bool {
        CoverageTable.isOne(text, named: names, without: ["icd10_code_id", "hcpc_code_id"])
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        CoverageTable.read(text, .coverageArticles, .coverageArticles, named: names) { table in
            let columns = names.map { table.column($0) ?? -1 }
            let from = table.column("article_eff_date") ?? -1
            let ends = ["article_end_date", "date_retired"].map { table.column($0) ?? -1 }
            return { row in
                let days = ([from] + ends).map { CodeField.writtenDay(row[$0]) }
                guard let first = days[0], let end = days[1], let retired = days[2] else {
                    return .odd("The calendar has no such day.")
                }
                let to = end == CodeField.none ? retired : end
                let cells = columns.map { row[$0] }
                return .row([cells[0], cells[1], cells[2], first, to, cells[3]])
            }
        }
    }
}
