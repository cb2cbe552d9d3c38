/// 25 belongs on a visit, 59 on a procedure.
enum MD08MisplacedModifier: Rule {
    static let about = RuleAbout(
        "MD08", "25/59", .denial,
        "25 stands on a visit and never on a procedure; 59 and the X modifiers never on a visit.",
        source: "NCCI policy manual chapter 1; CPT modifiers 25 and 59")

    private static let distinct: Set<String> = ["59", "XE", "XP", "XS", "XU"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where !line.modifiers.isEmpty {
            if line.hasModifier("25"), ProcedureFamily.isPlainProcedure(line.code) {
                report.find(
                    LineModifiers.field("25", of: line), index,
                    "25 on line \(index + 1) is for visits; \(line.code) is a procedure.",
                    fix: moved(claim, index))
            }
            if let wrong = line.modifiers.first(where: distinct.contains),
                ProcedureFamily.isVisit(line.code)
            {
                report.find(
                    LineModifiers.field(wrong, of: line), index,
                    "\(wrong) on line \(index + 1) is for procedures; \(line.code) is a visit.",
                    fix: replaced(claim, index))
            }
        }
    }

    /// 25 goes over to the only visit of the day that lacks it, or away.
    private static func moved(_ claim: Claim, _ index: Int) -> Fix {
        let line = claim.lines[index]
        let taken = LineModifiers.removing(["25"], from: line, index)
        let visits = claim.lines.indices.filter {
            ProcedureFamily.isEvaluation(claim.lines[$0].code)
                && LineFacts.areTogether(claim.lines[$0], line, claim)
        }
        guard visits.count == 1, let visit = visits.first,
            !claim.lines[visit].hasModifier("25"),
            let put = LineModifiers.adding("25", to: claim.lines[visit], visit)
        else { return taken }
        return Fix(
            "move 25 from line \(index + 1) to line \(visit + 1)", put.edits + taken.edits)
    }

    /// 25 in the place of 59 where something else was done; otherwise 59 goes.
    private static func replaced(_ claim: Claim, _ index: Int) -> Fix {
        let line = claim.lines[index]
        let isBeside = claim.lines.enumerated().contains {
            $0.offset != index && LineFacts.areTogether($0.element, line, claim)
        }
        guard isBeside, !line.hasModifier("25") else {
            return LineModifiers.removing(distinct, from: line, index)
        }
        let rest = LineModifiers.kept(line).filter { !distinct.contains($0) }
        return Fix(
            "take 25 instead on line \(index + 1), if the visit was apart",
            LineModifiers.edits(line, index, to: ["25"] + rest))
    }
}
