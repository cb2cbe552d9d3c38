/// What the patient paid is part of what the claim charges.
enum CL24PatientPaid: Rule {
    static let about = RuleAbout(
        "CL24", "PAID", .warning,
        "The patient paid no more than the claim charges, and not less than nothing.",
        source: "005010X222A1 2300 AMT*F5; NUCC item 29")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.patientPaid != .zero else { return }
        if claim.patientPaid < .zero {
            report.find(
                .patientPaid, 0, "The amount the patient paid is below zero.",
                fix: Fix("take the amount out", .patientPaid, to: ""), severity: .reject)
        } else if claim.patientPaid > claim.charge, claim.charge > .zero {
            report.find(
                .patientPaid, 0,
                "The patient paid \(claim.patientPaid.text), more than the \(claim.charge.text) "
                    + "charged; money for other claims does not stand here.")
        }
    }
}
