/// The retired Medicare number (SSN with suffix) is not used.
enum PT07RetiredMedicareNumber: Rule {
    static let about = RuleAbout(
        "PT07", "HICN", .reject,
        "A Medicare member id is not the retired number made of a Social Security number.",
        source: "CMS 837P edits; MBI transition ended 2019-12-31")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.payerKind == .medicare, MBI.looksRetired(claim.memberID) else { return }
        report.find(
            .memberID, 0,
            "This is the retired Medicare number; look up the MBI in the MAC's portal.")
    }
}
