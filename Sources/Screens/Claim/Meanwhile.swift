import RevenueCycle

/// Someone else saved the claim while she was typing on it: what changed, what she typed, and
/// the choice between the two. Nothing is overwritten unseen.
public struct Meanwhile: Equatable, Sendable {
    /// From what she saw to what the claim says now.
    public var theirs: [FieldChange]
    /// What she typed, not saved.
    public var mine: [ClaimEdit]
    /// Saves hers upon the claim as it is now.
    public var again: Effect

    public init(theirs: [FieldChange], mine: [ClaimEdit], again: Effect) {
        self.theirs = theirs
        self.mine = mine
        self.again = again
    }

    /// Two keys that are no data, so that nothing typed ahead chooses.
    func chooser(now: Claim) -> Chooser {
        let changes = theirs.prefix(4).map {
            "\(Self.title($0.ref)) \(Self.shown($0.old)) -> \(Self.shown($0.new))"
        }
        let more = theirs.count > 4 ? ", and \(theirs.count - 4) more" : ""
        let typed = mine.prefix(3).map { "\(Self.title($0.ref)) \(Self.shown($0.text))" }
            .joined(separator: ", ")
        let over = mine.filter { mine in theirs.contains { $0.ref == mine.ref } }
        let hers =
            over.isEmpty
            ? "Yours too: \(typed)"
            : "Yours instead: \(typed)"
                + " (now \(over.map { Self.shown(now.text($0.ref)) }.joined(separator: ", ")))"
        return Chooser(
            title: "Changed meanwhile",
            question: "Another console saved: "
                + (changes.isEmpty ? "the same claim" : changes.joined(separator: "; ")) + more
                + ". Yours is not saved yet: \(typed).",
            [("<", "Leave the claim as it is now", .run([])), (">", hers, .run([again]))])
    }

    private static func title(_ ref: FieldRef) -> String {
        ref.serviceLine.map { "\(ref.field.title) (line \($0 + 1))" } ?? ref.field.title
    }

    private static func shown(_ text: String) -> String { text.isEmpty ? "(empty)" : text }
}
