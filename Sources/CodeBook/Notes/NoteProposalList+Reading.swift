/// From all that was found to what is proposed.
extension NoteProposalList {
    /// Lowest score proposed in a note with an assessment, and in one without.
    private static let leastAssessed = 30
    private static let least = 20

    /// The proposals of the note, the best `limit`, and what was set aside.
    mutating func reading(
        limit: Int, _ text: NoteText, _ choice: inout CodeChoice
    ) -> NoteReading {
        remember()
        joinGeneral(&choice)
        dropUnspecifiedInjuries(&choice)
        let isFirm = present.contains {
            !entries[$0].sections.isDisjoint(with: [.assessment, .plan])
        }
        let isDefinite = present.contains {
            entries[$0].sections.contains(.assessment) && !isSymptom(entries[$0].row)
        }
        let codes = present.map { rows.code(entries[$0].row) }
        for place in present {
            let excluded = isExcluded(rows.code(entries[place].row), beside: codes)
            let isSymptom = isSymptom(entries[place].row)
            change(place) {
                Self.weigh(&$0, isSymptom: isSymptom, isFirm: isFirm, isDefinite: isDefinite)
                if excluded { $0.passedOver = "excluded by another code" }
                if $0.needs == CodeChoice.Needs.more { $0.score -= 10 }
            }
        }
        let least = isFirm ? Self.leastAssessed : Self.least
        settlePregnancy()
        combine(least: least)
        addBodyMass(least: least, text)
        rankOrganisms(least: least)
        addTogether(codes)
        var proposals: [Entry] = []
        var aside: [Entry] = []
        for entry in entries {
            let isProposed =
                entry.standing == .present && entry.passedOver.isEmpty && entry.score >= least
            if isProposed { proposals.append(entry) } else { aside.append(entry) }
        }
        proposals.sort { Self.isBefore($0, $1) }
        return NoteReading(
            proposals: proposals.prefix(max(0, limit)).map(proposal), setAside: aside.map(proposal))
    }

    private static func isBefore(_ one: Entry, _ other: Entry) -> Bool {
        if one.score != other.score { return one.score > other.score }
        return one.mentions[0].start < other.mentions[0].start
    }

    private func proposal(_ entry: Entry) -> NoteProposal {
        let isPassedOver = entry.standing == .present && !entry.passedOver.isEmpty
        return NoteProposal(
            code: rows.codeText(entry.row), mentions: entry.mentions,
            via: isPassedOver ? entry.passedOver : entry.via, needs: entry.needs,
            score: entry.score)
    }

    var present: [Int] { entries.indices.filter { entries[$0].standing == .present } }

    // MARK: One against another

    /// A past disease that is also present needs no history code.
    private mutating func remember() {
        let told = present.filter {
            !entries[$0].sections.isSubset(of: [.exam, .results, .review])
        }
        let now = Set(told.map { entries[$0].row })
        remove { $0.standing == .present && !$0.stands.isDisjoint(with: now) }
    }

    /// The plain code gives way to a more exact one of the same disease and hands its words over.
    private mutating func joinGeneral(_ choice: inout CodeChoice) {
        var gone: Set<Int> = []
        for place in present {
            let code = rows.code(entries[place].row)
            let text = choice.description(entries[place].row)
            guard choice.known.saysLeast(text) || code.last == 57 else { continue }
            let reach = choice.reach(entries[place].row)
            if reach.count == 3, let first = reach.first, [82, 90, 77, 83, 84].contains(first) {
                continue
            }
            var best: Int?
            for other in present where other != place && !gone.contains(other) {
                guard rows.code(entries[other].row).starts(with: reach),
                    isMoreExact(entries[other].row, than: text, &choice)
                else { continue }
                if best.map({ entries[$0].score < entries[other].score }) ?? true { best = other }
            }
            guard let best else { continue }
            gone.insert(place)
            let general = entries[place]
            change(best) {
                $0.mentions = ($0.mentions + general.mentions).sorted { $0.start < $1.start }
                $0.sections.formUnion(general.sections)
                $0.score = max($0.score, general.score)
                $0.isAssessed = $0.isAssessed || general.isAssessed
            }
        }
        let rowsGone = Set(gone.map { entries[$0].row })
        remove { $0.standing == .present && rowsGone.contains($0.row) }
    }

