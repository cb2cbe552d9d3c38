import RevenueCycle
import TextUI

extension Console {
    mutating func paymentsVerb(_ verb: Verb) -> [Effect] {
        if payments.ledger != nil { return paymentLedgerVerb(verb) }
        switch verb {
        case .back: return payments.back() ? [.loadRemittances] : go(.queue)
        case .findCode: return go(.codes)
        case .undo where [.list, .plan, .credits].contains(payments.page): return undoPosting()
        case .redo: return redoPosting()
        case .whyShort: return whyShort()
        default: break
        }
        switch payments.page {
        case .list: return paymentListVerb(verb)
        case .plan: return planVerb(verb)
        case .shortPays, .shortLines: return shortPayVerb(verb)
        default: return paymentPageVerb(verb)
        }
    }

    private mutating func paymentLedgerVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .back:
            _ = payments.back()
            // What was undone in the ledger shows in the plan below it.
            if payments.page == .plan { return [.openPlan(payments.planID)] }
        case .open: return showSource(payments.ledger?.current)
        case .undo:
            if let line = payments.ledger?.current {
                askUndo(posting: line.posting, words: "posting \(line.posting), \(line.memo)")
            }
        case .undoLine: askUndoLine(payments.ledger?.current)
        case .redo: return redoPosting()
        default: payments.move(verb, page: size.height - 8)
        }
        return []
    }

    private mutating func paymentListVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open: return payments.current.map { [.openPlan($0.id)] } ?? []
        case .postAll: askPostAll()
        case .takebacks: return [.money(.loadTakebacks)]
        case .deposits: return [.money(.loadDeposits)]
        case .credits: return [.money(.loadCredits)]
        case .closeDay: return [.money(.loadClosing())]
        case .shortPays: return [.money(.loadShortPays(writtenOff: false))]
        case .trialBalance: return [.money(.loadTrialBalance)]
        case .newPaper: return openPaper()
        case .receipt:
            overlay = .prompt(
                Prompt(
                    title: "Money from which patient? name or record number",
                    editor: LineEditor(), purpose: .receiptPatient))
        default: payments.move(verb, page: size.height - 8)
        }
        return []
    }

    private mutating func askPostAll() {
        let open = payments.list.filter { $0.postsWithAll && $0.posted < $0.claims }
        let held = payments.list.filter { $0.isOpen && !$0.held.isEmpty }
        let undone = payments.list.filter { $0.isOpen && $0.held.isEmpty && $0.undone > 0 }
        if open.isEmpty {
            message = Message(
                !undone.isEmpty
                    ? "What is left was undone on purpose: Enter, then P posts it again."
                    : held.isEmpty
                        ? "Every payment is posted." : "What is left is held; Enter says why.")
            return
        }
        let claims = open.map { $0.claims - $0.posted }.reduce(0, +)
        overlay = .confirm(
            Confirmation(
                question: "Post what is ok of \(open.count) payment\(open.count == 1 ? "" : "s")?",
                lines: [
                    "\(open.count == 1 ? "It brings" : "They bring") "
                        + "\(open.map(\.paid).total.grouped), with "
                        + Self.count(claims, "claim", "claims") + " not yet posted.",
                    "What needs a person stays with its reason.",
                ]
                    + (held.isEmpty
                        ? [] : ["\(Self.count(held.count, "more is", "more are")) held whole."])
                    + (undone.isEmpty
                        ? []
                        : [
                            Self.count(undone.count, "that was", "that were")
                                + " undone on purpose \(undone.count == 1 ? "stays" : "stay") out."
                        ]),
                effects: [.postAll, .loadRemittances]))
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    // MARK: Plan

    private mutating func planVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open:
            guard let known = payments.currentItem?.known else { return [] }
            return [.loadLedger(claim: known.id, number: known.number)]
        case .postClean: return postPlan()
        case .matchClaim:
            guard let item = payments.currentItem else { return [] }
            if !payments.held.isEmpty {
                message = Message("Held whole: \(payments.held)", .error)
                return []
            }
            if item.disposition == .posted {
                message = Message("It is posted; undo it first with u.")
                return []
            }
            return [
                .money(
                    .findMatches(remittance: payments.planID, position: item.position, words: ""))
            ]
        case .actions: openPlanActions()
        case .nextError: nextOpenItem()
        default: payments.move(verb, page: size.height - 11)
        }
        return []
    }

    /// The next claim that does not post by itself.
    private mutating func nextOpenItem() {
        guard let items = payments.plan?.items else { return }
        if !payments.held.isEmpty {
            message = Message("Held whole: \(payments.held)", .error)
            return
        }
        let start = payments.planCursor.index
        let order =
            Array(items.indices.dropFirst(start + 1)) + Array(items.indices.prefix(start + 1))
        let next = order.first { !items[$0].isPostable && items[$0].disposition != .posted }
        if let next {
            payments.planCursor.go(to: next, count: items.count)
        } else {
            message = lineUndone ?? Message("Nothing here needs a person.", .good)
        }
    }

    /// All of it is posted, and yet it is not done.
    private var lineUndone: Message? {
        guard payments.plan?.isDone == true,
            payments.list.contains(where: { $0.id == payments.planID && !$0.isDone })
        else { return nil }
        return Message("A line of it was undone apart: Ctrl-Y makes it again, u undoes it all.")
    }

    /// Without asking: u takes it back.
    private mutating func postPlan() -> [Effect] {
        guard let plan = payments.plan else { return [] }
        if !payments.held.isEmpty {
            message = Message("Held whole: \(payments.held)", .error)
            return []
        }
        let postable = plan.items.filter(\.isPostable)
        let adjustmentsDone =
            plan.providerAdjustmentsPosted || plan.remittance.providerAdjustments.isEmpty
        if postable.isEmpty, adjustmentsDone, !plan.items.isEmpty {
            message = lineUndone ?? Message("Nothing here is left to post by key.")
            return []
        }
        return [.post(remittance: payments.planID), .openPlan(payments.planID)]
    }

    private mutating func openPlanActions() {
        if !payments.held.isEmpty {
            openHeldActions()
            return
        }
        guard let item = payments.currentItem else { return }
        let (id, position) = (payments.planID, item.position)
        let reload = Effect.openPlan(id)
        var rows: [(Character?, String, Chooser.Action)] = []
        if item.disposition == .shortPaid || item.disposition == .decide {
            rows.append(
                (
                    "a", "post it as the payer says",
                    .run([.money(.choose(remittance: id, position: position, .accept)), reload])
                ))
        }
        if item.disposition == .shortPaid {
            rows += [
                (
                    "d", "post what was paid; what is missing stays open for the dispute",
                    .run([.money(.choose(remittance: id, position: position, .dispute)), reload])
                ),
                (
                    "l", "letter on all short pays of this payment",
                    .run([.money(.disputeLetter(remittance: id))])
                ),
            ]
        }
        if item.disposition == .unmatched || item.disposition == .decide,
            item.claim.paid != .zero
        {
            rows.append(
                (
                    "s", "set the money aside as unidentified",
                    .run([.money(.setAside(remittance: id, position: position)), reload])
                ))
            rows.append(
                (
                    "p", "split the money over claims of ours",
                    .money(
                        .split(remittance: id, position: position, amount: item.claim.paid))
                ))
        }
        if item.disposition == .posted {
            rows.append(
                (
                    "u", "undo this claim's part of the payment",
                    .run([.undoPostings(.claimOf(remittance: id, position: position)), reload])
                ))
        }
        if rows.isEmpty {
            message = Message("Nothing to decide here: P posts what is ok, m matches a claim.")
        } else {
            overlay = .chooser(Chooser(title: "This claim of the payment", rows))
        }
    }

    /// Nothing of a held payment is posted; all that can be said is what becomes of it.
    private mutating func openHeldActions() {
        let id = payments.planID
        let reload = Effect.openPlan(id)
        var rows: [(Character?, String, Chooser.Action)] = []
        if payments.held.hasPrefix("It came before") {
            rows.append(
                (
                    "r", "release a payment that came again, after looking at the difference",
                    .run([.money(.release(remittance: id)), reload])
                ))
        }
        let isAway = payments.held.hasPrefix(RemittanceSummary.putAway)
        rows.append(
            (
                "x",
                isAway
                    ? "take it up again"
                    : "put it away: it is not ours, or a right one came; nothing is posted",
                .run([.money(.putAway(remittance: id, !isAway)), reload])
            ))
        overlay = .chooser(
            Chooser(title: "This payment is held", question: payments.held, rows))
    }

    // MARK: Undo and why

    private mutating func undoPosting() -> [Effect] {
        let wish: UndoWish
        let words: String
        if payments.page == .plan {
            let trace = payments.plan?.remittance.trace ?? ""
            if payments.plan?.hasPosted != true {
                message = Message("Nothing of payment \(trace) is posted.")
                return []
            }
            wish = .remittance(payments.planID)
            words = "payment \(trace)"
        } else if payments.page == .list, let current = payments.current {
            // Never another one than she looks at.
            if current.posted == 0, !current.isDone {
                message = Message("Nothing of payment \(current.trace) is posted.")
                return []
            }
            wish = .remittance(current.id)
            words = "payment \(current.trace), \(current.paid.grouped)"
        } else if payments.page == .credits, let last = payments.refunds.last {
            askUndo(posting: last.posting, words: last.words)
            return []
        } else {
            message = Message(
                payments.page == .credits
                    ? "Nothing was refunded in this session; an older one: twohats undo POSTING."
                    : "There is no payment.")
            return []
        }
        overlay = .confirm(
            Confirmation(
                question: "Undo all that is posted of \(words)?",
                lines: [
                    "Contra entries are written; nothing is erased. Ctrl-Y makes it again.",
                    "In a closed period they go to the first open day.",
                ],
                effects: [.undoPostings(wish)] + reloadPayments))
        return []
    }

    mutating func redoPosting() -> [Effect] {
        guard let wish = payments.lastUndone.last else {
            message = Message("Nothing was undone here.")
            return []
        }
        return [.redoPostings(wish)] + (tab == .payments ? reloadPayments : [])
    }

    var reloadPayments: [Effect] {
        switch payments.page {
        case .plan: return [.openPlan(payments.planID)]
        case .credits: return [.money(.loadCredits)]
        case .closing:
            return payments.closing.map { [.money(.loadClosing($0.kind, through: $0.through))] }
                ?? []
        default: return [.loadRemittances]
        }
    }

    private mutating func whyShort() -> [Effect] {
        if payments.page == .plan {
            return [.money(.explainPayment(remittance: payments.planID))]
        }
        if payments.page == .deposits {
            if let id = payments.currentDeposit?.remittance {
                return [.money(.explainPayment(remittance: id))]
            }
            message = Message("No payment of a payer belongs to this deposit.")
            return []
        }
        if payments.page == .takebacks {
            return payments.currentTakeback.map {
                [.money(.explainPayment(remittance: $0.remittance))]
            } ?? []
        }
        return payments.current.map { [.money(.explainPayment(remittance: $0.id))] } ?? []
    }
}
