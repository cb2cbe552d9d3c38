/// Place of service is a code in force.
enum PX06PlaceOfService: Rule {
    static let about = RuleAbout(
        "PX06", "POS", .reject, "The place of service is a two-digit code in force.",
        source: "005010X222A1 2300 CLM05-1, 2400 SV105; CMS place of service codes")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        if !context.codes.isPlaceOfService(claim.placeOfService) {
            let said = claim.placeOfService.isEmpty ? "missing" : "not a place of service code"
            report.find(.placeOfService, 0, "The place of service is \(said).")
        }
        for (index, line) in claim.lines.enumerated() where !line.placeOfService.isEmpty {
            if !context.codes.isPlaceOfService(line.placeOfService) {
                report.find(
                    .linePlace, index, "The place of service of line \(index + 1) is no such code.")
            }
        }
    }
}
