/// Payers of a claim stand in an order without gaps.
enum AD40PayerSequence: Rule {
    static let about = RuleAbout(
        "AD40", "ORDER", .reject,
        "The payers of a claim are primary, secondary, tertiary and so on, each place once and "
            + "none left out.",
        source: "005010X222A1 2000B and 2320 SBR01; clearinghouse edit")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        // AD10 speaks of a later payer without an earlier one.
        guard !claim.otherPayers.isEmpty, !claim.otherPayers.contains(where: \.isBlank) else {
            return
        }
        var places: [(ref: FieldRef, letter: String)] = [
            (FieldRef(.responsibility), claim.responsibility)
        ]
        for (place, other) in claim.otherPayers.enumerated() {
            places.append((FieldRef(.otherResponsibility, place), other.responsibility))
        }
        // U: the order is not known, and nothing can be said of the rest.
        if places.contains(where: { $0.letter == "U" }) { return }
        var seen: Set<String> = []
        for (ref, letter) in places where !seen.insert(letter).inserted {
            report.find(
                ref.field, ref.index, "Two payers of the claim stand in the place \(letter).")
            return
        }
        for (ref, letter) in places where PayerOrder.rank(letter) == nil {
            report.find(
                ref.field, ref.index,
                letter.isEmpty
                    ? "A payer of the claim has no place in the order."
                    : "\(letter) is no place in the order of payers.")
            return
        }
        findGap(places, &report)
    }

    private static func findGap(
        _ places: [(ref: FieldRef, letter: String)], _ report: inout RuleReport
    ) {
        let sorted = places.sorted {
            (PayerOrder.rank($0.letter) ?? 0) < (PayerOrder.rank($1.letter) ?? 0)
        }
        var edits: [ClaimEdit] = []
        var first: (ref: FieldRef, letter: String, due: String)?
        for (rank, place) in sorted.enumerated() where rank < PayerOrder.letters.count {
            let due = PayerOrder.letters[rank]
            if place.letter == due { continue }
            edits.append(ClaimEdit(place.ref, due))
            if first == nil { first = (place.ref, place.letter, due) }
        }
        guard let first else { return }
        report.find(
            first.ref.field, first.ref.index,
            "The order of payers leaves out \(first.due): \(first.letter) comes too early.",
            fix: Fix("close the gap: \(first.letter) becomes \(first.due)", edits))
    }
}
