/// The seventh character is there where the category needs it.
enum DX04SeventhCharacter: Rule {
    static let about = RuleAbout(
        "DX04", "7TH", .reject,
        "A code whose category needs a seventh character has one it lists, padded with X.",
        source: "OCG I.A.4, I.A.5; ICD-10-CM tabular 7th character notes")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let day = claim.firstServiceDay ?? context.today
        for (index, code) in claim.diagnoses.enumerated() where DiagnosisCode.isShaped(code) {
            guard
                case .needsSeventh(let stem, let characters) = context.codes.diagnosis(
                    code, on: day)
            else { continue }
            let list = characters.joined(separator: ", ")
            let fix =
                // Only where A, D and S are all there is; a fracture set asks what was found.
                characters == ["A", "D", "S"]
                ? Fix(
                    "take \(DiagnosisCode.dotted(stem + "A")), initial encounter", .diagnosis,
                    index, to: stem + "A") : nil
            report.find(
                .diagnosis, index,
                "\(DiagnosisCode.dotted(code)) needs a 7th character: \(list)."
                    + (fix == nil ? " Ctrl-F lists them." : ""), fix: fix)
        }
    }
}
