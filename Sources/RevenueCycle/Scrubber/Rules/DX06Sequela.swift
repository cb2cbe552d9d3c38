/// What a sequela left behind comes before the sequela.
enum DX06Sequela: Rule {
    static let about = RuleAbout(
        "DX06", "SEQ", .denial,
        "The condition a sequela left behind comes before the injury with seventh character S.",
        source: "OCG I.B.10, I.C.19.a")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let place = claim.diagnoses.firstIndex(where: isSequela),
            !claim.diagnoses[..<place].contains(where: isNature)
        else { return }
        let shown = DiagnosisCode.dotted(claim.diagnoses[place])
        let natures = claim.diagnoses.indices.filter { isNature(claim.diagnoses[$0]) }
        // Of several, only the note tells which one the injury left behind.
        let fix = natures.count == 1 ? natures.first : nil
        report.find(
            .diagnosis, place,
            natures.isEmpty
                ? "\(shown) is a sequela: the condition it left behind is not on the claim."
                : "\(shown) is a sequela: the condition it left behind comes first.",
            fix: fix.map { nature in
                Fix(
                    "put \(DiagnosisCode.dotted(claim.diagnoses[nature])) before \(shown)",
                    DiagnosisFix.move(claim, nature, before: place))
            })
    }

    /// External causes have the character too; they never come first anyway.
    private static func isSequela(_ code: String) -> Bool {
        code.utf8.count == 7 && code.utf8.last == UInt8(ascii: "S")
            && code.first.map { "STM".contains($0) } == true
    }

    private static func isNature(_ code: String) -> Bool {
        guard let letter = code.first else { return false }
        return !"VWXY".contains(letter) && !isSequela(code)
    }
}
