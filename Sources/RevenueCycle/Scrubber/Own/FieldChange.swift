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

    /// Fields in which two forms of a claim differ; what other payers decided says nothing of
    /// other claims and is left out.
    public static func between(_ before: Claim, _ after: Claim) -> [FieldChange] {
        ClaimDifference.changes(from: before, to: after).filter { $0.ref.field != .lineDecision }
    }
}
