/// A field of a claim that was changed, with the text before and after.
public struct FieldChange: Equatable, Sendable, Codable {
    public var ref: FieldRef
    public var old: String
    public var new: String

    public init(_ ref: FieldRef, old: String, new: String) {
        self.ref = ref
        self.old = old
        self.new = new
    }

    /// What edits would change on a claim, in the order of the edits; a field changed twice has
    /// its first text and its last.
    public static func of(_ edits: [ClaimEdit], on claim: Claim) -> [FieldChange] {
        let after = edits.reduce(claim) { $0.setting($1.ref, to: $1.text) }
        var seen: Set<FieldRef> = []
        return edits.compactMap { edit in
            guard seen.insert(edit.ref).inserted else { return nil }
            let (old, new) = (claim.text(edit.ref), after.text(edit.ref))
            return old == new ? nil : FieldChange(edit.ref, old: old, new: new)
        }
    }

    /// Every field in which two forms of a claim differ, in the order of the form.
    public static func between(_ before: Claim, _ after: Claim) -> [FieldChange] {
        var refs: [FieldRef] = []
        for field in ClaimField.allCases where !field.isComputed && field != .lineDecision {
            refs += (0..<count(field, before, after)).map { FieldRef(field, $0) }
        }
        return refs.compactMap { ref in
            let (old, new) = (before.text(ref), after.text(ref))
            return old == new ? nil : FieldChange(ref, old: old, new: new)
        }
    }

    private static func count(_ field: ClaimField, _ one: Claim, _ other: Claim) -> Int {
        if field.isLineField { return max(one.lines.count, other.lines.count) }
        if field == .diagnosis { return max(one.diagnoses.count, other.diagnoses.count) }
        if field.isOtherPayerField { return max(one.otherPayers.count, other.otherPayers.count) }
        let last = [one, other].flatMap(\.situational.fields).filter { $0.field == field }
            .map(\.index).max()
        return (last ?? 0) + 1
    }
}
