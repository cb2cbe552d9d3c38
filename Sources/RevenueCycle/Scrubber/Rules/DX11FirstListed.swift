/// Z codes that may only stand first, and Z codes that never do.
enum DX11FirstListed: Rule {
    static let about = RuleAbout(
        "DX11", "ZPOS", .denial,
        "A Z code that is only first-listed stands first, and one that is secondary does not.",
        source: "OCG I.C.21.c.16, I.B.14; ICD-10-CM tabular")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.diagnoses.contains(where: { $0.first == "Z" }),
            let first = claim.diagnoses.firstIndex(where: { !$0.isEmpty })
        else { return }
        let opening = context.codes.position(claim.diagnoses[first])
        if opening?.place == .secondary, claim.diagnoses[first].first == "Z", let opening,
            !isSurveillance(claim, first)
        {
            report.find(
                .diagnosis, first, sentence(claim.diagnoses[first], opening),
                fix: reorder(claim, first, context),
                severity: isCustom(claim.diagnoses[first], opening) ? .warning : nil)
        }
        // Several encounters of one day may bring several such codes; one of them is first.
        if opening?.place == .first { return }
        let place = claim.diagnoses.indices.first { place in
            let code = claim.diagnoses[place]
            return place > first && code.first == "Z"
                && context.codes.position(code)?.place == .first
        }
        guard let place else { return }
        let shown = DiagnosisCode.dotted(claim.diagnoses[place])
        report.find(
            .diagnosis, place, "\(shown) may only be the first diagnosis.",
            fix: Fix("put \(shown) first", DiagnosisFix.move(claim, place, before: first)))
    }

    /// A history of colon polyps is the reason for a colonoscopy of surveillance.
    private static func isSurveillance(_ claim: Claim, _ first: Int) -> Bool {
        claim.diagnoses[first].hasPrefix("Z86010")
            && claim.lines.contains { line in
                if line.code == "G0105" || line.code == "G0121" { return true }
                return ProcedureFamily.number(line.code).map { (45378...45398).contains($0) }
                    ?? false
            }
    }

    private static func isCustom(_ code: String, _ position: DiagnosisPosition) -> Bool {
        position.source.hasPrefix("Practice") || isHistory(code)
    }

    /// Z80 to Z87.
    private static func isHistory(_ code: String) -> Bool {
        guard code.hasPrefix("Z8") else { return false }
        return code.dropFirst(2).first.map { ("0"..."7").contains($0) } == true
    }

    private static func sentence(_ code: String, _ position: DiagnosisPosition) -> String {
        let shown = DiagnosisCode.dotted(code)
        if isHistory(code) { return "\(shown) is a history; it seldom explains a visit by itself." }
        return isCustom(code, position)
            ? "\(shown) is a status; it seldom explains a visit by itself."
            : "\(shown) is a secondary diagnosis and never stands first."
    }

    /// The next diagnosis that may stand first changes before it.
    private static func reorder(_ claim: Claim, _ first: Int, _ context: ScrubContext) -> Fix? {
        let next = claim.diagnoses.indices.first { place in
            let code = claim.diagnoses[place]
            guard place > first, let letter = code.first, !"VWXY".contains(letter) else {
                return false
            }
            let position = context.codes.position(code)
            return position == nil || position?.place == .first
        }
        return next.map { place in
            Fix(
                "put \(DiagnosisCode.dotted(claim.diagnoses[place])) first",
                DiagnosisFix.move(claim, place, before: first))
        }
    }
}
