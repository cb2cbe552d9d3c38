/// Codes that stand beside others only: body mass index and pregnancy.
extension NoteProposalList {
    /// What a body mass index may be coded beside (guideline I.B.14).
    private static let weights = [
        "E66", "E40", "E41", "E42", "E43", "E44", "E45", "E46", "R636", "R64",
    ]

    /// The index beside the weight or nutrition it explains, ranked under it; never in pregnancy.
    mutating func addBodyMass(least: Int, _ text: NoteText) {
        guard let bodyMass else { return }
        let live = entries.filter {
            $0.standing == .present && $0.passedOver.isEmpty && $0.score >= least
        }
        let codes = live.map { rows.codeText($0.row) }
        let isPregnant = codes.contains { code in
            code.hasPrefix("O") || ["Z33", "Z34", "Z3A"].contains { code.hasPrefix($0) }
        }
        let beside = live.filter { entry in
            let code = rows.codeText(entry.row)
            return Self.weights.contains { code.hasPrefix($0) }
        }.map(\.score).max()
        guard let beside, !isPregnant,
            let row = rows.row(Array(NoteMeasures.code(bodyMass.tenths).utf8)[...])
        else { return }
        var entry = Entry(row: row, standing: .present)
        let words = text.words(bodyMass.start, bodyMass.end)
        entry.mentions = [
            NoteMention(
                start: bodyMass.start, end: bodyMass.end, words: words,
                section: bodyMass.section.rawValue, standing: .present)
        ]
        entry.sections = [bodyMass.section]
        entry.via = "via \(words.lowercased())"
        entry.score = max(least, beside - 20)
        append(entry)
    }

    /// An organism stands behind the disease it causes, and does not stand alone.
    mutating func rankOrganisms(least: Int) {
        func isOrganism(_ entry: Entry) -> Bool {
            ["B95", "B96", "B97"].contains { rows.codeText(entry.row).hasPrefix($0) }
        }
        let others = entries.filter {
            $0.standing == .present && $0.passedOver.isEmpty && !isOrganism($0)
        }
        let asking = others.filter { $0.score >= least && rows.asksForOrganism($0.row, notes) }
        let best = (asking.isEmpty ? others.map(\.score).max() : asking.map(\.score).min()) ?? 0
        for place in present where isOrganism(entries[place]) {
            let isNamed = cues.organisms.values.contains(rows.codeText(entries[place].row))
            change(place) {
                if best > least { $0.score = min($0.score, best - 1) }
                if isNamed, asking.isEmpty { $0.passedOver = "no infection that asks for it" }
            }
        }
    }

    /// The pregnant state gives way to the codes of pregnancy, and its week to a lost pregnancy.
    mutating func settlePregnancy() {
        let codes = present.map { rows.codeText(entries[$0].row) }
        let isCoded = codes.contains { $0.hasPrefix("O") || $0.hasPrefix("Z34") }
        let isLost = codes.contains { $0.hasPrefix("O0") && $0 < "O09" }
        for place in present {
            let code = rows.codeText(entries[place].row)
            change(place) {
                if code == "Z331" { $0.needs = "see O codes" }
                if code == "Z331" && isCoded || code.hasPrefix("Z3A") && isLost {
                    $0.passedOver = "excluded by another code"
                }
            }
        }
    }
}
