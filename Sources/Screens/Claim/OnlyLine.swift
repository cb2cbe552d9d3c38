import RevenueCycle

/// The only line of a claim points at every diagnosis: there is nothing else they could be for.
/// With a second line each diagnosis belongs to somebody's judgement, and nothing moves by
/// itself.
enum OnlyLine {
    /// The pointer edit that goes with new diagnoses; none when the line pointed at fewer than
    /// all of them before, for then someone chose.
    static func edits(_ claim: Claim, with edits: [ClaimEdit]) -> [ClaimEdit] {
        let added = edits.filter { edit in
            edit.ref.field == .diagnosis && !edit.text.isEmpty && claim.text(edit.ref).isEmpty
        }.map(\.ref.index)
        guard !added.isEmpty, claim.lines.filter({ !$0.code.isEmpty }).count == 1,
            let line = claim.lines.firstIndex(where: { !$0.code.isEmpty }),
            !edits.contains(where: { $0.ref == FieldRef(.linePointers, line) })
        else { return [] }
        let filled = claim.diagnoses.indices.filter { !claim.diagnoses[$0].isEmpty }
        let now = claim.lines[line].pointers
        guard now.isEmpty || now == letters(filled) || (filled.isEmpty && now == "A") else {
            return []
        }
        let wanted = letters(Array((filled + added).sorted().prefix(4)))
        return wanted == now ? [] : [ClaimEdit(FieldRef(.linePointers, line), wanted)]
    }

    private static func letters(_ places: [Int]) -> String {
        String(places.map { Character(UnicodeScalar(UInt8(65 + min($0, 11)))) })
    }
}
