/// The side of the diagnosis is the side of the procedure.
enum DX15Side: Rule {
    static let about = RuleAbout(
        "DX15", "SIDE", .denial,
        "A line with a side (LT, RT, E1-E4, FA-F9, TA-T9) points to a diagnosis of that side.",
        source: "OCG I.B.13; NCCI policy manual chapter 1, anatomic modifiers")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            guard let place = line.modifiers.firstIndex(where: { side($0) != nil }),
                let named = side(line.modifiers[place]),
                !line.modifiers.contains(where: { side($0).map { $0 != named } == true })
            else { continue }
            guard let wrong = conflict(claim, line, named, context) else { continue }
            let code = claim.diagnoses[wrong]
            report.find(
                fields[min(place, 3)], index,
                "Line \(index + 1) says \(line.modifiers[place]), the \(named.rawValue) side, and "
                    + "\(DiagnosisCode.dotted(code)) is the \(other(named).rawValue).",
                fix: fix(claim, index, wrong, named, context))
        }
    }

    private static let fields: [ClaimField] = [
        .lineModifier1, .lineModifier2, .lineModifier3, .lineModifier4,
    ]

    /// The first pointed diagnosis of the other side, when none is of the line's own.
    private static func conflict(
        _ claim: Claim, _ line: ServiceLine, _ named: DiagnosisSides.Side,
        _ context: ScrubContext
    ) -> Int? {
        let day = line.fromDay ?? context.today
        var wrong: Int?
        for case .some(let place) in line.pointerPositions
        where claim.diagnoses.indices.contains(place) {
            let code = claim.diagnoses[place]
            guard isLimbOrOrgan(code), let sides = context.codes.sides(code, on: day) else {
                continue
            }
            if sides.own == named || sides.own == .bilateral { return nil }
            if sides.own == other(named), sides.others[named] != nil { wrong = wrong ?? place }
        }
        return wrong
    }

    /// Strokes and palsies name the side of the brain, the artery or the weakness.
    private static func isLimbOrOrgan(_ code: String) -> Bool {
        !code.isEmpty && !code.hasPrefix("I6") && !code.hasPrefix("G8")
    }

    /// The same condition on the line's own side, when it is on the claim: the pointer was wrong.
    private static func fix(
        _ claim: Claim, _ index: Int, _ wrong: Int, _ named: DiagnosisSides.Side,
        _ context: ScrubContext
    ) -> Fix? {
        let line = claim.lines[index]
        let day = line.fromDay ?? context.today
        guard let code = context.codes.sides(claim.diagnoses[wrong], on: day)?.others[named],
            let place = claim.diagnoses.firstIndex(of: code)
        else { return nil }
        let (old, new) = (DiagnosisFix.letter(wrong), DiagnosisFix.letter(place))
        let text = String(line.pointers.map { $0 == old ? new : $0 })
        return Fix("point line \(index + 1) to \(new)", .linePointers, index, to: text)
    }

    private static func other(_ side: DiagnosisSides.Side) -> DiagnosisSides.Side {
        side == .left ? .right : .left
    }

    /// Left eyelids E1 E2, hand FA F1-F4, foot TA T1-T4; right E3 E4, F5-F9, T5-T9.
    private static func side(_ modifier: String) -> DiagnosisSides.Side? {
        switch modifier {
        case "LT", "E1", "E2", "FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4":
            return .left
        case "RT", "E3", "E4", "F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9":
            return .right
        default: return nil
        }
    }
}
