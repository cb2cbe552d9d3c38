/// The claim's charge is the sum of its lines and more than nothing.
enum CL08TotalCharge: Rule {
    static let about = RuleAbout(
        "CL08", "TOTAL", .reject,
        "The total charge is the sum of the line charges and above zero; zero for a payer that "
            + "takes claims without a charge, or where follow-up and measures are only told.",
        source: "005010X222A1 2300 CLM02; NUCC item 28")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard !claim.lines.isEmpty else { return }
        if let stated = claim.statedCharge, stated != claim.charge {
            report.find(
                .totalCharge, 0,
                "The claim states \(stated.text), its lines add up to \(claim.charge.text).")
        } else if claim.charge <= .zero {
            let day = claim.firstServiceDay ?? context.today
            let fact = context.payer?.fact(.takesZeroCharge, on: day)
            if fact?.value == "yes", claim.charge == .zero { return }
            let isRefused = fact.map { $0.value == "no" && !$0.isDefault } ?? false
            let isReport = claim.charge == .zero && claim.lines.contains { reportsOnly($0.code) }
            report.find(
                .totalCharge, 0, "The claim charges nothing.",
                severity: isReport && !isRefused ? .warning : nil)
        }
    }

    /// Follow-up within a fee, and measures of quality, are told without a charge.
    private static func reportsOnly(_ code: String) -> Bool {
        code == "99024" || code.hasPrefix("G8") || code.hasPrefix("G9")
            || (code.utf8.count == 5 && code.utf8.last == UInt8(ascii: "F"))
    }
}
