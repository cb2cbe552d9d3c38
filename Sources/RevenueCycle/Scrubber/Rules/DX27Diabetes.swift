/// One type of diabetes, and not without complications beside its complications.
enum DX27Diabetes: Rule {
    static let about = RuleAbout(
        "DX27", "DIAB", .denial,
        "One type of diabetes; no code without complications beside one with them.",
        source: "OCG I.C.4.a; ICD-10-CM tabular E08-E13")

    private static let types: Set<String> = ["E08", "E09", "E10", "E11", "E13"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let places = claim.diagnoses.indices.filter { isDiabetes(claim.diagnoses[$0]) }
        guard places.count > 1, let first = places.first else { return }
        let own = claim.diagnoses[first]
        if let place = places.first(where: { !claim.diagnoses[$0].hasPrefix(own.prefix(3)) }),
            !isExcluded(own, claim.diagnoses[place], claim, context)
        {
            report.find(
                .diagnosis, place,
                "\(DiagnosisCode.dotted(own)) and \(DiagnosisCode.dotted(claim.diagnoses[place])) "
                    + "are two types of diabetes; the note names one.")
        }
        for place in places where claim.diagnoses[place].dropFirst(3) == "9" {
            let plain = claim.diagnoses[place]
            let worse = places.first { other in
                claim.diagnoses[other].hasPrefix(plain.prefix(3))
                    && isComplication(claim.diagnoses[other])
            }
            guard let worse else { continue }
            let shown = DiagnosisCode.dotted(plain)
            report.find(
                .diagnosis, place,
                "\(shown) is without complications, and "
                    + "\(DiagnosisCode.dotted(claim.diagnoses[worse])) is one.",
                fix: Fix("drop \(shown)", DiagnosisFix.merge(claim, place, into: worse)),
                severity: .warning)
        }
    }

    /// DX07 tells of a pair that a note excludes.
    private static func isExcluded(
        _ one: String, _ other: String, _ claim: Claim, _ context: ScrubContext
    ) -> Bool {
        let day = claim.firstServiceDay ?? context.today
        return context.codes.excludedBeside(one, on: day).contains { matches(other, $0) }
            || context.codes.excludedBeside(other, on: day).contains { matches(one, $0) }
    }

    private static func matches(_ code: String, _ pattern: String) -> Bool {
        pattern.last == "-" ? code.hasPrefix(pattern.dropLast()) : code == pattern
    }

    private static func isDiabetes(_ code: String) -> Bool {
        code.first == "E" && types.contains(String(code.prefix(3)))
    }

    /// Fourth character 0 to 8.
    private static func isComplication(_ code: String) -> Bool {
        code.dropFirst(3).first.map { ("0"..."8").contains($0) } == true
    }
}
