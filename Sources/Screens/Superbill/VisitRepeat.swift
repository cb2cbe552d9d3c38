import RevenueCycle

/// The coding of an earlier visit as it may be used again, and what had to stay behind.
struct VisitRepeat: Equatable {
    private(set) var diagnoses: [String] = []
    private(set) var lines: [SuperbillLine] = []
    /// Each part left out, as the message names it.
    private(set) var leftOut: [String] = []
    /// Diagnoses that lost their 7th character and wait for another.
    private(set) var asked: [Int] = []

    /// Modifiers that told about one day only.
    static let once: Set<String> = [
        "24", "25", "57", "58", "59", "76", "77", "78", "79", "XE", "XP", "XS", "XU",
    ]

    /// `names` answers for the new day, by the dotted code.
    init(_ visit: PastVisit, names: [String: CodeName]) {
        var places: [Int: Int] = [:]
        for (index, code) in visit.diagnoses.prefix(SuperbillForm.mostDiagnoses).enumerated() {
            guard let kept = keep(DiagnosisCode.compact(code), names) else { continue }
            places[index] = diagnoses.count
            diagnoses.append(kept)
        }
        for line in visit.lines.prefix(SuperbillForm.mostLines) where !line.code.isEmpty {
            lines.append(repeated(line, places))
        }
        leftOut += ["dates", "authorization"]
    }

    /// The diagnosis as it may stand again; nil when it may not.
    private mutating func keep(_ code: String, _ names: [String: CodeName]) -> String? {
        if code.isEmpty { return nil }
        let dotted = DiagnosisCode.dotted(code)
        if Self.needsOtherSeventh(code) {
            leftOut.append("7th character of \(dotted)")
            asked.append(diagnoses.count)
            return String(code.dropLast())
        }
        let isBillable =
            names[dotted].map { $0.kind == .diagnosis && $0.isKnown && $0.isBillable } ?? false
        // A chronic condition outlives its code: it stays, marked, so that its heir is found.
        if isBillable || Self.looksChronic(code) { return code }
        leftOut.append("\(dotted) (no longer billable)")
        return nil
    }

    private mutating func repeated(_ old: ServiceLine, _ places: [Int: Int]) -> SuperbillLine {
        var line = SuperbillLine()
        line.code = old.code.uppercased()
        let written = old.modifiers.filter { !$0.isEmpty }.map { $0.uppercased() }
        line.modifiers = written.filter { !Self.once.contains($0) }
        let dropped = written.filter { Self.once.contains($0) }
        if !dropped.isEmpty { leftOut.append("\(dropped.joined(separator: " ")) of \(old.code)") }
        line.units = old.units == "1" ? "" : old.units
        let positions = old.pointerPositions.compactMap { $0 }.compactMap { places[$0] }
        line.pointers = positions.prefix(4).map(SuperbillForm.letter).joined()
        line.ndc = old.ndc
        line.ndcQuantity = old.ndcQuantity
        line.ndcUnit = old.ndcUnit
        return line
    }

    /// Initial encounter (A, B, C) or sequela (S) as 7th character: true of one visit only.
    static func needsOtherSeventh(_ code: String) -> Bool {
        guard code.count == 7, let last = code.last else { return false }
        return "ABCS".contains(last)
    }

    /// Categories of conditions that last, first and last of each run.
    /// Source: own reading of the ICD-10-CM chapters.
    private static let chronic: [(String, String)] = [
        ("B18", "B20"), ("C00", "C96"), ("D45", "D47"), ("D55", "D58"), ("D66", "D68"),
        ("D80", "D89"), ("E03", "E03"), ("E05", "E05"), ("E08", "E13"), ("E20", "E27"),
        ("E66", "E66"), ("E70", "E88"), ("F01", "F03"), ("F10", "F21"), ("F25", "F25"),
        ("F31", "F34"), ("F40", "F45"), ("F70", "F90"), ("G10", "G14"), ("G20", "G26"),
        ("G30", "G37"), ("G40", "G40"), ("G43", "G43"), ("G47", "G47"), ("G60", "G60"),
        ("G70", "G71"), ("G80", "G83"), ("H35", "H36"), ("H40", "H42"), ("I05", "I13"),
        ("I15", "I15"), ("I20", "I20"), ("I25", "I25"), ("I27", "I27"), ("I34", "I37"),
        ("I42", "I43"), ("I48", "I51"), ("I69", "I70"), ("I73", "I73"), ("I87", "I87"),
        ("J41", "J47"), ("J84", "J84"), ("K21", "K21"), ("K50", "K51"), ("K58", "K58"),
        ("K70", "K70"), ("K73", "K76"), ("L20", "L20"), ("L40", "L40"), ("M05", "M06"),
        ("M10", "M19"), ("M1A", "M1A"), ("M30", "M36"), ("M45", "M51"), ("M80", "M81"),
        ("N18", "N18"), ("N25", "N25"), ("N40", "N40"), ("Q00", "Q99"), ("Z79", "Z79"),
        ("Z85", "Z99"),
    ]

    static func looksChronic(_ code: String) -> Bool {
        let category = String(code.prefix(3))
        return chronic.contains { $0.0 <= category && category <= $0.1 }
    }
}
