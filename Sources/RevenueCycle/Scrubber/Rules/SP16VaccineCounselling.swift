/// Counselling on vaccines when none was given.
enum SP16VaccineCounselling: Rule {
    static let about = RuleAbout(
        "SP16", "COUNS", .denial,
        "90482 to 90484 stand once, for vaccines not given that day, with Z71.85 and the reason "
            + "(Z28); a visit beside them has 25.",
        source: "CPT 2026 immunization counselling; ICD-10-CM tabular Z28, Z71.85")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated()
        where VaccineCodes.isCounsellingOnly(line.code) {
            if let other = claim.lines[..<index].first(where: {
                VaccineCodes.isCounsellingOnly($0.code) && $0.isSameDay(as: line)
            }) {
                report.find(
                    .lineCode, index,
                    "\(line.code) and \(other.code) are one talk: one code by all its minutes.")
            }
            if let given = claim.lines.first(where: {
                $0.isSameDay(as: line) && VaccineCodes.product($0.code) != nil
            }) {
                report.find(
                    .lineCode, index,
                    "\(line.code) on line \(index + 1) is for vaccines that were not given; "
                        + "\(given.code) was, and its administration has the talk on it.",
                    severity: .warning)
            }
            diagnoses(claim, index, &report)
            visit(claim, line, &report)
        }
    }

    private static func diagnoses(_ claim: Claim, _ index: Int, _ report: inout RuleReport) {
        let line = claim.lines[index]
        let pointed = line.pointerPositions.compactMap { $0 }.filter {
            claim.diagnoses.indices.contains($0)
        }.map { claim.diagnoses[$0] }
        if !pointed.contains("Z7185") {
            report.find(
                .linePointers, index,
                "\(line.code) on line \(index + 1) does not point to Z71.85, safety counselling.")
        } else if !claim.diagnoses.contains(where: { $0.hasPrefix("Z28") }) {
            report.find(
                .linePointers, index,
                "\(line.code) on line \(index + 1) lacks the reason why no vaccine was given "
                    + "(Z28).",
                severity: .warning)
        }
    }

    private static func visit(
        _ claim: Claim, _ line: ServiceLine, _ report: inout RuleReport
    ) {
        for (index, other) in claim.lines.enumerated() where other.isSameDay(as: line) {
            guard let number = ProcedureFamily.number(other.code), number != 99211,
                ProcedureFamily.isOfficeVisit(other.code) || ServiceFamily.isPreventive(number),
                !other.hasModifier("25")
            else { continue }
            report.find(
                .lineModifier1, index,
                "\(other.code) on line \(index + 1) needs modifier 25: \(line.code) the same day.",
                fix: LineModifiers.adding("25", to: other, index))
        }
    }
}
