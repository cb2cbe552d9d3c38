/// An injury that is new comes of something: the accident questions say of what.
enum CL13InjuryAccident: Rule {
    static let about = RuleAbout(
        "CL13", "INJURY", .warning,
        "A claim for the active treatment of an injury answers the accident questions.",
        source: "005010X222A1 2300 CLM11, DTP*439; NUCC items 10, 14; payer questionnaires")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if claim.relatedToEmployment == "Y" || claim.relatedToAutoAccident == "Y"
            || claim.relatedToOtherAccident == "Y" || !claim.accidentDay.isEmpty
        {
            return
        }
        guard let injury = claim.diagnoses.first(where: isNewInjury) else { return }
        report.find(
            .relatedToOtherAccident, 0,
            "\(DiagnosisCode.dotted(injury)) is a new injury, and every accident question says "
                + "no: the payer may hold the claim to ask how it happened.")
    }

    /// Injuries, burns and frostbite at their initial encounter; poisonings, adverse effects
    /// and complications of care (T36 to T88) are no accidents of this kind.
    private static func isNewInjury(_ code: String) -> Bool {
        guard code.utf8.count == 7, let last = code.last, "ABC".contains(last) else { return false }
        if code.hasPrefix("S") { return true }
        guard code.hasPrefix("T"), let number = Int(code.dropFirst().prefix(2)) else {
            return false
        }
        return (7...34).contains(number)
    }
}
