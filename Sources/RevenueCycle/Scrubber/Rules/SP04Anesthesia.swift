/// Anesthesia says who gave it, and for which operation.
enum SP04Anesthesia: Rule {
    static let about = RuleAbout(
        "SP04", "ANES", .denial,
        "Anesthesia lines have their minutes, one modifier for who gave it, and the operation it "
            + "was for.",
        source: "CPM chapter 12 section 50; 005010X222A1 2300 HI*BP, 2400 SV103")

    /// Alone, directing, directed, more than four at once.
    private static let providers: Set<String> = ["AA", "AD", "QK", "QX", "QY", "QZ"]
    private static let physicians: Set<String> = ["AA", "AD", "QK", "QY"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var timed: Int?
        for (index, line) in claim.lines.enumerated()
        where ServiceFamily.isTimedAnesthesia(line.code) {
            if !isObstetric(line.code) { timed = timed ?? index }
            minutes(line, index, &report)
            let named = line.modifiers.filter { providers.contains($0) }
            if named.count > 1 {
                report.find(
                    LineModifiers.field(named[1], of: line), index,
                    "\(named[0]) and \(named[1]) on line \(index + 1) name two ways of giving "
                        + "anesthesia.")
            } else if let one = named.first {
                renderer(claim, index, one, &report)
            } else {
                report.find(
                    .lineModifier1, index,
                    "\(line.code) on line \(index + 1) says not who gave the anesthesia: AA, AD, "
                        + "QK, QX, QY or QZ.")
            }
        }
        if let timed, claim.situational[.anesthesiaProcedure].isEmpty {
            report.find(
                .anesthesiaProcedure, 0,
                "The operation that \(claim.lines[timed].code) was for is not named.",
                severity: .warning)
        }
    }

    /// 01958 to 01969: the delivery is named by the anesthesia itself.
    private static func isObstetric(_ code: String) -> Bool {
        ProcedureFamily.number(code).map { (1958...1969).contains($0) } ?? false
    }

    /// Units of a quarter of an hour, typed where minutes belong.
    private static func minutes(_ line: ServiceLine, _ index: Int, _ report: inout RuleReport) {
        guard line.basis == "MJ", let minutes = line.wholeUnits, (1...4).contains(minutes) else {
            return
        }
        report.find(
            .lineUnits, index,
            "Line \(index + 1) has \(minutes) minutes of anesthesia; are those time units?",
            severity: .warning)
    }

    private static func renderer(
        _ claim: Claim, _ index: Int, _ modifier: String, _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        let own = line.situational[.lineRenderingTaxonomy]
        let taxonomy = own.isEmpty ? claim.rendering.taxonomy : own
        // 3675 nurse anesthetist, 367H assistant, 207L anesthesiologist.
        if physicians.contains(modifier), taxonomy.hasPrefix("3675") || taxonomy.hasPrefix("367H") {
            report.find(
                LineModifiers.field(modifier, of: line), index,
                "\(modifier) on line \(index + 1) is a physician's; the renderer is a nurse "
                    + "anesthetist or assistant: QX directed, QZ alone.")
        } else if !physicians.contains(modifier), taxonomy.hasPrefix("207L") {
            report.find(
                LineModifiers.field(modifier, of: line), index,
                "\(modifier) on line \(index + 1) is a nurse anesthetist's; the renderer is an "
                    + "anesthesiologist.")
        }
    }
}
