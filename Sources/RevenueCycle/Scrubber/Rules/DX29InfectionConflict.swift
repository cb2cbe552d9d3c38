/// COVID-19 and sepsis codes that speak against each other.
enum DX29InfectionConflict: Rule {
    static let about = RuleAbout(
        "DX29", "INFECT", .warning,
        "A COVID-19 infection that is there stands without contact, screening and what is over; "
            + "severe sepsis stands behind the infection.",
        source: "OCG I.C.1.d.1.b, I.C.1.g.1")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (place, code) in claim.diagnoses.enumerated() {
            switch code {
            case "U071": covid(claim, place, &report)
            case "R6520", "R6521": sepsis(claim, place, &report)
            default: break
            }
        }
    }

    private static func covid(_ claim: Claim, _ own: Int, _ report: inout RuleReport) {
        for (place, code) in claim.diagnoses.enumerated() {
            let shown = DiagnosisCode.dotted(code)
            switch code {
            case "Z20822", "Z1152":
                let word = code == "Z1152" ? "a screening" : "contact"
                report.find(
                    .diagnosis, place,
                    "\(shown) is \(word) without the infection, and U07.1 says it is there.",
                    fix: Fix("drop \(shown)", DiagnosisFix.merge(claim, place, into: own)))
            case "U099", "Z8616":
                report.find(
                    .diagnosis, place,
                    "\(shown) is of an infection that is over; beside U07.1 it says a second one.")
            default: break
            }
        }
    }

    private static func sepsis(_ claim: Claim, _ place: Int, _ report: inout RuleReport) {
        let shown = DiagnosisCode.dotted(claim.diagnoses[place])
        if claim.diagnoses[..<place].contains(where: isInfection) {
            guard claim.diagnoses[..<place].contains(where: { $0.hasPrefix("R652") }) else {
                return
            }
            report.find(
                .diagnosis, place, "R65.20 is without and R65.21 with shock; one of them stands.")
        } else {
            report.find(
                .diagnosis, place,
                "\(shown) is severe sepsis: the infection behind it comes first.")
        }
    }

    /// Infections, and sepsis of newborns, of pregnancy and after procedures.
    private static func isInfection(_ code: String) -> Bool {
        guard let first = code.utf8.first else { return false }
        if first == UInt8(ascii: "A") || first == UInt8(ascii: "B") { return true }
        // Every chapter has infections of its own; signs and status codes are none.
        return first != UInt8(ascii: "R") && first != UInt8(ascii: "Z")
    }
}
