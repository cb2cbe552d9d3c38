import Foundation
import RevenueCycle
import Screens
import Storage

/// Takebacks, deposits and patients' money.
extension MoneyDesk {
    func carryOutItems(_ effect: MoneyEffect) throws(StorageFailure) -> [Reply] {
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
        case .matchDeposit(let line, let remittances, let receipts):
            try desk.store.matchDeposit(
                line: line, remittances: remittances, receipts: receipts, day: desk.today)
            return [.money(.deposits(try DepositDesk(desk).board()))]
        case .unmatchDeposit(let line):
            try desk.store.matchDeposit(line: line, remittances: [], day: desk.today)
            return [.money(.deposits(try DepositDesk(desk).board()))]
        case .settleDeposit(let line, let words):
            let told = try DepositDesk(desk).settle(line: line, words)
            return [.money(.deposits(try DepositDesk(desk).board())), .told(told)]
        case .loadShortPays(let writtenOff):
            let groups = try ShortPayDesk(desk).groups(writtenOff: writtenOff)
            return [.money(.shortPays(groups, writtenOff: writtenOff))]
        case .shortPayLetter(let payer, let writtenOff):
            return [try ShortPayDesk(desk).letter(payer: payer, writtenOff: writtenOff)]
        case .loadCredits: return [.money(.credits(try desk.store.credits()))]
        default: return try carryOutPatients(effect)
        }
    }

    /// Text that is a claim's number books the takeback there, all that is open of it or the
    /// amount after the number; other text is a note on the whole.
    private func explain(_ id: Int64, _ text: String) throws(StorageFailure) -> [Reply] {
        guard let item = try desk.store.takebacks(onlyOpen: true).first(where: { $0.id == id })
        else { return [.failure("It is explained already.")] }
        let open = Money(cents: Int64(item.open.cents.magnitude))
        let words = text.split(separator: " ").map { String($0) }
        let part = words.count == 2 ? Money(words[1]) : nil
        let named = part == nil ? text : words[0]
        let isNumber = named.allSatisfy { $0.isNumber || $0 == "-" } && named.contains("-")
        guard let number = try claimNumber(named) else {
            if isNumber {
                return [
                    .failure("There is no claim \(named); its number again, or say it in words.")
                ]
            }
            try desk.store.explain(
                takeback: id, claim: nil, amount: open, note: text, day: desk.today)
            return try takebacks("Kept: \(text)")
        }
        let amount = part ?? open
        try desk.store.explain(
            takeback: id, claim: number, amount: amount, note: "", day: desk.today)
        let left = amount < open ? " \((open - amount).grouped) is still to be explained." : ""
        return try takebacks("\(amount.grouped) is owed again on claim \(number).\(left)")
    }

    private func claimNumber(_ text: String) throws(StorageFailure) -> String? {
        if let exact = try desk.store.claim(number: text) { return exact.number }
        return try desk.store.claim(number: text.uppercased())?.number
    }

    private func takebacks(_ told: String) throws(StorageFailure) -> [Reply] {
        let all = try desk.store.takebacks(onlyOpen: false)
        return [.money(.takebacks(all.reversed())), .told(told)]
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
            if draft.amount == .zero {
                return [.told("Applied \(draft.parts.map(\.amount).total.grouped) of the credit.")]
            }
            let day = try desk.store.firstOpenDay(desk.today)
            let when = day == desk.today ? "" : " Today is closed: it counts on \(day.short)."
            return [.told("Taken: \(draft.amount.grouped) by \(draft.method).\(when)")]
        case .refund(let patient, _, let text):
            guard let amount = Money(text), amount > .zero else {
                return [.failure("\(text) is not an amount; nothing was refunded.")]
            }
            let posting = try desk.store.refund(
                patient: patient, amount: amount,
                key: "refund|\(patient)|\(desk.today.iso)|\(moment)", day: desk.today)
            return [
                .money(
                    .refunded(
                        RefundMade(
                            posting: posting, words: "the refund of \(amount.grouped)"))),
                .money(.credits(try desk.store.credits())),
                .told("Refunded \(amount.grouped)."),
            ]
        case .refundPayer(let claim, let payer, let text):
            guard let amount = Money(text), amount > .zero else {
                return [.failure("\(text) is not an amount; nothing was refunded.")]
            }
            let posting = try desk.store.refund(
                payer: payer, claim: claim, amount: amount,
                key: "refund|\(claim)|\(payer)|\(desk.today.iso)|\(moment)", day: desk.today)
            return [
                .money(
                    .refunded(
                        RefundMade(
                            posting: posting,
                            words: "the refund of \(amount.grouped) on claim \(claim)"))),
                .money(.credits(try desk.store.credits())),
                .told("Refunded \(amount.grouped) to the payer of claim \(claim)."),
            ]
        case .writeOff(let claim, let debtor, let text):
            let part: Money?
            let reason: String
            switch Self.part(text) {
            case .unclear(let number):
                return [.failure(Self.unclear(number) + "; nothing was written off.")]
            case .words(let amount, let words): (part, reason) = (amount, words)
            }
            if reason.isEmpty {
                return [.failure("Say why after the amount; nothing was written off.")]
            }
            let done = try desk.store.adjust(
                claim: claim, debtor: debtor, to: nil, amount: part, reason: reason,
                day: desk.today)
            return [
                .told("Written off \(done.amount.grouped) of \(claim); posting \(done.posting)."),
                .money(.receivablesChanged),
            ]
        case .move(let claim, let debtor, let text): return try move(claim, debtor, text)
        default: return try carryOutBooks(effect)
        }
    }

    private enum Part {
        /// Of the balance; nil: all of it.
        case words(Money?, String)
        /// Begins with a number that could be dollars, or only a word of the reason.
        case unclear(String)
    }

    /// `12.50 small balance`: a part of the balance; without an amount all of it. `30 days late`
    /// could be either, and money is not guessed.
    private static func part(_ text: String) -> Part {
        let words = text.split(separator: " ").map { String($0) }
        guard let first = words.first, let amount = Money(first) else { return .words(nil, text) }
        guard first.contains(".") || first.hasPrefix("$") else { return .unclear(first) }
        return .words(amount, words.dropFirst().joined(separator: " "))
    }

    private static func unclear(_ number: String) -> String {
        "\(number) could be an amount: write \(number).00 for a part, or begin with another word"
    }

    private func payers(named text: String) -> [PayerRecord] {
        let wanted = text.lowercased()
        if wanted.isEmpty { return [] }
        return desk.payers.filter { $0.payer.name.lowercased().contains(wanted) }
    }

    private func move(
        _ claim: String, _ debtor: Int64, _ text: String
    ) throws(StorageFailure) -> [Reply] {
        var part: Money?
        var named = text
        var fitting = payers(named: text)
        if fitting.isEmpty {
            switch Self.part(text) {
            case .unclear(let number):
                return [.failure(Self.unclear(number) + "; nothing was moved.")]
            case .words(let amount, let words): (part, named) = (amount, words)
            }
            fitting = payers(named: named)
        }
        let wanted = named.lowercased()
        if wanted.isEmpty { return [.failure("Say to whom after the amount; nothing was moved.")] }
        var target: Int64?
        if "patient".hasPrefix(wanted) { target = ReceivableHistory.patient }
        if target == nil {
            guard fitting.count == 1 else {
                return [
                    .failure(
                        fitting.isEmpty
                            ? "No payer is called \(named); nothing was moved."
                            : "\(named) fits \(fitting.count) payers; type more of the name.")
                ]
            }
            target = fitting[0].id
        }
        let done = try desk.store.adjust(
            claim: claim, debtor: debtor, to: target, amount: part, reason: "moved by hand",
            day: desk.today)
        return [
            .told("Moved \(done.amount.grouped) of \(claim); posting \(done.posting)."),
            .money(.receivablesChanged),
        ]
    }
}
