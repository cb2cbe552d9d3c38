/// Diseases the classification takes as one when a note states both, unless it calls them
/// unrelated: guidelines I.A.15 (`with`) and I.C.9.a (hypertension).
extension NoteProposalList {
    /// Diseases that may be taken together.
    enum Kind: Hashable, Sendable {
        case diabetes, hypertension, heart, kidney
    }

    func kind(_ row: Int) -> Kind? {
        let code = rows.codeText(row)
        if code.hasPrefix("N18") { return .kidney }
        if Self.hearts.contains(where: { code.hasPrefix($0) }) { return .heart }
        if Self.hypertensions.contains(where: { code.hasPrefix($0) }) { return .hypertension }
        return Self.diabetesTypes.contains { code.hasPrefix($0) } ? .diabetes : nil
    }

    private static let diabetesTypes = ["E08", "E09", "E10", "E11", "E13"]
    private static let hypertensions = ["I10", "I11", "I12", "I13"]
    private static let failure = "I50"
    /// Heart diseases that I11 includes when they are due to hypertension.
    private static let hearts = ["I50", "I514", "I515", "I516", "I517", "I5189", "I519"]
    private static let late: Set = ["N185", "N186"]

    /// Puts the combination in the place of the plain codes, which are set aside.
    mutating func combine(least: Int) {
        let kidneys = live(["N18"], least)
        for type in Self.diabetesTypes {
            let sugars = live([type], least)
            guard !sugars.isEmpty, !kidneys.isEmpty, !isUnrelated(.diabetes, .kidney) else {
                continue
            }
            let plain = sugars.filter { rows.codeText(entries[$0].row) == type + "9" }
            join(type + "22", sugars + kidneys, over: plain)
        }
        combineHypertension(kidneys, least)
    }

    private mutating func combineHypertension(_ allKidneys: [Int], _ least: Int) {
        let base = live(Self.hypertensions, least)
        // Secondary hypertension is not presumed to be the cause of anything.
        guard !base.isEmpty, live(["I15"], least).isEmpty else { return }
        let kidneys = isUnrelated(.hypertension, .kidney) ? [] : allKidneys
        let hearts = isUnrelated(.hypertension, .heart) ? [] : live(Self.hearts, least)
        let codes = base.map { rows.codeText(entries[$0].row) }
        let failing = hearts.filter { rows.codeText(entries[$0].row).hasPrefix(Self.failure) }
        let isFailing =
            !failing.isEmpty || codes.contains { ["I110", "I130", "I132"].contains($0) }
        let hasHeart =
            isFailing || !hearts.isEmpty || codes.contains { $0 == "I119" || $0.hasPrefix("I131") }
        let hasKidney =
            !kidneys.isEmpty || codes.contains { $0.hasPrefix("I12") || $0.hasPrefix("I13") }
        let isLate =
            kidneys.isEmpty
            ? codes.contains { ["I120", "I132", "I1311"].contains($0) }
            : kidneys.contains { Self.late.contains(rows.codeText(entries[$0].row)) }
        let code: String
        switch (hasHeart, hasKidney) {
        case (false, false): return
        case (true, false): code = isFailing ? "I110" : "I119"
        case (false, true): code = isLate ? "I120" : "I129"
        case (true, true) where isFailing: code = isLate ? "I132" : "I130"
        case (true, true): code = isLate ? "I1311" : "I1310"
        }
        let included = hearts.filter { !failing.contains($0) }
        join(code, base + hearts + kidneys, over: base + included)
    }

    /// Entries under one of the headers that would be proposed.
    private func live(_ headers: [String], _ least: Int) -> [Int] {
        entries.indices.filter { place in
            let entry = entries[place]
            guard entry.standing == .present, entry.passedOver.isEmpty, entry.score >= least else {
                return false
            }
            let code = rows.codeText(entry.row)
            return headers.contains { code.hasPrefix($0) }
        }
    }

    /// One entry for the code that means them all, before its partners.
    private mutating func join(_ code: String, _ parts: [Int], over plain: [Int]) {
        guard let row = rows.row(Array(code.utf8)[...]) else { return }
        let old = entries.firstIndex { $0.row == row && $0.standing == .present }
        var entry = old.map { entries[$0] } ?? Entry(row: row, standing: .present)
        if old == nil { entry.via = "taken together" }
        for place in parts {
            let part = entries[place]
            for mention in part.mentions where !entry.mentions.contains(mention) {
                entry.mentions.append(mention)
            }
            entry.sections.formUnion(part.sections)
            entry.score = max(entry.score, part.score + 1)
            entry.isAssessed = entry.isAssessed || part.isAssessed
        }
        entry.mentions.sort { $0.start < $1.start }
        entry.passedOver = ""
        for place in plain where place != old {
            change(place) { $0.passedOver = "see \(code.prefix(3)).\(code.dropFirst(3))" }
        }
        if let old { change(old) { $0 = entry } } else { append(entry) }
    }
}