    private func isMoreExact(
        _ row: Int, than text: [UInt32], _ choice: inout CodeChoice
    ) -> Bool {
        let known = choice.known
        let other = choice.description(row)
        let vague = { (words: [UInt32], word: UInt32) in words.contains(word) ? 1 : 0 }
        let vagueOther = vague(other, known.unspecified) + vague(other, known.without)
        let vagueText = vague(text, known.unspecified) + vague(text, known.without)
        if vagueOther > vagueText { return false }
        let unspecified = { (words: [UInt32]) in words.count { $0 == known.unspecified } }
        return unspecified(other) < unspecified(text) || text.contains(known.without)
    }

    /// `Injury of knee` says nothing beside a sprain or a fracture.
    private mutating func dropUnspecifiedInjuries(_ choice: inout CodeChoice) {
        let injuries = present.filter { rows.code(entries[$0].row).first == 83 }
        guard injuries.count > 1 else { return }
        let opening = [choice.known.unspecified, choice.known.injury]
        var gone: Set<Int> = []
        for place in injuries
        where choice.description(entries[place].row).starts(with: opening) {
            gone.insert(entries[place].row)
        }
        guard gone.count < injuries.count else { return }
        remove { $0.standing == .present && gone.contains($0.row) }
    }

    // MARK: Weight

    /// Symptoms step back behind a diagnosis that explains them; what stands in the review or
    /// the examination only is a sign, not a problem.
    private static func weigh(
        _ entry: inout Entry, isSymptom: Bool, isFirm: Bool, isDefinite: Bool
    ) {
        entry.score += min(6, entry.mentions.count * 2)
        guard isFirm else { return }
        let hasProblem = !entry.sections.isDisjoint(with: [.assessment, .plan, .complaint])
        if isSymptom, !hasProblem {
            entry.score -= 40
            entry.passedOver = entry.score < leastAssessed ? "symptom in passing" : ""
        } else if isSymptom, isDefinite, !entry.isAssessed {
            entry.score = min(entry.score - 35, 40)
        } else if !isSymptom, !hasProblem,
            entry.sections.isDisjoint(with: [.none, .history, .past, .surgical, .family, .social])
        {
            entry.score -= 25
        }
        if entry.score < leastAssessed, entry.passedOver.isEmpty {
            entry.passedOver = "stated in passing"
        }
    }

    private func isSymptom(_ row: Int) -> Bool {
        let code = rows.code(row)
        if code.first == 82 { return true }
        return Self.symptoms.contains { code.starts(with: $0) }
    }

    private static let symptoms = ["M255", "M54", "M791", "M796"].map { Array($0.utf8) }

    /// Excludes1: a symptom that another code of the note takes in.
    private func isExcluded(_ code: ArraySlice<UInt8>, beside codes: [ArraySlice<UInt8>]) -> Bool {
        guard code.first == 82 else { return false }
        for length in 3...max(3, code.count) {
            let holder = String(decoding: code.prefix(length), as: UTF8.self)
            for note in notes.notes(holder) where note.kind == .x1 {
                for item in note.text.split(separator: " ") {
                    let range = item.hasSuffix("-") ? item.dropLast() : item
                    let ends = range.split(separator: "-").map { Array($0.utf8) }
                    guard let low = ends.first, let high = ends.last else { continue }
                    let isHit = codes.contains {
                        !$0.elementsEqual(code)
                            && !$0.prefix(low.count).lexicographicallyPrecedes(low)
                            && !high.lexicographicallyPrecedes($0.prefix(high.count))
                    }
                    if isHit { return true }
                }
            }
        }
        return false
    }

    /// Two codes that call for a third: says so at the first.
    private mutating func addTogether(_ codes: [ArraySlice<UInt8>]) {
        for place in present
        where entries[place].needs.isEmpty && entries[place].passedOver.isEmpty {
            let code = rows.codeText(entries[place].row)
            for pair in cues.together where pair.code == code {
                let beside = Array(pair.beside.utf8)
                guard codes.contains(where: { $0.starts(with: beside) }) else { continue }
                change(place) { $0.needs = "with \(pair.beside) see \(pair.means)" }
            }
        }
    }
}
