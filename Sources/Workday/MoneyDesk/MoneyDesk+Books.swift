import RevenueCycle
import Screens
import Storage

/// Payments on paper, closings and the books.
extension MoneyDesk {
    func carryOutBooks(_ effect: MoneyEffect) throws(StorageFailure) -> [Reply] {
        switch effect {
        case .findPaperClaim(let number):
            guard let claim = try paperClaim(number.uppercased()) else {
                return [.failure("There is no claim \(number) that was sent.")]
            }
            return [.money(.paperClaim(claim))]
        case .savePaper(let text):
            try desk.store.keepDraft("paper", text.isEmpty ? nil : text)
            if text.isEmpty { return [.money(.paperEmptied)] }
        case .loadPaper:
            guard let text = try desk.store.draft("paper") else { return [] }
            var claims: [PaperClaim] = []
            for number in PaperForm.claims(inDraft: text) {
                if let claim = try paperClaim(number) { claims.append(claim) }
            }
            return [
                .money(.paperDraft(text, claims)), .told("What was being typed is here again."),
            ]
        case .postPaper(let draft): return try PaperPoster(desk).post(draft.remittance)
        case .loadClosing(let kind, let day):
            let through = day ?? desk.today
            let isMonthEnd = through.adding(days: 1).parts.day == 1
            return [
                .money(
                    .closing(
                        try ClosingDesk(desk).sheet(
                            kind ?? (isMonthEnd ? .month : .day), through: through)))
            ]
        case .closePeriod(let kind, let through):
            let words = try ClosingDesk(desk).close(kind, through: through)
            return [
                .told(words),
                .money(.closing(try ClosingDesk(desk).sheet(kind, through: through))),
            ]
        case .loadTrialBalance:
            return [.text(title: "Books", try ClosingDesk(desk).trialBalanceLines())]
        default: return []
        }
        return []
    }

    /// nil for a claim that is not there or was never sent.
    private func paperClaim(_ number: String) throws(StorageFailure) -> PaperClaim? {
        guard let record = try desk.store.claim(number: number),
            let known = try desk.store.knownClaim(record.id), !known.open.isEmpty
        else { return nil }
        return PaperClaim(known: known, patientName: record.claim.patient.listName)
    }
}
