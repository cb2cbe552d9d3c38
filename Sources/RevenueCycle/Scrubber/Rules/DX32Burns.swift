/// Burns: the worst first, one degree for one site, and how much of the body.
enum DX32Burns: Rule {
    static let about = RuleAbout(
        "DX32", "BURN", .warning,
        "Burns stand by degree, the worst first; one site has its worst degree alone; several "
            + "sites have the extent of the body (T31, T32).",
        source: "OCG I.C.19.d; ICD-10-CM tabular T20-T32")

    /// One burn or corrosion of a site as the code has it.
    private struct Burn {
        var place: Int
        var code: String
        /// 0 not specified, 1 to 3.
        var degree: Int
        var isCorrosion: Bool
        /// Category and the characters behind the degree without the seventh.
        var site: String
    }

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let extent = claim.diagnoses.firstIndex { $0.hasPrefix("T31") || $0.hasPrefix("T32") }
        let burns = claim.diagnoses.enumerated().compactMap { burn($0.offset, $0.element) }
        guard extent != nil || !burns.isEmpty else { return }
        sameSite(claim, burns, &report)
        order(claim, burns, &report)
        extents(claim, burns, extent, &report)
    }

    /// T20 to T25 at the stage of treatment or healing.
    private static func burn(_ place: Int, _ code: String) -> Burn? {
        guard code.hasPrefix("T2"), code.utf8.count == 7, code.utf8.last != UInt8(ascii: "S")
        else { return nil }
        let letters = Array(code)
        guard let third = letters[2].wholeNumberValue, (0...5).contains(third),
            let degree = letters[3].wholeNumberValue, (0...7).contains(degree)
        else { return nil }
        return Burn(
            place: place, code: code, degree: degree % 4, isCorrosion: degree > 3,
            site: String(letters[..<3]) + String(letters[4...5]))
    }

    private static func sameSite(_ claim: Claim, _ burns: [Burn], _ report: inout RuleReport) {
        for burn in burns where burn.degree > 0 {
            let worse = burns.first {
                $0.site == burn.site && $0.degree > burn.degree
                    && $0.isCorrosion == burn.isCorrosion
            }
            guard let worse else { continue }
            let shown = DiagnosisCode.dotted(burn.code)
            report.find(
                .diagnosis, burn.place,
                "\(shown) is of the same site as \(DiagnosisCode.dotted(worse.code)); the worst "
                    + "degree stands alone.",
                fix: Fix(
                    "drop \(shown)", DiagnosisFix.merge(claim, burn.place, into: worse.place)))
        }
    }

    private static func order(_ claim: Claim, _ burns: [Burn], _ report: inout RuleReport) {
        guard let first = burns.first,
            let worst = burns.dropFirst().first(where: { burn in
                burn.degree > first.degree && burn.site != first.site
                    && burns.allSatisfy { $0.degree <= burn.degree }
            })
        else { return }
        let shown = DiagnosisCode.dotted(worst.code)
        report.find(
            .diagnosis, worst.place,
            "\(shown) is the worst burn and comes before \(DiagnosisCode.dotted(first.code)).",
            fix: Fix(
                "put \(shown) first",
                DiagnosisFix.move(claim, worst.place, before: first.place)))
    }

    private static func extents(
        _ claim: Claim, _ burns: [Burn], _ extent: Int?, _ report: inout RuleReport
    ) {
        guard let extent else {
            guard let first = burns.first,
                let other = burns.first(where: { $0.code.prefix(3) != first.code.prefix(3) })
            else { return }
            let code = burns.contains { !$0.isCorrosion } ? "T31" : "T32"
            report.find(
                .diagnosis, other.place,
                "Several sites are burned; \(code) says how much of the body, and is missing.")
            return
        }
        let isCorrosion = claim.diagnoses[extent].hasPrefix("T32")
        guard let first = burns.first else { return }
        if burns.allSatisfy({ $0.isCorrosion != isCorrosion }) {
            report.find(
                .diagnosis, extent,
                "\(DiagnosisCode.dotted(claim.diagnoses[extent])) is the extent of "
                    + (isCorrosion ? "corrosions, and the sites are burns."
                        : "burns, and the sites are corrosions."))
        } else if extent < first.place {
            let shown = DiagnosisCode.dotted(claim.diagnoses[extent])
            report.find(
                .diagnosis, extent, "\(shown), the extent, comes behind the burned sites.")
        }
    }
}
