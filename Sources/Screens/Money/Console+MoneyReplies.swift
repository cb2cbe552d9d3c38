import RevenueCycle
import TextUI

extension Console {
    /// Takes what the money desk brings.
    mutating func take(_ reply: MoneyReply) -> [Effect] {
        switch reply {
        case .matches(let remittance, let position, let found):
            chooseMatch(remittance, position, found)
        case .takebacks(let items):
            payments.takebacks = items
            payments.show(.takebacks, count: items.count)
        case .deposits(let board):
            payments.board = board
            payments.show(.deposits, count: board.rows.count)
        case .credits(let credits):
            payments.credits = credits
            payments.show(.credits, count: credits.count)
        case .shortPays(let groups, let writtenOff):
            payments.shortPays = groups
            payments.isWrittenOffShown = writtenOff
            payments.show(.shortPays, count: groups.count)
        case .closing(let sheet):
            payments.closing = sheet
            payments.show(.closing, count: sheet.points.count)
        case .patients(let accounts): choosePatient(accounts)
        case .paperClaim(let claim): payments.paper.add(claim)
        case .paperDraft(let text, let claims): payments.paper.restore(text, claims)
        case .paperEmptied: payments.paper = PaperForm()
        case .paperPosted(let words):
            payments.paper = PaperForm()
            payments.page = .list
            message = Message(words, .good)
            return [.money(.savePaper("")), .loadRemittances]
        case .undone(let wish):
            payments.lastUndone.append(wish)
            payments.refunds.removeAll { wish == .postings([$0.posting]) }
            return reloadAfterUndo()
        case .refunded(let made): payments.refunds.append(made)
        case .redone(let wish):
            payments.lastUndone.removeAll { $0 == wish }
            return reloadAfterUndo()
        case .receivablesChanged:
            guard tab == .aging else { return [] }
            aging.isStale = true
            return aging.refresh()
        }
        return []
    }

    /// The ledger that is shown follows what was undone in it.
    private mutating func reloadAfterUndo() -> [Effect] {
        if tab == .payments {
            if let shown = payments.ledgerClaim {
                return [.loadLedger(claim: shown.claim, number: shown.number)]
            }
            return payments.page == .credits ? [.money(.loadCredits)] : []
        }
        guard tab == .aging else { return [] }
        aging.isStale = true
        guard let number = aging.ledger?.number else { return [] }
        if let claim = aging.figures.claim, claim.number == number,
            aging.path.contains(.figureClaims)
        {
            return [.loadLedger(claim: claim.claim, number: number)]
        }
        guard let claim = aging.currentClaim, claim.number == number else { return [] }
        return [.loadLedger(claim: claim.claim, number: number)]
    }

    private mutating func chooseMatch(
        _ remittance: Int64, _ position: Int, _ found: [MatchCandidate]
    ) {
        var rows: [(Character?, String, Chooser.Action)] = found.map { one in
            (
                nil,
                "\(one.number)  \(one.patientName)  \(one.serviceDay.short)  "
                    + "\(one.charge.grouped)  \(TextWidth.fitted(one.payerName, 12))  "
                    + "\(one.status.rawValue)  \(one.points)%",
                .ask(
                    .money(
                        .match(remittance: remittance, position: position, claim: one.claim)))
            )
        }
        rows.append(
            (
                "/", "look by number or name",
                .money(.matchByWords(remittance: remittance, position: position))
            ))
        overlay = .chooser(
            Chooser(
                title: "Which claim of ours?",
                question: found.isEmpty ? "Nothing fits by name, day or charge." : "", rows))
    }

    private mutating func choosePatient(_ accounts: [PatientAccount]) {
        if accounts.isEmpty {
            message = Message("No patient fits that.", .error)
        } else if accounts.count == 1 {
            overlay = .receipt(ReceiptForm(accounts[0]))
        } else {
            overlay = .chooser(
                Chooser(
                    title: "Which patient?",
                    accounts.map { account in
                        (
                            nil,
                            "\(account.name)  \(account.recordNumber)  owes "
                                + account.owed.grouped, .money(.receipt(account))
                        )
                    }))
        }
    }

    mutating func showWorklists(_ lists: [SavedWorklist]) {
        if lists.isEmpty {
            message = Message("No filter is kept yet: / filters, W keeps it under a name.")
            return
        }
        overlay = .chooser(
            Chooser(
                title: "Worklists",
                lists.map { list in
                    (nil, "\(list.name)  \(list.filter)", .money(.filter(list.filter)))
                }))
    }
}
