/// Diagnoses that only one sex can have.
enum DX13SexConflict: Rule {
    static let about = RuleAbout(
        "DX13", "DXSEX", .denial,
        "Pregnancy and female-organ codes are for F, male-organ codes for M, unless KX is sent.",
        source: "Medicare Code Editor sex conflicts; CPM chapter 32 section 240")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.lines.contains(where: { $0.hasModifier("KX") }) { return }
        for (index, code) in claim.diagnoses.enumerated() {
            guard let only = onlySex(code) else { continue }
            if (claim.patient.sex == "F" || claim.patient.sex == "M") && claim.patient.sex != only {
                report.find(
                    .diagnosis, index,
                    "\(DiagnosisCode.dotted(code)) is for sex \(only); the patient is "
                        + "\(claim.patient.sex).")
            }
        }
    }

    private static func onlySex(_ code: String) -> String? {
        guard code.count >= 3 else { return nil }
        if code.first == "O" { return "F" }
        let category = String(code.prefix(3))
        if category.first == "N", let number = Int(category.dropFirst()) {
            if (40...53).contains(number) { return "M" }
            if (70...77).contains(number) || (80...98).contains(number) { return "F" }
        }
        let female: Set<String> = [
            "C51", "C52", "C53", "C54", "C55", "C56", "C57", "C58", "D25", "D26", "D27", "Z33",
            "Z34", "Z36", "Z37", "Z39", "Z3A",
        ]
        let male: Set<String> = ["C60", "C61", "C62", "C63", "D29", "D40"]
        if female.contains(category) { return "F" }
        return male.contains(category) ? "M" : nil
    }
}
