/// External causes never come first.
enum DX10ExternalCause: Rule {
    static let about = RuleAbout(
        "DX10", "EXTC", .reject,
        "An external cause code (V00-Y99) is neither first nor the only diagnosis.",
        source: "OCG I.C.20.a.6")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let first = claim.diagnoses.first, isExternal(first) else { return }
        let inner = claim.diagnoses.firstIndex { !$0.isEmpty && !isExternal($0) }
        let fix = inner.map { position in
            Fix(
                "put \(DiagnosisCode.dotted(claim.diagnoses[position])) first",
                [
                    ClaimEdit(FieldRef(.diagnosis, 0), claim.diagnoses[position]),
                    ClaimEdit(FieldRef(.diagnosis, position), first),
                ])
        }
        report.find(
            .diagnosis, 0,
            "\(DiagnosisCode.dotted(first)) is an external cause; the injury comes first.",
            fix: fix)
    }

    private static func isExternal(_ code: String) -> Bool {
        guard let letter = code.first else { return false }
        return "VWXY".contains(letter)
    }
}
