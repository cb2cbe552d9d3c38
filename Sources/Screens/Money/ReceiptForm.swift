import RevenueCycle
import TextUI

/// Money from a patient: amount, how it came, and the claims it goes to. What is typed first is
/// the amount; the parts follow by themselves, oldest claim first, and can be typed over.
public struct ReceiptForm: Equatable, Sendable {
    public enum Method: String, Sendable, CaseIterable { case cash, check, card }

    public let account: PatientAccount
    public private(set) var amount = LineEditor()
    public private(set) var method = Method.check
    public private(set) var reference = LineEditor()
    public private(set) var parts: [LineEditor]
    /// A part was typed over: another amount leaves the parts as they are.
    private var isSplitByHand = false
    /// 0 amount, 1 method, 2 reference, then the claims.
    public private(set) var field = 0

    init(_ account: PatientAccount) {
        self.account = account
        parts = account.open.map { _ in LineEditor() }
        if account.free > .zero { spread() }
    }

    /// New money; none while only credit is applied.
    public var total: Money? {
        amount.text.isEmpty && account.free > .zero ? .zero : Money(amount.text)
    }
    var amounts: [Money?] { parts.map { $0.text.isEmpty ? .zero : Money($0.text) } }
    /// What is not spread over claims and stays as the patient's credit.
    public var left: Money? {
        guard let total else { return nil }
        var left = total + account.free
        for part in amounts {
            guard let part else { return nil }
            left -= part
        }
        return left
    }

    mutating func take(_ key: Key) {
        let before = field
        defer { if field != before { selectField() } }
        switch key {
        case .tab, .down: field = min(field + 1, 2 + parts.count)
        case .backTab, .up: field = max(0, field - 1)
        case .left,
            .right where field == 1:
            turnMethod(key == .right)
        case .character(" ") where field == 1: turnMethod(true)
        case .character(let letter) where field == 1:
            switch letter.lowercased() {
            case "c": method = .cash
            case "k": method = .check
            case "d": method = .card
            default: break
            }
        default: type(key)
        }
    }

    /// What stands in a field that is come to gives way to what is typed.
    private mutating func selectField() {
        switch field {
        case 0: amount.selectAll()
        case 2: reference.selectAll()
        case let place where place > 2: parts[place - 3].selectAll()
        default: break
        }
    }

    private mutating func type(_ key: Key) {
        switch field {
        case 0:
            if case .character(let letter) = key, !"0123456789.".contains(letter) { return }
            if amount.take(key, limit: 12), !isSplitByHand { spread() }
        case 2: _ = reference.take(key, limit: 30)
        case let place where place > 2:
            if parts[place - 3].take(key, limit: 12) { isSplitByHand = true }
        default: break
        }
    }

    private mutating func turnMethod(_ forward: Bool) {
        let all = Method.allCases
        let place = all.firstIndex(of: method) ?? 0
        method = all[(place + (forward ? 1 : all.count - 1)) % all.count]
    }

    /// Oldest claim first.
    private mutating func spread() {
        var left = (total ?? .zero) + account.free
        for (place, claim) in account.open.enumerated() {
            let part = max(.zero, min(left, claim.balance))
            parts[place] = LineEditor(part == .zero ? "" : part.text, isSelected: true)
            left -= part
        }
    }

    /// The draft, or what is wrong with it.
    func draft() -> (draft: ReceiptDraft?, problem: String) {
        guard let total, total >= .zero else { return (nil, "Type the amount first.") }
        guard let left else { return (nil, "A part is not an amount.") }
        if left < .zero {
            let what = account.free > .zero ? "the amount and the credit" : "the amount"
            return (nil, "The parts are \((-left).text) more than \(what).")
        }
        let wanted = zip(account.open, amounts).compactMap { claim, part in
            part.flatMap { $0 == .zero ? nil : ReceiptPart(claim: claim.claim, amount: $0) }
        }
        if let over = zip(account.open, amounts).first(where: { $1 ?? .zero > $0.balance }) {
            return (nil, "Claim \(over.0.number) owes only \(over.0.balance.text).")
        }
        if wanted.contains(where: { $0.amount < .zero }) {
            return (nil, "A part below zero is a refund: credits (c), Enter.")
        }
        if total == .zero, wanted.isEmpty { return (nil, "Type the amount first.") }
        return (
            ReceiptDraft(
                patient: account.patient, method: method.rawValue, reference: reference.text,
                amount: total, parts: wanted), ""
        )
    }
}

extension Console {
    /// Enter goes on, and posts from the last field or at once with Ctrl-S.
    mutating func receiptKey(_ key: Key, _ form: inout ReceiptForm) -> [Effect] {
        switch key {
        case .escape: overlay = nil
        case .enter, .control("s"):
            let (draft, problem) = form.draft()
            guard let draft else {
                message = Message(problem, .error)
                overlay = .receipt(form)
                return []
            }
            let left = form.left ?? .zero
            message = Message("")
            overlay = .confirm(
                Confirmation(
                    question: draft.amount == .zero
                        ? "Apply \(draft.parts.map(\.amount).total.grouped) of the credit of "
                            + "\(form.account.name)?"
                        : "Post \(draft.amount.grouped) by \(draft.method) from "
                            + "\(form.account.name)?",
                    lines: draft.parts.map { part in
                        let number =
                            form.account.open.first { $0.claim == part.claim }?.number ?? ""
                        return "claim \(number)  \(part.amount.grouped)"
                    } + (left > .zero ? ["credit of the patient  \(left.grouped)"] : []),
                    effects: [.money(.takeReceipt(draft))], form: form))
        default:
            form.take(key)
            overlay = .receipt(form)
        }
        return []
    }
}
