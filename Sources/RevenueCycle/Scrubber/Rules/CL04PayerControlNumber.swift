/// A replacement or void names the payer's claim.
enum CL04PayerControlNumber: Rule {
    static let about = RuleAbout(
        "CL04", "ICN", .reject,
        "A replacement (7) or void (8) carries the payer claim control number.",
        source: "005010X222A1 2300 REF*F8; NUCC item 22")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.frequency == "7" || claim.frequency == "8",
            claim.payerControlNumber.isEmpty
        else { return }
        report.find(
            .payerControlNumber, 0,
            "Frequency \(claim.frequency) needs the payer's claim number from the remittance.")
    }
}
