/// Vaccines and their administration point to Z23.
enum DX25VaccineDiagnosis: Rule {
    static let about = RuleAbout(
        "DX25", "Z23", .denial,
        "A vaccine and its administration point to Z23, encounter for immunization.",
        source: "OCG I.C.21.c.2; CPM chapter 18 section 10")

    private static let administrations: Set<String> = [
        "90460", "90461", "90471", "90472", "90473", "90474", "90480", "G0008", "G0009", "G0010",
    ]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() {
            let vaccine =
                VaccineCodes.product(line.code) != nil
                || context.chargeMaster[line.code]?.kind == .vaccine
            guard vaccine || administrations.contains(line.code) else { continue }
            let pointed = line.pointerPositions.compactMap { $0 }.filter {
                claim.diagnoses.indices.contains($0)
            }
            if pointed.contains(where: { claim.diagnoses[$0] == "Z23" }) { continue }
            // After a wound, bite or contact the vaccine may be part of its treatment.
            let isTreatment = pointed.contains { place in
                exposures.contains(where: claim.diagnoses[place].hasPrefix)
            }
            report.find(
                .linePointers, index,
                "\(line.code) on line \(index + 1) does not point to Z23.",
                fix: isTreatment ? nil : fix(claim, index),
                severity: isTreatment ? .warning : nil)
        }
    }

    /// Injuries, dog bites, contact with rabies and with viral hepatitis.
    private static let exposures = ["S", "T", "W54", "Z203", "Z205"]

    private static func fix(_ claim: Claim, _ line: Int) -> Fix? {
        let place = claim.diagnoses.firstIndex(of: "Z23") ?? claim.diagnoses.count
        guard place < 12 else { return nil }
        let letter = String(UnicodeScalar(UInt8(65 + place)))
        var edits = [ClaimEdit(FieldRef(.linePointers, line), letter)]
        if place == claim.diagnoses.count {
            edits.insert(ClaimEdit(FieldRef(.diagnosis, place), "Z23"), at: 0)
        }
        return Fix("add Z23 and point line \(line + 1) to \(letter)", edits)
    }
}
