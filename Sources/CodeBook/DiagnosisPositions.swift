import RevenueCycle

/// Codes bound to a place in the list of diagnoses: only first, never first, or manifestations
/// that follow their cause. Source: ICD-10-CM guidelines I.C.21.c.16, I.A.13; tabular list.
public struct DiagnosisPositions: Sendable {
    public typealias Rule = DiagnosisPosition.Place

    /// Exact codes, and prefixes for everything below.
    private let exact: [String: (Rule, String)]
    private let below: [String: (Rule, String)]

    init(_ table: TabTable, manifestations: TabTable) {
        var exact: [String: (Rule, String)] = [:]
        var below: [String: (Rule, String)] = [:]
        func add(_ pattern: String, _ rule: Rule, _ source: String) {
            if pattern.last == "-" {
                below[String(pattern.dropLast())] = (rule, source)
            } else {
                exact[pattern] = (rule, source)
            }
        }
        for row in table.rows where row.count >= 3 {
            if let rule = Rule(rawValue: row[1]) { add(row[0], rule, row[2]) }
        }
        for row in manifestations.rows {
            add(row[0], .manifestation, "ICD-10-CM guidelines I.A.13; code first note")
        }
        self.exact = exact
        self.below = below
    }

    /// nil for a code that may stand anywhere.
    public func rule(_ code: String) -> (rule: Rule, source: String)? {
        if let found = exact[code] { return found }
        guard code.count >= 3 else { return nil }
        for length in stride(from: code.count, through: 3, by: -1) {
            if let found = below[String(code.prefix(length))] { return found }
        }
        return nil
    }
}
