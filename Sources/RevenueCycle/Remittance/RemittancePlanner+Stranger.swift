extension RemittancePlanner {
    /// Why a claim that was found by its number may not be ours; nil when nothing speaks for it.
    ///
    /// An account number alone is not enough when the payer is none of the claim's, or when the
    /// payment speaks of somebody else: a name alone differs by marriage or a slip.
    func stranger(_ item: PlanItem, _ known: KnownClaim) -> String? {
        guard let step = item.match?.step else { return nil }
        let isNumber = step == .accountNumber || step == .accountNumberLoosely
        let isOtherName = hasOtherName(item.claim, known)
        if isNumber, isOtherName || step == .accountNumberLoosely {
            let isOtherDay = hasOtherDay(item.claim, known)
            if isOtherName, isOtherDay {
                return "it speaks of another patient and another day of service than our claim"
            }
            if step == .accountNumberLoosely, isOtherName || isOtherDay {
                return "its number is only like ours, and "
                    + (isOtherName ? "the patient" : "the day of service") + " is another"
            }
        }
        guard let payer, !known.payers.contains(payer), step != .byHand else { return nil }
        if isNumber, isOtherName { return "another payer and another patient than our claim's" }
        // What takes back or repeats the payer's own number of the claim is its payer's.
        let numbers = [item.claim.payerControlNumber, item.claim.originalReference]
        let isKnown = known.decisions.contains { numbers.contains($0.payerControlNumber) }
        if isKnown || item.claim.isInformation { return nil }
        return "the payer it comes from is none of our claim's: name it on the claim, or a posts "
            + "it as the decision of the payer whose turn it is"
    }

    private func hasOtherName(_ claim: RemittanceClaim, _ known: KnownClaim) -> Bool {
        func parts(_ name: String) -> Set<String> {
            Set(name.uppercased().split { !$0.isLetter }.map { String($0) })
        }
        let (theirs, ours) = (parts(claim.patientName), parts(known.patientName))
        return !theirs.isEmpty && !ours.isEmpty && theirs.isDisjoint(with: ours)
    }

    /// None of the days it names is one of ours; false when either side names none.
    private func hasOtherDay(_ claim: RemittanceClaim, _ known: KnownClaim) -> Bool {
        let ours = Set(known.lines.compactMap(\.day))
        let theirs = Set(claim.lines.compactMap(\.day) + [claim.serviceDay].compactMap { $0 })
        return !ours.isEmpty && !theirs.isEmpty && ours.isDisjoint(with: theirs)
    }
}
