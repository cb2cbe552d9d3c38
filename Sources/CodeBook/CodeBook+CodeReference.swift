import RevenueCycle

/// What the scrub rules ask.
extension CodeBook: CodeReference {
    public func diagnosis(_ code: String, on day: CalendarDay) -> DiagnosisStanding {
        if let text = endedCodes[code], day < Self.newFrom { return .billable(text) }
        guard let entry = diagnoses.entry(code) else { return stemStanding(code) }
        if entry.billable {
            let tooEarly = entry.isNew && day < Self.newFrom && day >= Self.firstDay
            return tooEarly ? .unknown : .billable(entry.description)
        }
        return headerStanding(entry)
    }

    public func uncovered(_ day: CalendarDay) -> String? {
        day < Self.firstDay || day > Self.lastDay ? Self.editionName : nil
    }

    private func headerStanding(_ header: DiagnosisEntry) -> DiagnosisStanding {
        let below = diagnoses.entries(prefix: header.code, limit: 2000).filter(\.billable)
        guard let first = below.first else { return .unknown }
        let stem = padded(header.code)
        let sevenths = below.filter { $0.code.count == 7 && $0.code.hasPrefix(stem) }
        if sevenths.count == below.count {
            return .needsSeventh(stem: stem, characters: sevenths.map { String($0.code.suffix(1)) })
        }
        return .header(below: below.count, first: first.code)
    }

    /// A stem padded with X stands in no list; its codes of seven characters do.
    private func stemStanding(_ code: String) -> DiagnosisStanding {
        guard (4...6).contains(code.count), code.count == 6 || code.hasSuffix("X") else {
            return .unknown
        }
        let stem = padded(code)
        let below = diagnoses.entries(prefix: stem, limit: 40).filter { $0.code.count == 7 }
        if below.isEmpty { return .unknown }
        return .needsSeventh(stem: stem, characters: below.map { String($0.code.suffix(1)) })
    }

    private func padded(_ code: String) -> String {
        code + String(repeating: "X", count: max(0, 6 - code.count))
    }

    public func excludedBeside(_ code: String) -> [String] {
        guard code.count >= 3 else { return [] }
        return (3...code.count).flatMap { length in
            notes.notes(String(code.prefix(length))).filter { $0.kind == .x1 }.map(\.text)
        }
    }

    public func isPlaceOfService(_ code: String) -> Bool { places[code] != nil }
    public func isModifier(_ code: String) -> Bool { modifiers[code] != nil }
    public func states(zipPrefix: String) -> Set<String>? { zip(zipPrefix) }
    public func isState(_ code: String) -> Bool { stateNames[code] != nil }
    public func isFilingIndicator(_ code: String) -> Bool { filingIndicators[code] != nil }

    /// No CPT or HCPCS list is shipped; until the practice imports one, only its own charge
    /// master can tell.
    public func procedure(_ code: String, on day: CalendarDay) -> ProcedureStanding { .noList }
}
