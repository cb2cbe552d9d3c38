import RevenueCycle

/// What the scrub rules ask.
extension CodeBook: CodeReference {
    public func diagnosis(_ code: String, on day: CalendarDay) -> DiagnosisStanding {
        let edition = edition(on: day)
        let isShipped = edition.title == CodeFiles.shippedTitle
        if isShipped, let text = endedCodes[code], day < CodeFiles.shippedNewFrom {
            return .billable(text)
        }
        guard let entry = edition.diagnoses.entry(code) else { return stemStanding(code, edition) }
        if entry.billable {
            let isTooEarly =
                isShipped && entry.isNew && day < CodeFiles.shippedNewFrom && edition.covers(day)
            return isTooEarly ? .unknown : .billable(entry.description)
        }
        return headerStanding(entry, edition)
    }

    public func uncovered(_ day: CalendarDay) -> String? {
        editions.contains { $0.covers(day) } ? nil : "ICD-10-CM \(edition(on: day).title)"
    }

    private func headerStanding(
        _ header: DiagnosisEntry, _ edition: DiagnosisEdition
    ) -> DiagnosisStanding {
        let below = edition.diagnoses.entries(prefix: header.code, limit: 5000)
            .filter(\.billable)
        guard let first = below.first else { return .unknown }
        let stem = padded(header.code)
        let sevenths = below.filter { $0.code.count == 7 && $0.code.hasPrefix(stem) }
        if sevenths.count == below.count {
            return .needsSeventh(stem: stem, characters: sevenths.map { String($0.code.suffix(1)) })
        }
        return .header(below: below.count, first: first.code)
    }

    /// A stem padded with X stands in no list; its codes of seven characters do.
    private func stemStanding(
        _ code: String, _ edition: DiagnosisEdition
    ) -> DiagnosisStanding {
        guard (4...6).contains(code.count), code.count == 6 || code.hasSuffix("X") else {
            return .unknown
        }
        let stem = padded(code)
        let below = edition.diagnoses.entries(prefix: stem, limit: 40)
            .filter { $0.code.count == 7 }
        if below.isEmpty { return .unknown }
        return .needsSeventh(stem: stem, characters: below.map { String($0.code.suffix(1)) })
    }

    private func padded(_ code: String) -> String {
        code + String(repeating: "X", count: max(0, 6 - code.count))
    }

    /// Excludes1 of the code, its ancestors, sections and chapter, on a day of service.
    public func excludedBeside(_ code: String, on day: CalendarDay) -> [String] {
        guard code.count >= 3 else { return [] }
        let edition = edition(on: day)
        return edition.texts(.x1, for: code)
    }

    public func position(_ code: String) -> DiagnosisPosition? {
        positions.rule(code).map { DiagnosisPosition($0.rule, source: $0.source) }
    }

    public func codeFirst(_ code: String, on day: CalendarDay) -> [String] {
        guard code.count >= 3 else { return [] }
        return CodePattern.all(in: edition(on: day).notesFor(code), .first).flatMap { pattern in
            pattern.prefixes.map { pattern.isExact ? $0 : $0 + "-" }
        }
    }

    public func sides(_ code: String, on day: CalendarDay) -> DiagnosisSides? {
        let edition = edition(on: day)
        guard let entry = edition.diagnoses.entry(code), entry.billable,
            let named = CodeSides.side(entry.description),
            let own = DiagnosisSides.Side(rawValue: named.rawValue)
        else { return nil }
        var others: [DiagnosisSides.Side: String] = [:]
        for choice in CodeSides.of(entry, edition) {
            guard let side = CodeSides.side(choice.text),
                let key = DiagnosisSides.Side(rawValue: side.rawValue), others[key] == nil
            else { continue }
            others[key] = choice.code
        }
        return others.isEmpty ? nil : DiagnosisSides(own, others: others)
    }

    public func isPlaceOfService(_ code: String) -> Bool { places[code] != nil }
    public func isModifier(_ code: String) -> Bool { modifiers[code] != nil }
    public func states(zipPrefix: String) -> Set<String>? { zip(zipPrefix) }
    public func isState(_ code: String) -> Bool { stateNames[code] != nil }
    public func isFilingIndicator(_ code: String) -> Bool { filingIndicators[code] != nil }

    /// No CPT or HCPCS list is shipped; until the practice imports one, only its own charge
    /// master can tell.
    public func procedure(_ code: String, on day: CalendarDay) -> ProcedureStanding {
        procedures.standing(code, on: day)
    }
}
