/// One to twelve diagnoses, none twice.
enum DX01DiagnosisCount: Rule {
    static let about = RuleAbout(
        "DX01", "DX", .reject, "A claim has 1 to 12 diagnoses, none of them twice.",
        source: "005010X222A1 2300 HI; NUCC item 21; OCG I.B.8")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.diagnoses.allSatisfy(\.isEmpty) {
            report.find(.diagnosis, 0, "The claim has no diagnosis: find it from the note.")
        }
        if claim.diagnoses.count > 12 {
            report.find(.diagnosis, 12, "More than 12 diagnoses.")
        }
        var seen: Set<String> = []
        for (index, code) in claim.diagnoses.enumerated() where !code.isEmpty {
            if !seen.insert(code).inserted {
                report.find(.diagnosis, index, "\(DiagnosisCode.dotted(code)) stands here twice.")
            }
        }
    }
}
