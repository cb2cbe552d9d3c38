/// A nurse visit beside an injection or a vaccine.
enum PX18NurseVisit: Rule {
    static let about = RuleAbout(
        "PX18", "99211", .denial,
        "99211 is not billed beside an injection, infusion or vaccine administration of the day.",
        source: "NCCI policy manual chapter 11; CPM chapter 12 section 30.6.7.D")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where line.code == "99211" {
            guard
                let other = claim.lines.first(where: {
                    $0.isSameDay(as: line) && includes($0.code)
                })
            else { continue }
            let isVaccine = VaccineCodes.isAdministration(other.code)
            report.find(
                .lineCode, index,
                "99211 on line \(index + 1) is part of \(other.code) the same day: leave it out.",
                // A staff visit for another reason may stand beside a vaccine.
                severity: isVaccine && line.hasModifier("25") ? .warning : nil)
        }
    }

    private static func includes(_ code: String) -> Bool {
        if VaccineCodes.isAdministration(code) { return true }
        return ProcedureFamily.number(code).map(ServiceFamily.isInfusion) ?? false
    }
}
