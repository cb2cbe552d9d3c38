/// Causes come before what they cause.
enum DX08CodeFirst: Rule {
    static let about = RuleAbout(
        "DX08", "CAUSE", .denial,
        "A manifestation never stands first, and a cause comes before what it causes.",
        source: "OCG I.A.13; ICD-10-CM tabular code first notes")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let list = claim.diagnoses
        for (place, code) in list.enumerated() where categories.contains(String(code.prefix(3))) {
            let isManifestation = context.codes.position(code)?.place == .manifestation
            let isFirst = list[..<place].allSatisfy(\.isEmpty)
            let need = needs.first { need in need.effects.contains { code.hasPrefix($0) } }
            let late = lateCause(claim, place, need, context)
            let shown = DiagnosisCode.dotted(code)
            let fix = late.map { cause in
                Fix(
                    "put \(DiagnosisCode.dotted(list[cause])) before \(shown)",
                    DiagnosisFix.move(claim, cause, before: place, leads: true))
            }
            if isManifestation, isFirst {
                report.find(
                    .diagnosis, place,
                    "\(shown) is a manifestation: the disease behind it comes first.", fix: fix)
            } else if let late {
                report.find(
                    .diagnosis, place,
                    "\(DiagnosisCode.dotted(list[late])) is coded before \(shown), not after it.",
                    fix: fix, severity: .warning)
            } else if let need, !list[..<place].contains(where: need.isCause) {
                report.find(
                    .diagnosis, place, "\(shown) needs \(need.words) coded before it.",
                    severity: .warning)
            } else if isManifestation, !list[..<place].contains(where: { canCause($0, context) }) {
                report.find(
                    .diagnosis, place, "\(shown) needs the disease behind it coded before it.",
                    severity: .warning)
            }
        }
    }

    /// The place of a cause behind its effect, when none stands before the effect.
    private static func lateCause(
        _ claim: Claim, _ place: Int, _ need: Need?, _ context: ScrubContext
    ) -> Int? {
        let list = claim.diagnoses
        guard list[(place + 1)...].contains(where: { !$0.isEmpty }) else { return nil }
        if let need {
            if list[..<place].contains(where: need.isCause) { return nil }
            return list[(place + 1)...].firstIndex(where: need.isCause)
        }
        let day = claim.firstServiceDay ?? context.today
        let patterns = context.codes.codeFirst(list[place], on: day)
        if patterns.isEmpty { return nil }
        // Chapter 15 goes before all others by DX26.
        func isCause(_ code: String) -> Bool {
            code.first != "O" && patterns.contains { matches(code, $0) }
        }
        if list[..<place].contains(where: isCause) { return nil }
        return list[(place + 1)...].firstIndex(where: isCause)
    }

    private static func canCause(_ code: String, _ context: ScrubContext) -> Bool {
        guard let letter = code.first, !"RVWXYZ".contains(letter) else { return false }
        return context.codes.position(code)?.place != .manifestation
    }

    private static func matches(_ code: String, _ pattern: String) -> Bool {
        pattern.last == "-" ? code.hasPrefix(pattern.dropLast()) : code == pattern
    }

    /// Codes that no claim carries without one of a few causes.
    private struct Need: Sendable {
        let effects: [String]
        let causes: [String]
        let words: String

        func isCause(_ code: String) -> Bool { causes.contains { code.hasPrefix($0) } }
    }

    private static let needs: [Need] = [
        Need(
            effects: ["D630", "G130", "G131", "I3131", "J910", "M360"],
            causes: ["C", "D0", "D1", "D2", "D3", "D4"], words: "the neoplasm (C00-D49)"),
        Need(effects: ["D631"], causes: ["N18"], words: "chronic kidney disease (N18.-)"),
        Need(effects: ["G46"], causes: ["I6"], words: "the cerebrovascular disease (I60-I69)"),
        Need(effects: ["H2623"], causes: ["H40", "H42"], words: "the glaucoma (H40-H42)"),
        Need(
            effects: ["I2582", "I2583", "I2584"], causes: ["I251", "I257", "I2581"],
            words: "coronary atherosclerosis (I25.1-, I25.7-, I25.81-)"),
        Need(
            effects: ["I7092"], causes: ["I702", "I703", "I704", "I705", "I706", "I707"],
            words: "atherosclerosis of the extremity (I70.2- to I70.7-)"),
        Need(effects: ["J1282"], causes: ["U071"], words: "COVID-19 (U07.1)"),
        Need(effects: ["R297"], causes: ["I63"], words: "the cerebral infarction (I63.-)"),
    ]

    /// Categories with a code first note that names codes, or with manifestations: all others
    /// are passed over without a look-up. Chapters 15 and 19 to 21 have rules of their own.
    private static let categories = Set(
        """
        A40 A41 A84 B20 B39 B97 C46 C80 D47 D59 D61 D63 D69 D72 D75 D77 D84 D89 E08 E20 E35 E66
        E88 E89 F02 F05 F06 F48 F54 G01 G02 G05 G07 G13 G21 G26 G32 G46 G47 G53 G55 G59 G62 G63
        G70 G72 G73 G91 G92 G93 G94 G99 H10 H22 H26 H28 H32 H36 H42 H46 H62 H67 H72 H75 H82 H94
        I1A I21 I25 I26 I31 I32 I39 I41 I42 I43 I47 I49 I50 I52 I5A I67 I68 I70 I71 I74 I76 I79
        I80 I82 J12 J13 J14 J15 J16 J17 J18 J34 J44 J4A J68 J69 J70 J82 J84 J91 J93 J98 J99 K05
        K23 K31 K52 K59 K60 K67 K74 K76 K77 K82 K87 L14 L45 L49 L54 L62 L86 L89 L97 L99 M01 M02
        M10 M14 M1A M31 M35 M36 M49 M51 M62 M63 M89 M90 M94 N08 N13 N16 N18 N22 N29 N33 N37 N51
        N64 N74 N77 P91 R05 R18 R23 R29 R33 R35 R39 R40 R41 R47 R50 R61 R65 U09 Z91
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
