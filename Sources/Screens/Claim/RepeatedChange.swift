import RevenueCycle

/// A change made on one claim, to be made again on others.
public struct RepeatedChange: Equatable, Sendable {
    public var edits: [ClaimEdit]
    public var title: String
    /// Procedure of each line the change touched, as it was: on another claim the change goes to
    /// the lines of the same code.
    private var codes: [Int: String] = [:]

    init(edits: [ClaimEdit], title: String, origin: Claim) {
        self.edits = edits
        self.title = title
        for edit in edits {
            guard let line = edit.ref.serviceLine, origin.lines.indices.contains(line) else {
                continue
            }
            codes[line] = origin.lines[line].code
        }
    }

    /// The edits as they fit another claim; empty when nothing of it fits or nothing would change.
    public func edits(for claim: Claim) -> [ClaimEdit] {
        edits.flatMap { edit -> [ClaimEdit] in
            guard let line = edit.ref.serviceLine else { return [edit] }
            guard edit.ref.field.isLineField, let code = codes[line] else { return [] }
            return claim.lines.indices.filter { claim.lines[$0].code == code }.map {
                ClaimEdit(FieldRef(edit.ref.field, $0), edit.text)
            }
        }.filter { claim.text($0.ref) != $0.text }
    }
}
