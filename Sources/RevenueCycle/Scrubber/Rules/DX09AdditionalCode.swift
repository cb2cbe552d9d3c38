/// Codes that ask for a second code, and the claim lacks it.
enum DX09AdditionalCode: Rule {
    static let about = RuleAbout(
        "DX09", "ADDDX", .warning,
        "Kidney disease has its stage, a body mass index its reason, a pregnancy its weeks.",
        source: "OCG I.A.17, I.B.14, I.C.9.a, I.C.21.c.11; ICD-10-CM tabular")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        checkKidney(claim, &report)
        checkBodyMass(claim, &report)
        checkWeeks(claim, context, &report)
    }

    private static func checkKidney(_ claim: Claim, _ report: inout RuleReport) {
        guard let place = claim.diagnoses.firstIndex(where: namesKidney), !claim.has("N18")
        else { return }
        report.find(
            .diagnosis, place,
            "\(DiagnosisCode.dotted(claim.diagnoses[place])) asks for the stage of the chronic "
                + "kidney disease (N18.-), and the claim has none.")
    }

    private static func namesKidney(_ code: String) -> Bool {
        if code.hasPrefix("I12") || code.hasPrefix("I13") { return true }
        return code.hasPrefix("E") && ["E0822", "E0922", "E1022", "E1122", "E1322"].contains(code)
    }

    private static func checkBodyMass(_ claim: Claim, _ report: inout RuleReport) {
        guard let place = claim.diagnoses.firstIndex(where: { $0.hasPrefix("Z68") }) else { return }
        // The measures of well child care ask for the percentile with the examination.
        let child = claim.diagnoses[place].hasPrefix("Z685") ? ["Z00"] : []
        guard !(weights + child).contains(where: claim.has) else { return }
        report.find(
            .diagnosis, place,
            "\(DiagnosisCode.dotted(claim.diagnoses[place])) is only coded with what makes the "
                + "weight matter, such as obesity (E66.-) or underweight (R63.6).")
    }

    /// Overweight and obesity, malnutrition, wasting, eating disorders, change of weight.
    private static let weights = [
        "E4", "E64", "E65", "E66", "E67", "E68", "E88A", "F50", "O25", "O9921", "O9984",
        "R625", "R627", "R630", "R633", "R634", "R635", "R636", "R64", "Z9884",
    ]

    private static func checkWeeks(
        _ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        guard claim.diagnoses.contains(where: { $0.first == "O" }), !claim.has("Z3A")
        else { return }
        let day = claim.firstServiceDay ?? context.today
        let place = claim.diagnoses.firstIndex { code in
            guard isDuringPregnancy(code),
                case .billable(let text) = context.codes.diagnosis(code, on: day)
            else { return false }
            let isAfter = text.contains("puerper") || text.contains("postpartum")
            return text.contains("pregnan") || !isAfter
        }
        guard let place else { return }
        report.find(
            .diagnosis, place,
            "\(DiagnosisCode.dotted(claim.diagnoses[place])) asks for the week of the pregnancy "
                + "(Z3A.-), and the claim has none.")
    }

    /// Categories the weeks go with: none for what ended early, none after the delivery.
    private static func isDuringPregnancy(_ code: String) -> Bool {
        guard code.first == "O", code.utf8.count >= 3 else { return false }
        if code.hasPrefix("O9A") { return true }
        guard let number = Int(code.dropFirst().prefix(2)) else { return false }
        return (9...60).contains(number) || (80...82).contains(number)
            || (95...99).contains(number)
    }
}

extension Claim {
    /// Any diagnosis beginning with this.
    func has(_ prefix: String) -> Bool { diagnoses.contains { $0.hasPrefix(prefix) } }
}
