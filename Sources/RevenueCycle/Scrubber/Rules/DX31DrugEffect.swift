/// Poisonings come first, adverse effects and underdosings do not.
enum DX31DrugEffect: Rule {
    static let about = RuleAbout(
        "DX31", "DRUG", .warning,
        "A poisoning (T36-T50) comes first; an adverse effect or underdosing never does.",
        source: "OCG I.C.19.e.5")

    private enum Intent { case poisoning, adverseEffect, underdosing }

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.diagnoses.contains(where: { $0.first == "T" }),
            let first = claim.diagnoses.firstIndex(where: { !$0.isEmpty })
        else { return }
        switch intent(claim.diagnoses[first]) {
        case .adverseEffect:
            leads(claim, first, "is an adverse effect: what the drug caused comes first", &report)
        case .underdosing:
            leads(claim, first, "is an underdosing: what the patient has comes first", &report)
        case .poisoning: break
        case nil: checkPoisoning(claim, first, &report)
        }
    }

    private static func leads(
        _ claim: Claim, _ first: Int, _ words: String, _ report: inout RuleReport
    ) {
        let effects = claim.diagnoses.indices.filter { place in
            guard let letter = claim.diagnoses[place].first else { return false }
            return !"VWXYZ".contains(letter) && intent(claim.diagnoses[place]) == nil
        }
        // Of several, only the note tells which one is meant.
        let fix = effects.count == 1 ? effects.first : nil
        report.find(
            .diagnosis, first, "\(DiagnosisCode.dotted(claim.diagnoses[first])) \(words).",
            fix: fix.map { effect in
                Fix(
                    "put \(DiagnosisCode.dotted(claim.diagnoses[effect])) first",
                    DiagnosisFix.move(claim, effect, before: first))
            })
    }

    private static func checkPoisoning(
        _ claim: Claim, _ first: Int, _ report: inout RuleReport
    ) {
        let opening = claim.diagnoses[first]
        // Chapter 15 goes before all; external causes are told by DX10; what a toxic
        // substance (T51-T65) did is a poisoning too.
        if "OVWXY".contains(opening.prefix(1)) || isToxic(opening) { return }
        let place = claim.diagnoses.firstIndex { code in
            intent(code) == .poisoning && !(code.utf8.count == 7 && code.hasSuffix("S"))
        }
        guard let place else { return }
        let shown = DiagnosisCode.dotted(claim.diagnoses[place])
        report.find(
            .diagnosis, place,
            "\(shown) is a poisoning and comes before \(DiagnosisCode.dotted(opening)).",
            fix: Fix("put \(shown) first", DiagnosisFix.move(claim, place, before: first)))
    }

    private static func isToxic(_ code: String) -> Bool {
        number(code).map { (51...65).contains($0) } == true
    }

    /// T36 to T50: the sixth character tells, or the fifth where the sixth is a placeholder.
    private static func intent(_ code: String) -> Intent? {
        guard let number = number(code), (36...50).contains(number), code.utf8.count >= 5
        else { return nil }
        let marks = Array(code.utf8)
        let mark = marks.count > 5 && marks[5] != UInt8(ascii: "X") ? marks[5] : marks[4]
        switch mark {
        case UInt8(ascii: "1")...UInt8(ascii: "4"): return .poisoning
        case UInt8(ascii: "5"): return .adverseEffect
        case UInt8(ascii: "6"): return .underdosing
        default: return nil
        }
    }

    private static func number(_ code: String) -> Int? {
        guard code.first == "T" else { return nil }
        return Int(code.dropFirst().prefix(2))
    }
}
