/// `article_x_icd10_covered.csv` or `article_x_icd10_noncovered.csv`. Yields `article, version,
/// group, code without dot, 1 covered or 0 not`.
enum CoverageDiagnosisFile: CodeImporter {
    private static let names = ["article_id", "article_version", "icd10_code_id"]
    private static let covered = "icd10_covered_group"
    private static let notCovered = "icd10_noncovered_group"

    static func matches(_ text: CodeText) -> Bool {
        CoverageTable.isOne(text, named: names + [covered])
            || CoverageTable.isOne(text, named: names + [notCovered])
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        CoverageTable.read(text, .coverageDiagnoses, .coverageDiagnoses, named: names) { table in
            let columns = names.map { table.column($0) ?? -1 }
            let group = table.column(covered) ?? table.column(notCovered) ?? -1
            let mark: ArraySlice<UInt8> = table.column(covered) == nil ? [48] : [49]
            return { row in
                let code = row[columns[2]].filter { $0 != 46 }
                if CoverageTable.isPlaceholder(row[columns[2]]) { return .left }
                guard CodeField.isDiagnosis(code[...]) else {
                    return .odd("This is no diagnosis code.")
                }
                return .row([row[columns[0]], row[columns[1]], row[group], code[...], mark])
            }
        }
    }
}
