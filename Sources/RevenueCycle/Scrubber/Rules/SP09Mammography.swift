/// Mammography carries the number of the certified facility.
enum SP09Mammography: Rule {
    static let about = RuleAbout(
        "SP09", "MAMMO", .denial,
        "A mammography has the certification number of the facility.",
        source: "005010X222A1 2300 REF*EW, 2400 REF*EW; CPM chapter 18 section 20; 21 CFR 900.11")

    private static let codes: Set<String> = [
        "77061", "77062", "77063", "77065", "77066", "77067", "G0279",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard
            let line = claim.lines.first(where: {
                codes.contains($0.code) && $0.situational[.lineMammography].isEmpty
            }), claim.situational[.mammographyNumber].isEmpty
        else { return }
        report.find(
            .mammographyNumber, 0,
            "\(line.code) is a mammography; the facility's certification number is missing.")
    }
}
