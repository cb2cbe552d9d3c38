/// Services that only one sex can have.
enum PX09SexConflict: Rule {
    static let about = RuleAbout(
        "PX09", "SEX", .denial,
        "A service for one sex is for the patient's, unless KX says that it is meant.",
        source: "CPT surgery sections by organ; CPM chapter 32 section 240")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let sex = claim.patient.sex
        guard sex == "F" || sex == "M" else { return }
        for (index, line) in claim.lines.enumerated() {
            guard let only = onlySex(line.code, context), only != sex, !line.hasModifier("KX")
            else { continue }
            report.find(
                .lineCode, index,
                "\(line.code) on line \(index + 1) is for sex \(only); the patient is \(sex).")
        }
    }

    private static func onlySex(_ code: String, _ context: ScrubContext) -> String? {
        if let sex = bySection(code) { return sex }
        guard let own = context.chargeMaster[code]?.sex, own == "F" || own == "M" else {
            return nil
        }
        return own
    }

    private static let female: Set<String> = [
        "G0101", "G0123", "G0124", "G0141", "G0143", "G0144", "G0145", "G0147", "G0148", "P3000",
        "P3001", "Q0091",
    ]

    /// Male organs 54000 to 55899; female organs and maternity 56405 to 59899; ultrasound of
    /// pregnancy; Pap smears; prostate screening.
    private static func bySection(_ code: String) -> String? {
        guard let number = ProcedureFamily.number(code) else {
            if code == "G0102" || code == "G0103" { return "M" }
            return female.contains(code) ? "F" : nil
        }
        switch number {
        case 54000...55899, 84152...84154: return "M"
        case 56405...59899, 76801...76831, 81025, 88141...88155, 88164...88167, 88174...88175:
            return "F"
        default: return nil
        }
    }
}
