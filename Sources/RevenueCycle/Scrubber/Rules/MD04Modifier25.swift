/// An office visit on the day of a minor procedure needs modifier 25.
enum MD04Modifier25: Rule {
    static let about = RuleAbout(
        "MD04", "25", .denial,
        "A visit on the same day as a minor procedure, injection, vaccine administration or "
            + "preventive visit carries modifier 25.",
        source: "NCCI policy manual chapter 1; CPM chapter 12 section 40.1")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where isVisit(line.code) {
            if line.hasModifier("25") { continue }
            let other = claim.lines.first {
                $0.from == line.from && $0.code != line.code && needsSeparation($0.code, context)
            }
            guard let other else { continue }
            report.find(
                .lineModifier1, index,
                "\(line.code) needs modifier 25: \(other.code) the same day.",
                fix: fix(line, index))
        }
    }

    private static func fix(_ line: ServiceLine, _ index: Int) -> Fix? {
        guard line.modifiers.filter({ !$0.isEmpty }).count < 4 else { return nil }
        let fields: [ClaimField] = [
            .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
        ]
        var edits = [ClaimEdit(FieldRef(.lineModifier1, index), "25")]
        let kept = line.modifiers.filter { !$0.isEmpty }
        for (place, modifier) in kept.enumerated() {
            edits.append(ClaimEdit(FieldRef(fields[place + 1], index), modifier))
        }
        return Fix("add modifier 25 to line \(index + 1)", edits)
    }

    private static func isVisit(_ code: String) -> Bool {
        guard let number = Int(code) else { return false }
        return (99202...99215).contains(number)
    }

    private static func needsSeparation(_ code: String, _ context: ScrubContext) -> Bool {
        if let number = Int(code) {
            if (90460...90474).contains(number) || number == 90480 { return true }
            if (96372...96376).contains(number) { return true }
            if (99381...99397).contains(number) { return true }
        }
        if ["G0438", "G0439", "G0402", "G0008", "G0009", "G0010"].contains(code) { return true }
        let item = context.chargeMaster[code]
        return item?.globalDays == "000" || item?.globalDays == "010"
    }
}
