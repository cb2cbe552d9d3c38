import RevenueCycle
import TextUI

/// Takebacks, deposits, credits and the closing of a period, by keys.
extension Console {
    mutating func paymentPageVerb(_ verb: Verb) -> [Effect] {
        switch payments.page {
        case .takebacks: return takebackVerb(verb)
        case .deposits: return depositVerb(verb)
        case .credits: return creditVerb(verb)
        case .closing: return closingVerb(verb)
        default: return movePage(verb)
        }
    }

    private mutating func movePage(_ verb: Verb) -> [Effect] {
        payments.move(verb, page: size.height - 8)
        return []
    }

    private mutating func takebackVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open:
            guard let item = payments.currentTakeback else { return [] }
            if item.open == .zero { return [.money(.explainPayment(remittance: item.remittance))] }
            overlay = .prompt(
                Prompt(
                    title: "For what? A claim's number, for a part an amount too; or words",
                    editor: LineEditor(), purpose: .takeback(item.id)))
        case .undo:
            guard let item = payments.currentTakeback else { return [] }
            if item.links.isEmpty {
                message = Message("Nothing explains it; there is nothing to take back.")
                return []
            }
            return [.money(.unexplainTakeback(item.id))]
        default: return movePage(verb)
        }
        return []
    }

    private mutating func depositVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open:
            guard let row = payments.currentDeposit else { return [] }
            if let line = row.line, row.state == .proposed {
                let tie = Effect.money(
                    .matchDeposit(
                        line: line, remittances: row.remittances, receipts: row.receipts))
                if let paid = row.paid {
                    overlay = .confirm(
                        Confirmation(
                            question: "Tie them though they differ by "
                                + "\((row.amount - paid).grouped)?",
                            lines: [
                                "The bank has \(row.amount.grouped), the payment says "
                                    + "\(paid.grouped)."
                            ],
                            effects: [tie]))
                    return []
                }
                return [tie]
            }
            if let line = row.line, row.state == .moneyWithoutRemittance {
                overlay = .prompt(
                    Prompt(
                        title: "What is it? Check numbers, patients 9-14, cards 9-14, or words",
                        editor: LineEditor(), purpose: .deposit(line)))
            }
        case .undo:
            return payments.currentDeposit?.line.map { [.money(.unmatchDeposit(line: $0))] } ?? []
        case .importFile:
            overlay = .prompt(
                Prompt(
                    title: "Bank list (CSV): path of the file", editor: LineEditor(),
                    purpose: .bankFile))
        default: return movePage(verb)
        }
        return []
    }

    private mutating func creditVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open:
            guard let credit = payments.currentCredit else { return [] }
            overlay = .prompt(
                Prompt(
                    title: "Refund to \(credit.name): amount, at most "
                        + (-credit.balance).text, editor: LineEditor(),
                    purpose: credit.payer.map { .refundPayer($0, claim: credit.claim) }
                        ?? .refund(credit.patient)))
        default: return movePage(verb)
        }
        return []
    }

    private mutating func closingVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .actions:
            let monthEnd = today.adding(days: 1 - today.parts.day).adding(days: -1)
            overlay = .chooser(
                Chooser(
                    title: "Which period?",
                    [
                        (
                            nil, "the day, through \(today.long)",
                            .run([.money(.loadClosing(.day, through: today))])
                        ),
                        (
                            nil, "the month that is over, through \(monthEnd.long)",
                            .run([.money(.loadClosing(.month, through: monthEnd))])
                        ),
                    ]))
        case .undo: return undoDay()
        case .open, .closeDay:
            guard let sheet = payments.closing else { return [] }
            if !sheet.mayClose {
                message = Message("Not closed: what is marked ! comes first.", .error)
                return []
            }
            overlay = .confirm(
                Confirmation(
                    question: "Close the \(sheet.kind.rawValue) through \(sheet.through.long)?",
                    lines: ["Nothing is posted on or before that day any more."],
                    effects: [.money(.closePeriod(kind: sheet.kind, through: sheet.through))]))
        default: return movePage(verb)
        }
        return []
    }

    /// The whole batch of the day the sheet is of.
    private mutating func undoDay() -> [Effect] {
        guard let sheet = payments.closing else { return [] }
        overlay = .confirm(
            Confirmation(
                question: "Undo all that was posted on \(sheet.through.long)?",
                lines: [
                    "Payments, receipts, write-offs and refunds of that day; charges stay.",
                    "Contra entries are written; nothing is erased. Ctrl-Y makes it again.",
                ],
                effects: [
                    .undoPostings(.day(sheet.through)),
                    .money(.loadClosing(sheet.kind, through: sheet.through)),
                ]))
        return []
    }
}
