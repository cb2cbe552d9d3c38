/// The code is as long as it can be.
enum DX03BillableDiagnosis: Rule {
    static let about = RuleAbout(
        "DX03", "DX", .reject, "Every diagnosis is a billable code, not a header.",
        source: "OCG I.B.2; ICD-10-CM tabular")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let day = claim.firstServiceDay ?? context.today
        for (index, code) in claim.diagnoses.enumerated() where DiagnosisCode.isShaped(code) {
            guard case .header(let below, let first) = context.codes.diagnosis(code, on: day)
            else { continue }
            let shown = DiagnosisCode.dotted(code)
            let fix =
                below == 1
                ? Fix("take \(DiagnosisCode.dotted(first))", .diagnosis, index, to: first) : nil
            let choice = below == 1 ? "one code lies" : "\(below) codes lie"
            report.find(
                .diagnosis, index, "\(shown) is a header; \(choice) below it (find: Ctrl-F).",
                fix: fix)
        }
    }
}
