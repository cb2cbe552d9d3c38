/// Pregnancy: its codes first, its weeks and trimesters of one mind.
enum DX26Pregnancy: Rule {
    static let about = RuleAbout(
        "DX26", "PREG", .denial,
        "Chapter 15 codes come first, exclude Z33.1, and their trimester fits the weeks (Z3A).",
        source: "OCG I.C.15.a.1, I.C.15.a.3; ICD-10-CM tabular chapter 15")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard let own = claim.diagnoses.firstIndex(where: { $0.first == "O" }) else { return }
        checkIncidental(claim, own, &report)
        checkOrder(claim, own, &report)
        checkTrimester(claim, context, &report)
    }

    private static func checkIncidental(_ claim: Claim, _ own: Int, _ report: inout RuleReport) {
        guard let place = claim.diagnoses.firstIndex(of: "Z331") else { return }
        report.find(
            .diagnosis, place,
            "Z33.1 says the pregnancy is incidental, and "
                + "\(DiagnosisCode.dotted(claim.diagnoses[own])) says it is not.",
            fix: Fix("drop Z33.1", DiagnosisFix.merge(claim, place, into: own)))
    }

    private static func checkOrder(_ claim: Claim, _ own: Int, _ report: inout RuleReport) {
        guard let first = claim.diagnoses.firstIndex(where: { !$0.isEmpty }), first < own,
            // DX10, DX11 and the finding on Z33.1 speak of these.
            !["V", "W", "X", "Y", "Z33", "Z3A"].contains(where: claim.diagnoses[first].hasPrefix)
        else { return }
        let shown = DiagnosisCode.dotted(claim.diagnoses[own])
        report.find(
            .diagnosis, own,
            "\(shown) is of the pregnancy chapter and comes before "
                + "\(DiagnosisCode.dotted(claim.diagnoses[first])).",
            fix: Fix("put \(shown) first", DiagnosisFix.move(claim, own, before: first)),
            severity: .warning)
    }

    private static func checkTrimester(
        _ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport
    ) {
        guard let weeks = claim.diagnoses.first(where: { $0.hasPrefix("Z3A") }),
            let trimester = trimester(weeks)
        else { return }
        let day = claim.firstServiceDay ?? context.today
        for (place, code) in claim.diagnoses.enumerated() where code.first == "O" {
            guard case .billable(let text) = context.codes.diagnosis(code, on: day) else {
                continue
            }
            let named = names.filter { text.contains($0 + " trimester") }
            if named.isEmpty || named.contains(trimester) { continue }
            report.find(
                .diagnosis, place,
                "\(DiagnosisCode.dotted(code)) is of the \(named[0]) trimester, and "
                    + "\(DiagnosisCode.dotted(weeks)) lies in the \(trimester).")
        }
    }

    private static let names = ["first", "second", "third"]

    /// First below 14 weeks, second below 28, third from then on; nil for weeks not specified.
    private static func trimester(_ code: String) -> String? {
        guard let weeks = Int(code.dropFirst(3)), weeks > 0 else { return nil }
        return names[weeks < 14 ? 0 : weeks < 28 ? 1 : 2]
    }
}
