/// External causes never come first.
enum DX10ExternalCause: Rule {
    static let about = RuleAbout(
        "DX10", "EXTC", .reject,
        "An external cause code (V00-Y99) is neither first nor the only diagnosis.",
        source: "OCG I.C.20.a.6")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let place = claim.diagnoses.firstIndex(where: { !$0.isEmpty }) else { return }
        let first = claim.diagnoses[place]
        guard isExternal(first) else { return }
        let inner = claim.diagnoses.firstIndex { !$0.isEmpty && !isExternal($0) }
        let fix = inner.map { position in
            Fix(
                "put \(DiagnosisCode.dotted(claim.diagnoses[position])) first",
                [
                    ClaimEdit(FieldRef(.diagnosis, place), claim.diagnoses[position]),
                    ClaimEdit(FieldRef(.diagnosis, position), first),
                ] + pointers(claim, place, position))
        }
        report.find(
            .diagnosis, place,
            "\(DiagnosisCode.dotted(first)) is an external cause; the injury comes first.",
            fix: fix)
    }

    /// Lines keep pointing at the same diagnoses after two change places.
    private static func pointers(_ claim: Claim, _ one: Int, _ other: Int) -> [ClaimEdit] {
        func letter(_ place: Int) -> Character {
            Character(UnicodeScalar(UInt8(65 + min(place, 11))))
        }
        return claim.lines.enumerated().compactMap { index, line in
            let changed = String(
                line.pointers.map { mark in
                    mark == letter(one) ? letter(other) : mark == letter(other) ? letter(one) : mark
                })
            return changed == line.pointers
                ? nil : ClaimEdit(FieldRef(.linePointers, index), changed)
        }
    }

    private static func isExternal(_ code: String) -> Bool {
        guard let letter = code.first else { return false }
        return "VWXY".contains(letter)
    }
}
