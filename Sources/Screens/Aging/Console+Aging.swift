import RevenueCycle
import TextUI

extension Console {
    mutating func agingVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .back:
            if aging.back() { return aging.refresh() }
            return go(.queue)
        case .open: return openFromAging()
        case .findCode: return go(.codes)
        case .grouping where context == .figures: return turnFigures()
        case .basis, .grouping, .debtors: return aging.change(verb)
        case .asOf:
            overlay = .prompt(Prompt(title: "As of day", editor: LineEditor(), purpose: .asOf))
        case .classes:
            overlay = .prompt(
                Prompt(
                    title: "Age classes: last day of each, like 30,60,90,120",
                    editor: LineEditor(), purpose: .ageClasses))
        case .filter:
            overlay = .prompt(
                Prompt(
                    title: "Open balances (payer:aetna age>60 bal>50 carc:CO-97 sort:risk)",
                    editor: LineEditor(aging.filterText, isSelected: true),
                    purpose: .receivableFilter))
        case .worklists: return [.loadWorklists]
        case .saveWorklist:
            if aging.filterText.isEmpty {
                message = Message("Filter with / first; that is what is kept under a name.")
            } else {
                overlay = .prompt(
                    Prompt(
                        title: "Name of this worklist", editor: LineEditor(),
                        purpose: .worklistName))
            }
        case .export: return [.exportAging(aging.question, list: aging.shownBalances)]
        case .figures: return [.figures(.all)]
        case .markAll where aging.level == .patients:
            guard let filter = aging.cellFilter() else { return [] }
            aging.marksAll = true
            return [aging.claimsEffect(filter)]
        case .askStatus where aging.level == .claims:
            return [.askStatus(claims: aging.chosenClaims)]
        case .actions where aging.level == .claims: return openOpenClaimActions()
        case .undo where aging.level == .ledger || aging.level == .lines:
            return askUndoEntry()
        case .undoLine where aging.level == .ledger || aging.level == .lines:
            askUndoLine(aging.shownLedger?.current)
        case .redo: return redoPosting()
        default: aging.move(verb, page: size.height - 8)
        }
        return []
    }

    private mutating func openFromAging() -> [Effect] {
        switch aging.level {
        case .matrix:
            if aging.currentRow?.isOfOthers == true {
                message = Message(
                    "These owe less than the patients above; / and a name finds one, X all.")
                return []
            }
            guard let filter = aging.cellFilter() else { return [] }
            aging.filterText = ""
            return [
                .loadOpenPatients(filter, asOf: aging.asOf, clock: aging.question.clock)
            ]
        case .patients:
            guard let patient = aging.currentPatient, var filter = aging.cellFilter() else {
                return []
            }
            filter.patientRow = patient.patient
            return [aging.claimsEffect(filter)]
        case .claims:
            return aging.currentClaim.map { [.loadLedger(claim: $0.claim, number: $0.number)] }
                ?? []
        case .lines:
            aging.go(to: .ledger)
            if let view = aging.shownLedger {
                aging.ledger?.cursor.go(to: view.lines.count - 1, count: view.lines.count)
            }
            return []
        case .ledger: return showSource(aging.shownLedger?.current)
        case .figures, .figureParts, .figureClaims: return openFigure()
        }
    }

    /// The payer's own words behind an entry.
    mutating func showSource(_ line: LedgerLine?) -> [Effect] {
        guard let line else { return [] }
        guard line.remittance != nil else {
            message = Message("Posting \(line.posting), \(line.kind.rawValue): \(line.memo)")
            return []
        }
        return [.showSource(line)]
    }

    private mutating func askUndoEntry() -> [Effect] {
        guard let line = aging.shownLedger?.current else { return [] }
        askUndo(posting: line.posting, words: "posting \(line.posting), \(line.memo)")
        return []
    }

    /// Only what the posting did to the entry's service line.
    mutating func askUndoLine(_ entry: LedgerLine?) {
        guard let entry else { return }
        guard let line = entry.line else {
            message = Message("This entry is of the claim as a whole; u undoes its posting.")
            return
        }
        askUndo(
            .line(posting: entry.posting, line: line),
            words: "line \(line) of posting \(entry.posting), \(entry.memo)")
    }

    mutating func askUndo(posting: Int64, words: String) {
        askUndo(.postings([posting]), words: words)
    }

    private mutating func askUndo(_ wish: UndoWish, words: String) {
        overlay = .confirm(
            Confirmation(
                question: "Undo \(words)?",
                lines: [
                    "Contra entries are written; nothing is erased. Ctrl-Y makes it again.",
                    "In a closed period they go to the first open day.",
                ],
                effects: [.undoPostings(wish)]))
    }

    private mutating func openOpenClaimActions() -> [Effect] {
        let chosen = aging.chosenClaims
        guard let current = aging.currentClaim, !chosen.isEmpty else { return [] }
        let words = chosen.count == 1 ? "this claim" : "\(chosen.count) claims"
        overlay = .chooser(
            Chooser(
                title: "Do with \(words)",
                [
                    ("q", "ask the payer for the status (276)", .ask(.askStatus(claims: chosen))),
                    ("o", "open the claim under the cursor", .ask(.openClaim(current.claim))),
                    (
                        "p", "proof of timely filing of the claim under the cursor",
                        .ask(.proveFiling(claim: current.claim))
                    ),
                    ("f", "print on CMS-1500", .ask(.printForm(claims: chosen))),
                    (
                        "w", "write off the balance of the claim under the cursor",
                        .money(.writeOff(claim: current.number, debtor: current.debtor))
                    ),
                    (
                        "m", "move the balance to the patient or another payer",
                        .money(.move(claim: current.number, debtor: current.debtor))
                    ),
                ]))
        return []
    }
}

extension AgingScreen {
    /// The list that is shown, or that a claim was opened from; nil on the matrix.
    var shownBalances: ShownBalances? {
        switch level {
        case .matrix, .figures, .figureParts, .figureClaims: return nil
        case .patients: return cellFilter().map { ShownBalances(cellTitle, $0) }
        case .claims, .lines, .ledger: return claimFilter.map { ShownBalances(cellTitle, $0) }
        }
    }

    /// The typed filter, or the cell of the matrix the list is behind.
    var cellTitle: String {
        if !balancesTitle.isEmpty { return balancesTitle }
        if !filterText.isEmpty { return filterText }
        let titles = question.classes.titles + ["credits", "all ages"]
        let name = currentRow?.name ?? ""
        return "\(name), \(titles.indices.contains(column) ? titles[column] : "")"
    }
}
