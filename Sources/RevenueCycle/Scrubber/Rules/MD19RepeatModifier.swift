/// 76, 77 and 91 say of a repeat by whom and of what.
enum MD19RepeatModifier: Rule {
    static let about = RuleAbout(
        "MD19", "76/91", .denial,
        "91 is for a laboratory test done again, 76 for another service again by the same "
            + "physician, 77 by another; none is for a visit or for the first time.",
        source: "CPT modifiers 76, 77, 91; CPM chapter 16 section 100.5.1")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where !line.modifiers.isEmpty {
            let told = line.modifiers.filter(repeats.contains)
            guard let modifier = told.first else { continue }
            guard let wrong = told.first(where: { misused($0, line) != nil }),
                let (sentence, other) = misused(wrong, line)
            else {
                checkFirst(claim, index, modifier, context, &report)
                continue
            }
            report.find(
                LineModifiers.field(wrong, of: line), index,
                "\(wrong) on line \(index + 1) \(sentence).",
                fix: fix(line, index, wrong, other))
        }
    }

    private static let repeats: Set<String> = ["76", "77", "91"]

    /// What is wrong with it, and the modifier in its place.
    private static func misused(
        _ modifier: String, _ line: ServiceLine
    ) -> (sentence: String, other: String?)? {
        let code = line.code
        if ProcedureFamily.isVisit(code) { return ("is not for a visit", nil) }
        if modifier == "91", ProcedureFamily.isSurgery(code) || ProcedureFamily.isRadiology(code) {
            return ("is for laboratory tests; \(code) again takes 76 or 77", "76")
        }
        if modifier == "76", ProcedureFamily.isClinicalLab(code) {
            return line.hasModifier("91")
                ? ("is one too many beside 91", nil) : ("is not for \(code), a test: 91", "91")
        }
        return nil
    }

    private static func fix(
        _ line: ServiceLine, _ index: Int, _ modifier: String, _ other: String?
    ) -> Fix {
        guard let other else { return LineModifiers.removing([modifier], from: line, index) }
        let list = LineModifiers.kept(line).map { $0 == modifier ? other : $0 }
        return Fix(
            "take \(other) instead on line \(index + 1)",
            LineModifiers.edits(line, index, to: list))
    }

    /// There is a first time that it repeats, by the physician it says.
    private static func checkFirst(
        _ claim: Claim, _ index: Int, _ modifier: String, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        guard let day = line.fromDay else { return }
        let same = claim.lines.indices.filter {
            $0 != index && claim.lines[$0].code == line.code && claim.lines[$0].from == line.from
        }
        let own = LineFacts.renderingNPI(line, claim)
        if modifier == "76", !same.isEmpty, !own.isEmpty,
            same.allSatisfy({
                let other = LineFacts.renderingNPI(claim.lines[$0], claim)
                return !other.isEmpty && other != own
            })
        {
            report.find(
                LineModifiers.field(modifier, of: line), index,
                "76 on line \(index + 1) is for the same physician; the first \(line.code) is of "
                    + "another: 77.", fix: fix(line, index, "76", "77"))
            return
        }
        // Another physician's first time, or another laboratory's, may be no claim of ours.
        guard modifier == "76", same.isEmpty, LineFacts.tenths(line.units) == 10 else { return }
        guard let history = context.history else {
            report.cannotDecide("the patient's other services of the day")
            return
        }
        if history.contains(where: {
            $0.day == day && $0.code == line.code && $0.claimNumber != claim.number
        }) {
            return
        }
        report.find(
            LineModifiers.field(modifier, of: line), index,
            "76 on line \(index + 1) says \(line.code) was done before that day, and no such "
                + "service is billed.", severity: .warning)
    }
}
