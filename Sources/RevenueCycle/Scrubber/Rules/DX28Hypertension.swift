/// Hypertension with heart failure or kidney disease has codes of its own.
enum DX28Hypertension: Rule {
    static let about = RuleAbout(
        "DX28", "HTN", .warning,
        "Hypertension beside heart failure (I50) or kidney disease (N18) is I11, I12 or I13.",
        source: "OCG I.C.9.a.1 to I.C.9.a.3")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let place = claim.diagnoses.firstIndex(of: "I10"), claim.diagnoses.count > 1
        else { return }
        let heart = claim.diagnoses.first { $0.hasPrefix("I50") }
        let kidney = claim.diagnoses.first { $0.hasPrefix("N18") }
        guard heart != nil || kidney != nil, !["I11", "I12", "I13"].contains(where: claim.has)
        else { return }
        let beside = [heart, kidney].compactMap { $0 }.map(DiagnosisCode.dotted)
            .joined(separator: " and ")
        report.find(
            .diagnosis, place,
            "I10 beside \(beside) is coded \(code(heart, kidney)) unless the note says they are "
                + "unrelated.")
    }

    /// Stage 5 and end stage are told apart from the others.
    private static func code(_ heart: String?, _ kidney: String?) -> String {
        guard let kidney else { return "I11.0" }
        let isLast = kidney.hasPrefix("N185") || kidney.hasPrefix("N186")
        if heart != nil { return isLast ? "I13.2" : "I13.0" }
        return isLast ? "I12.0" : "I12.9"
    }
}
