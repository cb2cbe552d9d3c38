/// A preventive visit points first to an examination without complaint.
enum DX24PreventiveFirst: Rule {
    static let about = RuleAbout(
        "DX24", "PREV", .denial,
        "A preventive visit (9938x, 9939x) points first to a Z00-Z02 or Z76 diagnosis.",
        source: "CPT preventive medicine services; OCG I.C.21.c.13")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard line.code.hasPrefix("9938") || line.code.hasPrefix("9939"),
                let position = line.pointerPositions.first ?? nil,
                claim.diagnoses.indices.contains(position)
            else { continue }
            if isExamination(claim.diagnoses[position]) { continue }
            let better = claim.diagnoses.firstIndex(where: isExamination)
            let fix = better.map { place in
                Fix(
                    "point line \(index + 1) first to \(letter(place))", .linePointers, index,
                    to: first(letter(place), of: line.pointers))
            }
            report.find(
                .linePointers, index,
                "The preventive visit on line \(index + 1) does not point first to an exam code.",
                fix: fix)
        }
    }

    private static func isExamination(_ code: String) -> Bool {
        ["Z00", "Z01", "Z02", "Z76"].contains(String(code.prefix(3)))
    }

    private static func first(_ letter: Character, of pointers: String) -> String {
        String(([letter] + pointers.filter { $0 != letter }).prefix(4))
    }

    private static func letter(_ position: Int) -> Character {
        Character(UnicodeScalar(UInt8(65 + min(position, 11))))
    }
}
