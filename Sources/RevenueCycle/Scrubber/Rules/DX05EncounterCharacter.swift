/// The seventh character of an injury says what kind of encounter it was.
enum DX05EncounterCharacter: Rule {
    static let about = RuleAbout(
        "DX05", "7TH", .warning,
        "The seventh character of an injury is one of active treatment, of healing or of sequela, "
            + "and the services of the line fit it.",
        source: "OCG I.C.19.a, I.C.19.c.1, I.C.21.c.7")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard claim.diagnoses.contains(where: isInjury) else { return }
        contradictions(claim, &report)
        aftercare(claim, &report)
        for (index, line) in claim.lines.enumerated() {
            guard let place = line.pointerPositions.first ?? nil,
                claim.diagnoses.indices.contains(place), isInjury(claim.diagnoses[place])
            else { continue }
            if isHealing(line.code) {
                follow(claim, index, place, context, &report)
            } else {
                treat(claim, index, place, &report)
            }
        }
    }

    /// Seven characters of an injury or of a fracture in brittle bones.
    private static func isInjury(_ code: String) -> Bool {
        guard code.utf8.count == 7, let first = code.utf8.first else { return false }
        return first == 83 || first == 84 || code.hasPrefix("M80") || code.hasPrefix("M84")
    }

    private static func contradictions(_ claim: Claim, _ report: inout RuleReport) {
        for (place, code) in claim.diagnoses.enumerated() where isInjury(code) {
            guard
                let other = claim.diagnoses[..<place].first(where: {
                    $0.utf8.count == 7 && $0.dropLast() == code.dropLast() && $0 != code
                })
            else { continue }
            report.find(
                .diagnosis, place,
                "\(DiagnosisCode.dotted(other)) and \(DiagnosisCode.dotted(code)) are one injury "
                    + "at two stages; one encounter has one.")
        }
    }

    /// Aftercare of an injury is the injury's own code with the character of healing.
    private static func aftercare(_ claim: Claim, _ report: inout RuleReport) {
        guard
            let place = claim.diagnoses.firstIndex(where: {
                ($0.hasPrefix("Z47") && $0 != "Z472") || $0.hasPrefix("Z4889")
            })
        else { return }
        for line in claim.lines {
            let pointed = line.pointerPositions.compactMap { $0 }.filter {
                claim.diagnoses.indices.contains($0)
            }
            guard pointed.contains(place),
                let injury = pointed.first(where: { isInjury(claim.diagnoses[$0]) })
            else { continue }
            report.find(
                .diagnosis, place,
                "\(DiagnosisCode.dotted(claim.diagnoses[place])) is not for injuries: aftercare of "
                    + "\(DiagnosisCode.dotted(claim.diagnoses[injury])) is that code with the "
                    + "character of healing.")
            return
        }
    }

    // MARK: Services that tell the stage

    /// Visits after surgery and removal of casts and stitches.
    private static func isHealing(_ code: String) -> Bool {
        ["99024", "15851", "15853", "15854", "29700", "29705", "29710"].contains(code)
    }

    private static func follow(
        _ claim: Claim, _ index: Int, _ place: Int, _ context: ScrubContext,
        _ report: inout RuleReport
    ) {
        let code = claim.diagnoses[place]
        guard let last = code.last, let healing = healing[last] else { return }
        let better = String(code.dropLast()) + String(healing)
        let day = claim.lines[index].fromDay ?? context.today
        var fix: Fix?
        if case .billable = context.codes.diagnosis(better, on: day) {
            let shown = DiagnosisCode.dotted(better)
            fix = Fix("take \(shown)", .diagnosis, place, to: better)
        }
        report.find(
            .diagnosis, place,
            "\(claim.lines[index].code) is care while healing; \(DiagnosisCode.dotted(code)) says "
                + "active treatment.", fix: fix)
    }

    /// Closed and open fractures of types I and II, and of type III, heal under D, E and F.
    private static let healing: [Character: Character] = ["A": "D", "B": "E", "C": "F"]

    private static func treat(
        _ claim: Claim, _ index: Int, _ place: Int, _ report: inout RuleReport
    ) {
        let line = claim.lines[index]
        let code = claim.diagnoses[place]
        guard isFractureTreatment(line.code), let last = code.last, "DEF".contains(last),
            !line.hasModifier("55"), !line.hasModifier("58"), !line.hasModifier("78")
        else { return }
        report.find(
            .diagnosis, place,
            "\(line.code) treats a fracture; \(DiagnosisCode.dotted(code)) says that it is "
                + "healing.")
    }

    /// Fractures and dislocations from the shoulder to the foot.
    private static func isFractureTreatment(_ code: String) -> Bool {
        guard code.utf8.first == 50, let number = ProcedureFamily.number(code) else { return false }
        switch number {
        case 23500...23680, 24500...24685, 25500...25695, 26600...26785, 27197...27269,
            27500...27566, 27750...27848, 28400...28675:
            return true
        default: return false
        }
    }
}
