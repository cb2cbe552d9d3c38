/// Postings that come from our own side.
public enum ClaimPostings {
    /// The charge, posted once, when the claim is first sent.
    public static func charge(
        claim: Int64, patient: Int64, payer: Int64, lines: [ServiceLine], day: CalendarDay,
        number: String, suffix: String = ""
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
            key: "charge|\(claim)\(suffix)", day: day, kind: .charge, memo: "claim \(number)",
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

    /// Makes entries of one claim at one payer.
    private static func entries(
        claim: Int64, patient: Int64, payer: Int64
    ) -> (LedgerAccount, Money) -> LedgerEntry {
        { LedgerEntry($0, $1, claim: claim, patient: patient, payer: payer) }
    }

    /// Part of money that was set aside goes to a claim: its payer gets the cash, and what is
    /// unidentified goes down by as much.
    public static func partOfSplit(
        claim: Int64, patient: Int64, payer: Int64, amount: Money, remittance: Int64,
        position: Int, day: CalendarDay, memo: String
    ) -> Posting {
        let entry = entries(claim: claim, patient: patient, payer: payer)
        return Posting(
            key: "split|\(remittance)|\(position)|\(claim)", day: day, kind: .transfer,
            memo: "part of \(memo)",
            entries: [
                entry(.cash, amount), entry(.payerReceivable, -amount),
                LedgerEntry(.unidentifiedCash, amount), LedgerEntry(.cash, -amount),
            ], remittance: remittance)
    }

    /// What a former system had settled of a claim it sent: at earlier payers, and by the patient
    /// at the visit. nil when nothing was.
    public static func settledBefore(
        claim: Int64, patient: Int64, payer: Int64, byPayers: Money, byPatient: Money,
        day: CalendarDay, number: String, takeover: Int64
    ) -> Posting? {
        if byPayers == .zero, byPatient == .zero { return nil }
        let entry = entries(claim: claim, patient: patient, payer: payer)
        return Posting(
            key: "settledBefore|\(claim)|\(takeover)", day: day, kind: .opening,
            memo: "claim \(number), settled before",
            entries: [
                entry(.openingBalance, byPayers), entry(.payerReceivable, -byPayers),
                entry(.openingBalance, byPatient), entry(.unappliedCredit, -byPatient),
            ])
    }

    /// What a former system said is open, without the claim behind it.
    public static func opening(
        claim: Int64, patient: Int64, payer: Int64, insurer: Money, patientPart: Money,
        day: CalendarDay, number: String, takeover: Int64
    ) -> Posting {
        let entry = entries(claim: claim, patient: patient, payer: payer)
        return Posting(
            key: "opening|\(claim)|\(takeover)", day: day, kind: .opening,
            memo: "opening balance of \(number)",
            entries: [
                entry(.payerReceivable, insurer), entry(.openingBalance, -insurer),
                entry(.patientReceivable, patientPart), entry(.openingBalance, -patientPart),
            ])
    }

    /// What one debtor owed, another owes: rows of payers, nil for the patient.
    public static func transfer(
        claim: Int64, patient: Int64, line: Int? = nil, amount: Money, from: Int64?, to: Int64?,
        key: String, day: CalendarDay, memo: String
    ) -> Posting {
        func side(_ payer: Int64?, _ amount: Money) -> LedgerEntry {
            LedgerEntry(
                payer == nil ? .patientReceivable : .payerReceivable, amount, claim: claim,
                line: line, patient: patient, payer: payer)
        }
        return Posting(
            key: key, day: day, kind: .transfer, memo: memo,
            entries: [side(to, amount), side(from, -amount)])
    }

    /// Given up by a person's word: at a payer, or at the patient when `payer` is nil.
    public static func writeOff(
        claim: Int64, patient: Int64, line: Int? = nil, payer: Int64?, amount: Money,
        account: LedgerAccount = .writeOff, key: String, day: CalendarDay, reason: String
    ) -> Posting {
        Posting(
            key: key, day: day, kind: .writeOff, memo: reason,
            entries: [
                LedgerEntry(
                    account, amount, claim: claim, line: line, patient: patient, payer: payer,
                    group: "WO", reason: reason),
                LedgerEntry(
                    payer == nil ? .patientReceivable : .payerReceivable, -amount, claim: claim,
                    line: line, patient: patient, payer: payer, group: "WO", reason: reason),
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
