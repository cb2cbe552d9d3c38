/// A diagnosis that is a reason for a service, with no service pointing to it.
enum DX22UnusedDiagnosis: Rule {
    static let about = RuleAbout(
        "DX22", "DXUSE", .warning,
        "The first diagnosis, and every one that is a reason for a service, has a line that points "
            + "to it.",
        source: "NUCC items 21, 24E; 005010X222A1 2400 SV107")

    /// Encounters that are there for a service: examinations, vaccines, radiation and
    /// chemotherapy. Others, as screenings done elsewhere, may stand without a line.
    private static let reasons = ["Z00", "Z01", "Z02", "Z23", "Z510", "Z5111", "Z5112"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        guard !claim.lines.isEmpty else { return }
        for (place, code) in claim.diagnoses.enumerated() where !code.isEmpty {
            guard place == 0 && !isScreening(code) || isReason(code), !isPointed(place, claim)
            else { continue }
            report.find(
                .diagnosis, place,
                "No line points to \(DiagnosisCode.dotted(code)), "
                    + (place == 0 ? "the first diagnosis." : "the reason for a service."))
        }
    }

    /// Z11 to Z13: the reason for the encounter, whatever its lines treat.
    private static func isScreening(_ code: String) -> Bool {
        ["Z11", "Z12", "Z13"].contains(where: code.hasPrefix)
    }

    private static func isReason(_ code: String) -> Bool {
        code.utf8.first == UInt8(ascii: "Z") && reasons.contains(where: code.hasPrefix)
    }

    private static func isPointed(_ place: Int, _ claim: Claim) -> Bool {
        claim.lines.contains { line in
            line.pointers.utf8.contains { $0 == 65 + UInt8(place) || $0 == 97 + UInt8(place) }
        }
    }
}
