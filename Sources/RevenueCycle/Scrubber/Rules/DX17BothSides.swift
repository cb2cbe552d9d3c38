/// One code for both sides instead of one for each.
enum DX17BothSides: Rule {
    static let about = RuleAbout(
        "DX17", "BILAT", .warning,
        "A condition of both sides has the code for both sides, where there is one.",
        source: "OCG I.B.13")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let list = claim.diagnoses
        guard list.count > 1 else { return }
        for place in list.indices.dropFirst() {
            for before in list.indices[..<place] where mayPair(list[before], list[place]) {
                let day = claim.firstServiceDay ?? context.today
                guard let both = bilateral(list[before], list[place], on: day, context) else {
                    continue
                }
                let shown = DiagnosisCode.dotted(both)
                let fix =
                    list.contains(both)
                    ? nil
                    : Fix(
                        "take \(shown) for both",
                        DiagnosisFix.merge(claim, place, into: before, as: both))
                report.find(
                    .diagnosis, place,
                    "\(DiagnosisCode.dotted(list[before])) and \(DiagnosisCode.dotted(list[place]))"
                        + " are right and left of one condition: \(shown) is both sides.",
                    fix: fix)
            }
        }
    }

    /// Equal in all but one character behind the category.
    private static func mayPair(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count, one.utf8.count > 3,
            one.utf8.first == other.utf8.first, one.prefix(3) == other.prefix(3)
        else { return false }
        return zip(one.utf8, other.utf8).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) } == 1
    }

    private static func bilateral(
        _ one: String, _ second: String, on day: CalendarDay, _ context: ScrubContext
    ) -> String? {
        guard let sides = context.codes.sides(one, on: day) else { return nil }
        let opposite: DiagnosisSides.Side
        switch sides.own {
        case .right: opposite = .left
        case .left: opposite = .right
        default: return nil
        }
        guard sides.others[opposite] == second else { return nil }
        return sides.others[.bilateral] ?? arthrosis(one, on: day, context)
    }

    /// Hip, knee and thumb joint: the code for both sides is one below in the fourth character
    /// and has no fifth (M17.11 and M17.12 are M17.0 together).
    private static func arthrosis(
        _ code: String, on day: CalendarDay, _ context: ScrubContext
    ) -> String? {
        let category = String(code.prefix(3))
        guard code.utf8.count == 5, ["M16", "M17", "M18"].contains(category),
            let number = code.dropFirst(3).first?.wholeNumberValue, number % 2 == 1
        else { return nil }
        let both = category + String(number - 1)
        guard case .billable = context.codes.diagnosis(both, on: day) else { return nil }
        return both
    }
}
