/// Services and providers for which Medicare pays on assignment only.
enum CL11Assignment: Rule {
    static let about = RuleAbout(
        "CL11", "ASSIGN", .denial,
        "Medicare pays laboratory tests, drugs and vaccines, services of non-physician "
            + "practitioners and of patients who have Medicaid on assignment only.",
        source: "CPM chapter 1 section 30.3.1; 005010X222A1 2300 CLM07; NUCC item 27",
        payers: [.medicare])

    /// Nurse practitioner, physician assistant, clinical nurse specialist, midwife, nurse
    /// anesthetist, clinical social worker, psychologist, dietitian.
    private static let practitioners = [
        "363L", "363A", "364S", "367A", "3675", "1041C", "103T", "133V",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.acceptAssignment == "C" || claim.acceptAssignment == "B" else { return }
        guard let why = reason(claim, context) else { return }
        report.find(
            .acceptAssignment, 0, "Medicare pays \(why) on assignment only.",
            fix: Fix("set A, assigned", .acceptAssignment, to: "A"))
    }

    private static func reason(_ claim: Claim, _ context: ScrubContext) -> String? {
        if practitioners.contains(where: { claim.rendering.taxonomy.hasPrefix($0) }) {
            return "a non-physician practitioner"
        }
        if claim.otherPayers.contains(where: { $0.kind == .medicaid })
            || hasMedicaid(claim, context)
        {
            return "for a patient who has Medicaid"
        }
        for (index, line) in claim.lines.enumerated() {
            // B is assignment of the laboratory tests alone.
            if claim.acceptAssignment == "C", isLaboratory(line.code) {
                return "the laboratory test on line \(index + 1)"
            }
            if isDrug(line.code) { return "the drug or vaccine on line \(index + 1)" }
        }
        return nil
    }

    private static func hasMedicaid(_ claim: Claim, _ context: ScrubContext) -> Bool {
        guard let coverages = context.coverages else { return false }
        let day = claim.firstServiceDay ?? context.today
        return coverages.contains { $0.kind == .medicaid && $0.holds(on: day) }
    }

    private static func isLaboratory(_ code: String) -> Bool {
        guard code.hasPrefix("8"), let number = Int(code) else { return false }
        return (80047...89398).contains(number)
    }

    /// J codes, and products of vaccines and immune globulins.
    private static func isDrug(_ code: String) -> Bool {
        if code.hasPrefix("J"), code.count == 5 { return true }
        guard code.hasPrefix("9"), let number = Int(code) else { return false }
        return (90281...90399).contains(number) || (90476...90759).contains(number)
    }
}
