/// Stitches, dressings and casts whose removal the procedure has paid for.
enum SP02AftercareInGlobal: Rule {
    static let about = RuleAbout(
        "SP02", "AFTER", .denial,
        "Removal of stitches, dressings and casts within the days of a procedure is part of it.",
        source: "NCCI policy manual chapter 1; CPM chapter 12 section 40.1; CPT casts and "
            + "strapping")

    private static let aftercare: Set<String> = [
        "15850", "15851", "15853", "15854", "29700", "29705", "29710", "29720", "29730", "29740",
        "97602", "S0630",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where aftercare.contains(line.code) {
            guard let day = line.fromDay, !line.hasModifier("79"), !line.hasModifier("78"),
                !line.hasModifier("58")
            else { continue }
            guard let history = context.history else {
                report.cannotDecide("the patient's earlier procedures at the practice")
                return
            }
            let open =
                GlobalPeriod.open(on: day, linesOf: claim, context)
                + GlobalPeriod.open(on: day, history, besides: claim, context)
            let renderer = LineFacts.renderingNPI(line, claim)
            guard let surgery = open.first(where: { $0.provider == renderer }) ?? open.first
            else { continue }
            report.find(
                .lineCode, index,
                "\(line.code) on line \(index + 1) is part of \(surgery.code) of "
                    + "\(surgery.day.short), whose \(surgery.days) days are not over.",
                severity: surgery.provider == renderer ? nil : .warning)
        }
    }
}
