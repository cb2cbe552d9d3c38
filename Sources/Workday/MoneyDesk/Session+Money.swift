import Foundation
import RevenueCycle
import Screens
import Storage

/// The money desk's wishes carried out.
struct MoneyDesk {
    private let desk: Desk
    /// Milliseconds of UTC, to tell two payments of one day apart.
    private let moment: Int64

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
        case .exportAging(let question, let filter):
            return [try AgingExport(desk).write(question, filter: filter)]
        case .loadFigures: return [.text(title: "Figures", try FiguresDesk(desk).lines())]
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
            return [.told("Nothing to do: it is \(isUndo ? "undone" : "posted") already.")]
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
        let secondary = outcomes.values.flatMap(\.forNextPayer).count
        var words = "Posted \(posted) claims of \(outcomes.count) payments, \(paid.grouped)."
        if open > 0 { words += " \(open) need a person." }
        if let why = outcomes.values.map(\.refusal).first(where: { !$0.isEmpty }) {
            words += " Refused: \(why)"
        }
        if secondary > 0 { words += " \(secondary) are in the queue for the next payer." }
        return [.told(words), .money(.postedAll(outcomes.keys.sorted()))]
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
        case .setAside(let id, let position): return try setAside(id, position)
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

    private func setAside(_ id: Int64, _ position: Int) throws(StorageFailure) -> [Reply] {
        guard let (plan, held) = try RemittancePoster(desk).plan(id), held.isEmpty,
            let item = plan.items.first(where: { $0.position == position }),
            item.disposition == .unmatched || item.disposition == .decide
        else { return [.failure("Only money that cannot be posted to a claim is set aside.")] }
        try desk.store.setAside(
            remittance: id, position: position, amount: item.claim.paid,
            memo: "\(plan.remittance.payerName) \(plan.remittance.trace) "
                + item.claim.patientControlNumber, day: desk.today)
        return [.told("Set aside as unidentified money; the day sheet shows it until it is known.")]
    }

    // MARK: Takebacks, deposits, patients

    private func carryOutItems(_ effect: MoneyEffect) throws(StorageFailure) -> [Reply] {
        switch effect {
        case .loadTakebacks:
            return [.money(.takebacks(try desk.store.takebacks(onlyOpen: false).reversed()))]
        case .explainTakeback(let id, let text): return try explain(id, text)
        case .unexplainTakeback(let id):
            try desk.store.unexplain(takeback: id, day: desk.today)
            return [
                .money(.takebacks(try desk.store.takebacks(onlyOpen: false).reversed())),
                .told("Its explanation is taken back."),
            ]
        case .loadDeposits: return [.money(.deposits(try DepositDesk(desk).board()))]
        case .importDeposits(let path):
            let bytes: [UInt8]
            do { bytes = try FileReading.bytes(path) } catch { return [.failure(error.message)] }
            let told = try DepositDesk(desk).take(
                name: (path as NSString).lastPathComponent, bytes: bytes)
            return [
                .money(.deposits(try DepositDesk(desk).board())),
                .told(told.joined(separator: " ")),
            ]
        case .matchDeposit(let line, let remittance):
            try desk.store.matchDeposit(line: line, remittance: remittance, day: desk.today)
            return [.money(.deposits(try DepositDesk(desk).board()))]
        case .unmatchDeposit(let line):
            try desk.store.matchDeposit(line: line, remittance: nil, day: desk.today)
            return [.money(.deposits(try DepositDesk(desk).board()))]
        case .settleDeposit(let line, let words):
            try desk.store.matchDeposit(
                line: line, remittance: nil, note: words, day: desk.today)
            return [.money(.deposits(try DepositDesk(desk).board()))]
        case .loadCredits: return [.money(.credits(try desk.store.credits()))]
        default: return try carryOutPatients(effect)
        }
    }

    /// Text that is a claim's number books the takeback there; other text is a note.
    private func explain(_ id: Int64, _ text: String) throws(StorageFailure) -> [Reply] {
        guard let item = try desk.store.takebacks(onlyOpen: true).first(where: { $0.id == id })
        else { return [.failure("It is explained already.")] }
        let open = Money(cents: Int64(item.open.cents.magnitude))
        var number = try desk.store.claim(number: text)?.number
        if number == nil { number = try desk.store.claim(number: text.uppercased())?.number }
        let isNumber = text.allSatisfy { $0.isNumber || $0 == "-" } && text.contains("-")
        if number == nil, isNumber {
            return [.failure("There is no claim \(text); its number again, or say it in words.")]
        }
        try desk.store.explain(
            takeback: id, claim: number, amount: open, note: number == nil ? text : "",
            day: desk.today)
        return [
            .money(.takebacks(try desk.store.takebacks(onlyOpen: false).reversed())),
            .told(
                number.map { "\(open.grouped) is owed again on claim \($0)." }
                    ?? "Kept: \(text)"),
        ]
    }

