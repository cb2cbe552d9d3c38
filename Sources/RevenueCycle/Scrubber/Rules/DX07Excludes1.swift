/// Two codes that exclude each other are not both on the claim.
enum DX07Excludes1: Rule {
    static let about = RuleAbout(
        "DX07", "EXCL1", .denial,
        "No two diagnoses of the claim exclude each other by an Excludes1 note.",
        source: "OCG I.A.12.a; ICD-10-CM tabular Excludes1")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let codes = claim.diagnoses
        guard codes.count > 1 else { return }
        let day = claim.firstServiceDay ?? context.today
        let excluded = codes.map { code in
            code.isEmpty ? [] : context.codes.excludedBeside(code, on: day)
        }
        for (index, code) in codes.enumerated() where !code.isEmpty {
            let patterns = excluded[index]
            for (other, second) in codes.enumerated() where other != index && !second.isEmpty {
                guard patterns.contains(where: { matches(second, $0) }) else { continue }
                let later = max(index, other)
                let isMutual = excluded[other].contains { matches(code, $0) }
                if later == index, isMutual { continue }
                let isKept = context.unrelated.contains(UnrelatedPair(code, second))
                report.find(
                    .diagnosis, later,
                    "Excludes1: \(DiagnosisCode.dotted(code)) is not coded with "
                        + "\(DiagnosisCode.dotted(second))"
                        + (isKept ? "; kept as unrelated." : "."),
                    severity: isKept ? .warning : nil)
            }
        }
    }

    private static func matches(_ code: String, _ pattern: String) -> Bool {
        pattern.last == "-" ? code.hasPrefix(pattern.dropLast()) : code == pattern
    }
}
