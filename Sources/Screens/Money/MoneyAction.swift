import RevenueCycle
import TextUI

/// What is done to an open balance by hand.
public enum MoneyAction: Equatable, Sendable {
    case writeOff(claim: String, debtor: Int64)
    case move(claim: String, debtor: Int64)
    /// Money of a patient goes to this account.
    case receipt(PatientAccount)
    case matchByWords(remittance: Int64, position: Int)
    /// Money of one claim of a payment goes to several of ours.
    case split(remittance: Int64, position: Int, amount: Money)
    /// Lists what a kept filter finds.
    case filter(String)
}

extension Console {
    mutating func perform(_ action: MoneyAction) -> [Effect] {
        switch action {
        case .writeOff(let claim, let debtor):
            overlay = .prompt(
                Prompt(
                    title:
                        "Write off \(claim): why? For a part the amount first: 12.50 small balance",
                    editor: LineEditor(),
                    purpose: .writeOff(claim: claim, debtor: debtor)))
        case .move(let claim, let debtor):
            overlay = .prompt(
                Prompt(
                    title: "Who owes \(claim)? patient or a payer; a part with the amount first",
                    editor: LineEditor(), purpose: .moveBalance(claim: claim, debtor: debtor)))
        case .receipt(let account):
            overlay = .receipt(ReceiptForm(account))
        case .matchByWords(let remittance, let position):
            overlay = .prompt(
                Prompt(
                    title: "Claim number or part of a name", editor: LineEditor(),
                    purpose: .matchWords(remittance: remittance, position: position)))
        case .split(let remittance, let position, let amount):
            overlay = .prompt(
                Prompt(
                    title: "Split \(amount.grouped): claim amount, claim amount ...",
                    editor: LineEditor(),
                    purpose: .split(remittance: remittance, position: position)))
        case .filter(let text): return filterReceivables(text)
        }
        return []
    }

    /// What a line typed for the money desk asks for; nil when it is not for it.
    mutating func answerMoney(_ purpose: Prompt.Purpose, _ text: String) -> [Effect]? {
        switch purpose {
        case .ageClasses:
            guard let classes = AgeClasses(text) else {
                message = Message("\(text): one to eleven rising numbers, like 30,60,90.", .error)
                return []
            }
            aging.setClasses(classes)
            return [aging.loadEffect]
        case .receivableFilter: return filterReceivables(text)
        case .worklistName:
            if text.isEmpty { return [] }
            return [.saveWorklist(name: text, filter: aging.filterText)]
        case .receiptPatient: return text.isEmpty ? [] : [.money(.findPatient(text))]
        case .takeback(let id):
            return text.isEmpty ? [] : [.money(.explainTakeback(id, text: text))]
        case .deposit(let line):
            return text.isEmpty ? [] : [.money(.settleDeposit(line: line, words: text))]
        case .bankFile: return text.isEmpty ? [] : [.money(.importDeposits(path: text))]
        case .refund(let patient):
            let credit = payments.credits.first { $0.payer == nil && $0.patient == patient }
            guard isRefundable(text, credit) else { return [] }
            let name = credit?.name ?? "the patient"
            overlay = .confirm(
                Confirmation(
                    question: "Refund \(text) to \(name)?",
                    lines: ["Their credit goes down by it; u takes it back."],
                    effects: [.money(.refund(patient: patient, claim: nil, amount: text))]))
            return []
        case .refundPayer(let payer, let claim):
            let credit = payments.credits.first { $0.payer == payer && $0.claim == claim }
            guard isRefundable(text, credit) else { return [] }
            overlay = .confirm(
                Confirmation(
                    question: "Refund \(text) to the payer of claim \(claim)?",
                    lines: ["What it paid too much goes down by it; u takes it back."],
                    effects: [
                        .money(.refundPayer(claim: claim, payer: payer, amount: text))
                    ]))
            return []
        case .writeOff(let claim, let debtor):
            if text.isEmpty {
                message = Message("Without a reason nothing is written off.")
                return []
            }
            return [.money(.writeOff(claim: claim, debtor: debtor, reason: text))]
        case .moveBalance(let claim, let debtor):
            return text.isEmpty
                ? [] : [.money(.move(claim: claim, debtor: debtor, to: text))]
        case .split(let remittance, let position):
            if text.isEmpty { return [] }
            return [
                .money(.split(remittance: remittance, position: position, text: text)),
                .openPlan(remittance),
            ]
        case .matchWords(let remittance, let position):
            return [
                .money(.findMatches(remittance: remittance, position: position, words: text))
            ]
        case .asOf, .reason, .override, .rule: return nil
        }
    }

    /// Whether an amount can be refunded of a credit; says why when not.
    private mutating func isRefundable(_ text: String, _ credit: CreditBalance?) -> Bool {
        if text.isEmpty { return false }
        guard let amount = Money(text), amount > .zero else {
            message = Message("\(text) is not an amount; nothing was refunded.", .error)
            return false
        }
        if let credit, amount > -credit.balance {
            message = Message(
                "\(amount.grouped) is more than the credit of \((-credit.balance).grouped); "
                    + "nothing was refunded.", .error)
            return false
        }
        return true
    }

    mutating func filterReceivables(_ text: String) -> [Effect] {
        do {
            let filter = try ReceivableFilter(text, today: today)
            aging.leaveBalances()
            aging.filterText = text
            return [aging.claimsEffect(filter)]
        } catch {
            message = Message(error.message, .error)
            return []
        }
    }
}
