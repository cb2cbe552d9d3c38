/// Postings that come from our own side.
public enum ClaimPostings {
    /// The charge, posted once, when the claim is first sent.
    public static func charge(
        claim: Int64, patient: Int64, payer: Int64, lines: [ServiceLine], day: CalendarDay,
        number: String
    ) -> Posting {
        var entries: [LedgerEntry] = []
        for (index, line) in lines.enumerated() where line.charge != .zero {
            entries.append(
                LedgerEntry(
                    .payerReceivable, line.charge, claim: claim, line: index + 1,
                    patient: patient, payer: payer))
            entries.append(
                LedgerEntry(
                    .charges, -line.charge, claim: claim, line: index + 1, patient: patient,
                    payer: payer))
        }
        return Posting(
            key: "charge|\(claim)", day: day, kind: .charge, memo: "claim \(number)",
            entries: entries)
    }

    /// The difference a corrected claim makes to a charge already posted.
    public static func chargeChange(
        claim: Int64, patient: Int64, payer: Int64, from: Money, to: Money, version: Int,
        day: CalendarDay, number: String
    ) -> Posting {
        Posting(
            key: "chargeChange|\(claim)|\(version)", day: day, kind: .chargeChange,
            memo: "claim \(number) corrected",
            entries: [
                LedgerEntry(
                    .payerReceivable, to - from, claim: claim, patient: patient, payer: payer),
                LedgerEntry(.charges, from - to, claim: claim, patient: patient, payer: payer),
            ])
    }

    /// Money from a patient: up to what is owed on the claim, the rest kept as credit.
    public static func patientPayment(
        key: String, claim: Int64, patient: Int64, payer: Int64, amount: Money, owed: Money,
        day: CalendarDay, memo: String
    ) -> Posting {
        let applied = max(.zero, min(amount, owed))
        return Posting(
            key: key, day: day, kind: .patientPayment, memo: memo,
            entries: [
                LedgerEntry(.cash, amount, claim: claim, patient: patient, payer: payer),
                LedgerEntry(
                    .patientReceivable, -applied, claim: claim, patient: patient, payer: payer),
                LedgerEntry(
                    .unappliedCredit, applied - amount, claim: claim, patient: patient,
                    payer: payer),
            ])
    }

    /// Undoes a posting entry by entry.
    public static func reversal(
        of original: Int64, entries: [LedgerEntry], day: CalendarDay, memo: String
    ) -> Posting {
        Posting(
            key: "reversal|\(original)", day: day, kind: .reversal, memo: memo,
            entries: Posting.contra(entries), reverses: original)
    }
}
