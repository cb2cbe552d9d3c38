/// What holds for a line: its own entry, else that of the claim.
enum LineFacts {
    static func renderingNPI(_ line: ServiceLine, _ claim: Claim) -> String {
        if line.situational.isEmpty { return claim.rendering.npi }
        let own = line.situational[.lineRenderingNPI]
        return own.isEmpty ? claim.rendering.npi : own
    }

    static func place(_ line: ServiceLine, _ claim: Claim) -> String {
        line.placeOfService.isEmpty ? claim.placeOfService : line.placeOfService
    }

    /// Tenths of a unit; nil for a text that is no number with at most one decimal.
    static func tenths(_ units: String) -> Int? {
        let parts = units.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts[0].utf8.count <= 6,
            let whole = parts[0].isEmpty ? 0 : Int(parts[0]), whole >= 0
        else { return nil }
        if parts.count == 1 { return whole * 10 }
        guard parts[1].utf8.count == 1, let tenth = Int(parts[1]) else { return nil }
        return whole * 10 + tenth
    }

    /// Days of service of a line, at least one.
    static func days(_ line: ServiceLine) -> Int {
        guard !line.to.isEmpty, line.to != line.from, let from = line.fromDay,
            let to = line.toDay, to > from
        else { return 1 }
        return min(Int(to.number - from.number) + 1, 366)
    }

    /// Billed to be denied: excluded from the benefit, so no edit is to say more.
    static func isExcluded(_ line: ServiceLine) -> Bool { line.hasModifier("GY") }

    /// Same day, same provider, both with a code: what edits look at together.
    static func areTogether(_ one: ServiceLine, _ other: ServiceLine, _ claim: Claim) -> Bool {
        one.from == other.from && !one.code.isEmpty && !other.code.isEmpty
            && renderingNPI(one, claim) == renderingNPI(other, claim)
    }
}
