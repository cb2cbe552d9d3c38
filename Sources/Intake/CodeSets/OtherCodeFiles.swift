/// Importers of every code set but ICD-10-CM.
extension CodeFileReader {
    /// In order: files with a heading of their own first, plain lists last.
    static let otherImporters: [any CodeImporter.Type] = [
        HCPCSFile.self, RelativeValueFile.self, RelativeValueTextFile.self,
        GeographicIndexFile.self, LocalityFile.self, AnesthesiaFile.self,
        NCCIPairFile.self, MUEFile.self, AddOnFile.self,
        CoverageArticleFile.self, CoverageProcedureFile.self, CoverageDiagnosisFile.self,
        CoverageContractorFile.self, TaxonomyFile.self,
        PlaceOfServiceFile.self, ReasonCodeFile.self,
        CPTFile.self, HCPCSListFile.self, ModifierListFile.self,
    ]

    /// What is wrong when the AMA's long, medium and short files of one delivery do not speak
    /// of the same codes; nil when they agree or there is only one.
    public static func disagreement(_ files: [CodeSetFile]) -> CodeFileFault? {
        let kinds: Set<CodeFileKind> = [.cptLong, .cptMedium, .cptShort]
        // The names of the kinds sort long, medium, short.
        let sets = files.filter { kinds.contains($0.kind) }
            .sorted { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
            .map { (file: $0, codes: procedureCodes($0)) }
        guard let first = sets.first else { return nil }
        for other in sets.dropFirst() where other.codes != first.codes {
            let odd = first.codes.symmetricDifference(other.codes).min() ?? ""
            let place = first.codes.contains(odd) ? first.file.name : other.file.name
            return CodeFileFault(
                file: other.file.name, line: 0,
                reason: "\(first.file.name) has \(first.codes.count) codes and this file "
                    + "\(other.codes.count); \(odd) is only in \(place). Take all files from "
                    + "one delivery.")
        }
        return nil
    }

    private static func procedureCodes(_ file: CodeSetFile) -> Set<String> {
        let table = file.parts[.procedures] ?? file.parts[.procedureShort] ?? []
        return Set(table.split(separator: 10).map { String(decoding: $0.prefix(5), as: UTF8.self) })
    }
}
