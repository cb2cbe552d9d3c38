import Foundation
import RevenueCycle
import Screens
import Storage

/// The money desk's wishes carried out.
struct MoneyDesk {
    let desk: Desk
    /// Milliseconds of UTC, to tell two payments of one day apart.
    let moment: Int64

    init(_ desk: Desk, moment: Int64) {
        self.desk = desk
        self.moment = moment
    }

    // MARK: Reading and undo

    /// nil for what is not the money desk's.
    func carryOut(_ effect: Effect) throws(StorageFailure) -> [Reply]? {
        switch effect {
        case .loadAging(let question): return [try AgingDesk(desk).report(question)]
        case .loadOpenPatients(let filter, let day, let clock):
            return [.openPatients(try desk.store.openPatients(filter, asOf: day, clock: clock))]
        case .loadOpenClaims(let filter, let day, let clock):
            return [.openClaims(try desk.store.openClaims(filter, asOf: day, clock: clock))]
        case .loadWorklists: return [.worklists(try desk.store.worklists())]
        case .saveWorklist(let name, let filter):
            try desk.store.saveWorklist(SavedWorklist(name: name, filter: filter))
            return [.told("Kept as \(name); w lists it.")]
        case .exportAging(let question, let list):
            return [try AgingExport(desk).write(question, list: list)]
        case .figures(let wish): return try FiguresDesk(desk).carryOut(wish)
        case .showSource(let line): return [try AgingDesk(desk).source(line)]
        case .undoPostings(let wish): return try turn(wish, isUndo: true)
        case .redoPostings(let wish): return try turn(wish, isUndo: false)
        case .postAll: return try postAll()
        case .money(let effect): return try carryOut(effect)
        default: return nil
        }
    }

    private func turn(_ wish: UndoWish, isUndo: Bool) throws(StorageFailure) -> [Reply] {
        let target: UndoTarget
        var kept = wish
        switch wish {
        case .postings(let ids): target = .postings(ids)
        case .line(let posting, let line): target = .line(posting: posting, line: line)
        case .remittance(let id): target = .remittance(id)
        case .day(let day): target = .day(day)
        case .claimOf(let remittance, let position):
            guard let posting = try desk.store.posting(of: remittance, position: position) else {
                return [.failure("Nothing of it is posted.")]
            }
            target = .postings([posting])
            // Undone, the claim has no posting any more that a redo could ask for.
            kept = .postings([posting])
        }
        let outcome =
            isUndo
            ? try desk.store.undo(target, day: desk.today)
            : try desk.store.redo(target, day: desk.today)
        let done = isUndo ? "Undone" : "Made again"
        let count = outcome.written.count
        if count == 0 {
            let told = "Nothing to do: it is \(isUndo ? "undone" : "posted") already."
            return [.told(told)] + (isUndo ? [] : [.money(.redone(kept))])
        }
        let day = outcome.day.map { $0 == desk.today ? "" : ", dated \($0.long)" } ?? ""
        return [
            .told(
                "\(done): \(count) postings, cash \(outcome.cash.grouped)\(day)."
                    + (isUndo ? " Ctrl-Y makes it again." : "")),
            .money(isUndo ? .undone(kept) : .redone(kept)),
        ]
    }

    private func postAll() throws(StorageFailure) -> [Reply] {
        let outcomes = try RemittancePoster(desk).postAll()
        let posted = outcomes.values.map(\.posted).reduce(0, +)
        let paid = outcomes.values.map(\.paid).total
        let open = outcomes.values.filter { !$0.isDone }.count
        var words = "Posted \(posted) claims of \(outcomes.count) payments, \(paid.grouped)."
        let adjusted = outcomes.values.map(\.adjusted).total
        if adjusted != .zero {
            words +=
                " PLB \(adjusted < .zero ? "added" : "took") "
                + "\(Money(cents: Int64(adjusted.cents.magnitude)).grouped)."
        }
        if open > 0 {
            words += open == 1 ? " 1 payment needs a person." : " \(open) payments need a person."
        }
        if let why = outcomes.values.map(\.refusal).first(where: { !$0.isEmpty }) {
            words += " Refused: \(why)"
        }
        return [.told(words + RemittancePoster.later(Array(outcomes.values)))]
    }

