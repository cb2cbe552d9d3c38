/// Therapy lines name their discipline, and who helped.
enum MD26TherapyDiscipline: Rule {
    static let about = RuleAbout(
        "MD26", "GP", .denial,
        "Therapy lines to Medicare carry one of GP, GO and GN; CQ goes with GP, CO with GO.",
        source: "CPM chapter 5 sections 20, 20.1; 42 CFR 410.60",
        payers: [.medicare, .medicareAdvantage])

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            let named = line.modifiers.filter { TherapyCodes.disciplines.contains($0) }
            if named.count > 1 {
                report.find(
                    LineModifiers.field(named[1], of: line), index,
                    "Line \(index + 1) names two disciplines, \(named[0]) and \(named[1]).")
            } else if let one = named.first {
                wrong(line, index, one, &report)
            } else if TherapyCodes.isAlwaysTherapy(line.code) {
                missing(claim, index, &report)
            }
            assistant(line, index, &report)
        }
    }

    private static func missing(_ claim: Claim, _ index: Int, _ report: inout RuleReport) {
        let line = claim.lines[index]
        let own = line.situational[.lineRenderingTaxonomy]
        let taxonomy = own.isEmpty ? claim.rendering.taxonomy : own
        let known = TherapyCodes.own(line.code) ?? TherapyCodes.discipline(taxonomy: taxonomy)
        report.find(
            LineModifiers.field(line.modifiers.count), index,
            "\(line.code) on line \(index + 1) is therapy and needs "
                + (known ?? "GP, GO or GN") + ".",
            fix: known.flatMap { LineModifiers.adding($0, to: line, index) })
    }

    private static func wrong(
        _ line: ServiceLine, _ index: Int, _ named: String, _ report: inout RuleReport
    ) {
        guard let own = TherapyCodes.own(line.code), own != named else { return }
        report.find(
            LineModifiers.field(named, of: line), index,
            "\(line.code) on line \(index + 1) is under \(own), not \(named).",
            fix: Fix(
                    "take \(own) instead of \(named)", LineModifiers.field(named, of: line), index,
                    to: own))
    }

    private static func assistant(
        _ line: ServiceLine, _ index: Int, _ report: inout RuleReport
    ) {
        if line.modifiers.isEmpty { return }
        for (modifier, discipline) in [("CQ", "GP"), ("CO", "GO")] {
            guard line.hasModifier(modifier), !line.hasModifier(discipline) else { continue }
            report.find(
                LineModifiers.field(modifier, of: line), index,
                "\(modifier) on line \(index + 1) goes with \(discipline), which is missing.")
        }
    }
}