    private func carryOutPatients(_ effect: MoneyEffect) throws(StorageFailure) -> [Reply] {
        switch effect {
        case .findPatient(let words):
            return [.money(.patients(try PatientDesk(desk).accounts(words)))]
        case .takeReceipt(let draft):
            let key = "receipt|\(draft.patient)|\(desk.today.iso)|\(moment)"
            _ = try desk.store.takeReceipt(
                patient: draft.patient, method: draft.method, reference: draft.reference,
                amount: draft.amount, parts: draft.parts.map { ($0.claim, $0.amount) }, key: key,
                day: desk.today)
            return [.told("Taken: \(draft.amount.grouped) by \(draft.method).")]
        case .refund(let patient, _, let text):
            guard let amount = Money(text), amount > .zero else {
                return [.failure("\(text) is not an amount; nothing was refunded.")]
            }
            let posting = try desk.store.refund(
                patient: patient, amount: amount,
                key: "refund|\(patient)|\(desk.today.iso)|\(moment)", day: desk.today)
            return [
                .money(.redone(.postings([posting]))),
                .money(.credits(try desk.store.credits())),
                .told("Refunded \(amount.grouped)."),
            ]
        case .writeOff(let claim, let debtor, let reason):
            let done = try desk.store.adjust(
                claim: claim, debtor: debtor, to: nil, amount: nil, reason: reason,
                day: desk.today)
            return [
                .told("Written off \(done.amount.grouped) of \(claim); posting \(done.posting)."),
                .money(.receivablesChanged),
            ]
        case .move(let claim, let debtor, let text): return try move(claim, debtor, text)
        default: return try carryOutBooks(effect)
        }
    }

    private func move(
        _ claim: String, _ debtor: Int64, _ text: String
    ) throws(StorageFailure) -> [Reply] {
        let wanted = text.lowercased()
        var target: Int64?
        if "patient".hasPrefix(wanted) { target = ReceivableHistory.patient }
        if target == nil {
            let fitting = desk.payers.filter { $0.payer.name.lowercased().contains(wanted) }
            guard fitting.count == 1 else {
                return [
                    .failure(
                        fitting.isEmpty
                            ? "No payer is called \(text); nothing was moved."
                            : "\(text) fits \(fitting.count) payers; type more of the name.")
                ]
            }
            target = fitting[0].id
        }
        let done = try desk.store.adjust(
            claim: claim, debtor: debtor, to: target, amount: nil, reason: "moved by hand",
            day: desk.today)
        return [
            .told("Moved \(done.amount.grouped) of \(claim); posting \(done.posting)."),
            .money(.receivablesChanged),
        ]
    }

    // MARK: Paper and books

    private func carryOutBooks(_ effect: MoneyEffect) throws(StorageFailure) -> [Reply] {
        switch effect {
        case .findPaperClaim(let number):
            guard let claim = try paperClaim(number.uppercased()) else {
                return [.failure("There is no claim \(number) that was sent.")]
            }
            return [.money(.paperClaim(claim))]
        case .savePaper(let text): try desk.store.keepDraft("paper", text.isEmpty ? nil : text)
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
        case .loadClosing:
            let through = desk.today
            let isMonthEnd = through.adding(days: 1).parts.day == 1
            return [
                .money(
                    .closing(
                        try ClosingDesk(desk).sheet(isMonthEnd ? .month : .day, through: through)))
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

/// Patients as money is taken from them.
struct PatientDesk {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// Up to twenty whose name or record number holds the words.
    func accounts(_ words: String) throws(StorageFailure) -> [PatientAccount] {
        var accounts: [PatientAccount] = []
        for patient in try desk.store.patients(matching: words, limit: 20) {
            var filter = ReceivableFilter()
            filter.patientRow = patient.id
            filter.debtors = .patient
            let open = try desk.store.openClaims(filter, asOf: desk.today).rows
                .filter { $0.balance > .zero }
            accounts.append(
                PatientAccount(
                    patient: patient.id, name: patient.name, recordNumber: patient.recordNumber,
                    credit: try desk.store.unapplied(patient: patient.id), open: open))
        }
        return accounts
    }
}

/// A check typed from paper becomes a payment like any other, and posts.
struct PaperPoster {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func post(_ typed: Remittance) throws(StorageFailure) -> [Reply] {
        var paper = typed
        let payers = desk.payers.filter {
            $0.payer.name.uppercased().contains(paper.payerName)
                || $0.payer.payerID == paper.payerName
        }
        guard payers.count == 1 else {
            return [
                .failure(
                    payers.isEmpty
                        ? "No payer is called \(paper.payerName)."
                        : "\(paper.payerName) fits \(payers.count) payers; type more of the name.")
            ]
        }
        for claim in paper.claims {
            guard let record = try desk.store.claim(number: claim.patientControlNumber),
                let known = try desk.store.knownClaim(record.id),
                known.payers.contains(payers[0].id)
            else {
                return [
                    .failure(
                        "\(payers[0].payer.name) is no payer of claim "
                            + "\(claim.patientControlNumber); nothing was posted.")
                ]
            }
        }
        paper.payerName = payers[0].payer.name
        paper.payerID = payers[0].payer.payerID
        let id = try desk.store.addPaper(paper, payer: payers[0].id, day: desk.today)
        let outcome = try RemittancePoster(desk).post(id)
        let left = paper.claims.count - outcome.posted
        return [
            .money(
                .paperPosted(
                    "Check \(paper.trace) posted: \(outcome.posted) claims, "
                        + "\(outcome.paid.grouped)."
                        + (left > 0 ? " \(left) need a look: open the payment." : "")))
        ]
    }
}
