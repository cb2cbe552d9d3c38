/// Only ICD-10-CM stands in item 21.
enum DX30CodeSet: Rule {
    static let about = RuleAbout(
        "DX30", "DX", .reject,
        "From 1 October 2015 on a diagnosis has the shape of ICD-10-CM: no ICD-9, no ICD-10-PCS, "
            + "no dot when sent.",
        source: "45 CFR 162.1002; 005010X222A1 2300 HI")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if DiagnosisCode.isBeforeTenth(claim.firstServiceDay ?? context.today) { return }
        for (index, code) in claim.diagnoses.enumerated() where !code.isEmpty {
            if code.contains(".") {
                let plain = DiagnosisCode.compact(code)
                report.find(
                    .diagnosis, index, "\(code) was sent with its dot; HI takes none.",
                    fix: Fix("send \(plain)", .diagnosis, index, to: plain))
            } else if DiagnosisCode.isNinthRevision(code) {
                report.find(.diagnosis, index, "\(code) is an ICD-9 code; ICD-10-CM is needed.")
            } else if DiagnosisCode.isProcedure(code) {
                report.find(.diagnosis, index, "\(code) is an ICD-10-PCS procedure code.")
            } else if !DiagnosisCode.isShaped(code) {
                report.find(.diagnosis, index, "\(code) does not have the shape of ICD-10-CM.")
            }
        }
    }
}
