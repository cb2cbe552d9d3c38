/// The payer takes replacements and voids at all.
enum CL05FrequencyTaken: Rule {
    static let about = RuleAbout(
        "CL05", "FREQ", .reject,
        "A replacement or void goes only to a payer that takes this frequency; Medicare Part B "
            + "reopens instead.",
        source: "CPM chapter 1 section 70, chapter 34; payer contract")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.frequency == "7" || claim.frequency == "8" else { return }
        let taken: String
        if let payer = context.payer {
            taken = payer.text(.frequencyCodes, on: context.today)
        } else if claim.payerKind == .medicare {
            taken = "1"
        } else {
            report.cannotDecide("the claim frequencies the payer takes")
            return
        }
        if taken.isEmpty || taken.contains(claim.frequency) { return }
        let instead =
            claim.payerKind == .medicare
            ? "ask for a clerical error reopening" : "ask the payer for its way to correct"
        report.find(
            .frequency, 0,
            "This payer takes frequency \(taken) only, not \(claim.frequency): \(instead).")
    }
}
