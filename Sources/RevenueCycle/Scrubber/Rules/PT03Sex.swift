/// Sex is F, M or U.
enum PT03Sex: Rule {
    static let about = RuleAbout(
        "PT03", "SEX", .reject, "The sex code is F, M or U, as the payer has it.",
        source: "005010X222A1 2010BA/2010CA DMG03; NUCC item 3")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if !["F", "M", "U"].contains(claim.patient.sex) {
            let said = claim.patient.sex.isEmpty ? "missing" : "not F, M or U"
            report.find(.patientSex, 0, "The patient's sex code is \(said).")
        }
    }
}