    // MARK: Payments

    private func carryOut(_ effect: MoneyEffect) throws(StorageFailure) -> [Reply] {
        switch effect {
        case .findMatches(let id, let position, let words):
            guard let item = try item(id, position) else { return [] }
            let payer = try desk.store.remittanceSource(id)?.payer
            let found = try desk.store.candidates(for: item.claim, payer: payer, words: words)
            return [.money(.matches(remittance: id, position: position, found))]
        case .match(let id, let position, let claim):
            try desk.store.choose(remittance: id, position: position, claim: claim, choice: nil)
            return try plan(id)
        case .choose(let id, let position, let choice):
            try desk.store.choose(remittance: id, position: position, claim: nil, choice: choice)
        case .release(let id):
            try desk.store.release(remittance: id)
            return [.told("Released; it posts like any other now.")]
        case .putAway(let id, let isAway):
            try desk.store.putAway(remittance: id, isAway)
            return [.told(isAway ? "Put away; a takes it up again." : "It is held as before.")]
        case .setAside(let id, let position): return try setAside(id, position)
        case .split(let id, let position, let text): return try split(id, position, text)
        case .explainPayment(let id):
            return [
                .text(title: "Why this check?", try PaymentExplanation(desk).lines(id))
            ]
        case .disputeLetter(let id): return [try DisputeLetter(desk).write(id)]
        default: return try carryOutItems(effect)
        }
        return []
    }

    private func item(_ id: Int64, _ position: Int) throws(StorageFailure) -> PlanItem? {
        try RemittancePoster(desk).plan(id)?.plan.items.first { $0.position == position }
    }

    private func plan(_ id: Int64) throws(StorageFailure) -> [Reply] {
        guard let (plan, held) = try RemittancePoster(desk).plan(id) else { return [] }
        return [.plan(id, plan, held: held)]
    }

    /// An item of a payment whose money cannot be posted to the claim it names.
    private func stray(
        _ id: Int64, _ position: Int
    ) throws(StorageFailure) -> (item: PlanItem, payer: Int64?, memo: String) {
        guard let (plan, held) = try RemittancePoster(desk).plan(id), held.isEmpty,
            let item = plan.items.first(where: { $0.position == position }),
            item.disposition == .unmatched || item.disposition == .decide
        else { throw .refused("Only money that cannot be posted to a claim is set aside.") }
        let memo =
            "\(plan.remittance.payerName) \(plan.remittance.trace) "
            + item.claim.patientControlNumber
        return (item, try desk.store.remittanceSource(id)?.payer, memo)
    }

    private func split(
        _ id: Int64, _ position: Int, _ text: String
    ) throws(StorageFailure) -> [Reply] {
        let found = try stray(id, position)
        var parts: [(claim: String, amount: Money)] = []
        for words in text.split(separator: ",") {
            let pair = words.split(separator: " ").map(String.init)
            guard pair.count == 2, let amount = Money(pair[1]) else {
                return [
                    .failure("\(words): type a claim's number and an amount, like 10255-8 40.00.")
                ]
            }
            parts.append((pair[0].uppercased(), amount))
        }
        try desk.store.split(
            remittance: id, position: position, amount: found.item.claim.paid,
            payer: found.payer, parts: parts, memo: found.memo, day: desk.today)
        return [.told("Split over \(parts.count) claims; what stays open on them is theirs.")]
    }

    private func setAside(_ id: Int64, _ position: Int) throws(StorageFailure) -> [Reply] {
        let found = try stray(id, position)
        try desk.store.setAside(
            remittance: id, position: position, amount: found.item.claim.paid,
            memo: found.memo, day: desk.today)
        return [.told("Set aside as unidentified money; the day sheet shows it until it is known.")]
    }
}
