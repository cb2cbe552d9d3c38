/// The code exists on the day of service.
enum DX02DiagnosisExists: Rule {
    static let about = RuleAbout(
        "DX02", "DX", .reject, "Every diagnosis code exists on the date of service.",
        source: "005010X222A1 2300 HI; 45 CFR 162.1002; ICD-10-CM by fiscal year")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let day = claim.firstServiceDay ?? context.today
        if DiagnosisCode.isBeforeTenth(day) { return }
        if let loaded = context.codes.uncovered(day) {
            report.cannotDecide("ICD-10-CM for \(day.iso); judged by \(loaded)")
        }
        for (index, code) in claim.diagnoses.enumerated() where DiagnosisCode.isShaped(code) {
            if DiagnosisCode.isNinthRevision(code) { continue }
            if context.codes.diagnosis(code, on: day) == .unknown {
                report.find(
                    .diagnosis, index,
                    "\(DiagnosisCode.dotted(code)) is no ICD-10-CM code on \(day.short).")
            }
        }
    }
}
