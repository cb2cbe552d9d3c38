/// Every line points to diagnoses that are there.
enum DX21Pointers: Rule {
    static let about = RuleAbout(
        "DX21", "PTR", .reject,
        "Every line has 1 to 4 pointers, none twice, each to a diagnosis of the claim.",
        source: "005010X222A1 2400 SV107; NUCC item 24E")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            let positions = line.pointerPositions
            let first = claim.diagnoses.firstIndex { !$0.isEmpty }
            let fix = first.map { place -> Fix in
                let letter = String(UnicodeScalar(UInt8(65 + min(place, 11))))
                return Fix("point line \(index + 1) to \(letter)", .linePointers, index, to: letter)
            }
            if positions.isEmpty {
                report.find(
                    .linePointers, index, "Line \(index + 1) points to no diagnosis.", fix: fix)
            } else if positions.count > 4 {
                report.find(
                    .linePointers, index, "Line \(index + 1) has more than 4 pointers.",
                    fix: Fix(
                        "keep the first four", .linePointers, index,
                        to: String(line.pointers.prefix(4))))
            } else if Set(positions).count < positions.count {
                report.find(
                    .linePointers, index, "Line \(index + 1) points twice to one diagnosis.")
            }
            let absent = zip(line.pointers, positions).first { _, position in
                guard let position, claim.diagnoses.indices.contains(position) else { return true }
                return claim.diagnoses[position].isEmpty
            }
            // Without any diagnosis DX01 says what is missing.
            if let absent, first != nil {
                report.find(
                    .linePointers, index,
                    "Line \(index + 1) points to \(absent.0), and the claim has no such diagnosis.",
                    fix: fix)
            }
        }
    }
}
