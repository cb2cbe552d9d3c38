/// 50 says two sides once.
enum MD16BilateralUnits: Rule {
    static let about = RuleAbout(
        "MD16", "50", .denial,
        "A line with 50 has one unit and no RT or LT.",
        source: "CPM chapter 12 section 40.7; CPT modifier 50")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where line.hasModifier("50") {
            if let tenths = LineFacts.tenths(line.units), tenths > 10 {
                report.find(
                    .lineUnits, index,
                    "Line \(index + 1) has 50 and \(line.units) units: 50 is both sides in one "
                        + "unit.",
                    fix: Fix("set 1", .lineUnits, index, to: "1"))
            }
            // RT and LT at once are MD15's.
            let named = line.modifiers.filter { $0 == "RT" || $0 == "LT" }
            if let side = named.first, named.count == 1 {
                report.find(
                    LineModifiers.field(side, of: line), index,
                    "Line \(index + 1) says both sides (50) and one side (\(side)).",
                    fix: LineModifiers.removing([side], from: line, index))
            }
        }
    }
}
