/// The first diagnosis of a line is one that Medicare's coverage articles list for the service.
/// Whose articles hold is not known here: the rule speaks only when all that list the service
/// refuse the diagnosis.
enum DX23CoverageArticle: Rule {
    static let about = RuleAbout(
        "DX23", "LCD", .denial,
        "The first diagnosis a line points to supports the service by the coverage articles "
            + "that list it.",
        source: "Medicare Coverage Database, billing and coding articles", payers: [.medicare])

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var days = ServiceDays()
        for (index, line) in claim.lines.enumerated() where !line.code.isEmpty {
            guard let day = days.day(line), !isExpected(line),
                let first = Self.first(line),
                claim.diagnoses.indices.contains(first), !claim.diagnoses[first].isEmpty
            else { continue }
            guard context.edits.isLoaded(.coverage, on: day) else {
                report.cannotDecide(EditSet.coverage.missing)
                return
            }
            let lists = context.edits.coverage(line.code, on: day).filter {
                !$0.covered.isEmpty || !$0.notCovered.isEmpty
            }
            if lists.isEmpty { continue }
            let refusing = lists.filter { !supports($0, claim.diagnoses[first]) }
            if refusing.isEmpty { continue }
            if refusing.count < lists.count {
                report.cannotDecide("which Medicare contractor's coverage articles hold")
                continue
            }
            report.find(
                .linePointers, index,
                "\(DiagnosisCode.dotted(claim.diagnoses[first])) does not support \(line.code) on "
                    + "line \(index + 1) by \(names(lists)).",
                fix: fix(claim, index, lists))
        }
    }

    /// Place of the diagnosis the line points to first.
    private static func first(_ line: ServiceLine) -> Int? {
        guard let letter = line.pointers.uppercased().utf8.first, (65...76).contains(letter) else {
            return nil
        }
        return Int(letter) - 65
    }

    private static func supports(_ list: CoverageList, _ diagnosis: String) -> Bool {
        if list.notCovered.contains(diagnosis) { return false }
        return list.covered.isEmpty || list.covered.contains(diagnosis)
    }

    /// `article A52451`, `articles A1, A2, A3 and others`
    private static func names(_ lists: [CoverageList]) -> String {
        let first = lists.prefix(3).map(\.article).joined(separator: ", ")
        let word = lists.count == 1 ? "article" : "articles"
        return lists.count > 3 ? "\(word) \(first) and others" : "\(word) \(first)"
    }

    /// A denial is expected, with or without the patient's signature.
    private static func isExpected(_ line: ServiceLine) -> Bool {
        line.modifiers.contains { ["GA", "GX", "GY", "GZ"].contains($0) }
    }

    /// Another diagnosis the line points to already supports it: it goes first.
    private static func fix(_ claim: Claim, _ index: Int, _ lists: [CoverageList]) -> Fix? {
        let line = claim.lines[index]
        for case .some(let place) in line.pointerPositions.dropFirst()
        where claim.diagnoses.indices.contains(place) {
            guard lists.allSatisfy({ supports($0, claim.diagnoses[place]) }) else { continue }
            let letter = DiagnosisFix.letter(place)
            let rest = line.pointers.uppercased().filter { $0 != letter }
            return Fix(
                "point line \(index + 1) first to \(letter)", .linePointers, index,
                to: String(letter) + rest)
        }
        return nil
    }
}
