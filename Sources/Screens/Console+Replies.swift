import RevenueCycle
import TextUI

extension Console {
    /// Takes what the session brings.
    mutating func take(_ reply: Reply) -> [Effect] {
        switch reply {
        case .queue(let items): queue.set(items)
        case .claim(let sheet, let names): claim.open(sheet, names)
        case .saved(let sheet, let names): return saved(sheet, names)
        case .filed(let count, let amount): return filed(count, amount)
        case .fixed(let count):
            message = Message("Fixed on \(count) claim\(count == 1 ? "" : "s").", .good)
            if count > 0 { queue.marks.removeAll() }
            queue.keepsRow = true
            return [.loadQueue]
        case .codes(let query, let kind, let hits):
            return codes.set(query, kind, hits, today: today)
        case .code(let detail): codes.set(detail)
        case .favourite(let code, let isOne):
            codes.setFavourite(code, isOne)
            let dotted = DiagnosisCode.dotted(code)
            message = Message(
                isOne ? "\(dotted) is a favourite." : "\(dotted) is no favourite any more.")
        case .note(let sheet): overlay = .note(sheet)
        case .aging(let report, let unapplied): aging.set(report, unapplied)
        case .openClaims(let claims): aging.setClaims(claims)
        case .ledger(let number, let lines):
            if tab == .payments {
                payments.ledger = LedgerView(number: number, lines: lines)
            } else {
                aging.setLedger(number, lines)
            }
        case .remittances(let list): payments.set(list)
        case .plan(let id, let plan, let held): payments.open(id, plan, held)
        case .posted(let count, let amount, let left):
            if count == 0, amount == .zero {
                message = Message(
                    "Nothing was posted: it is in the ledger already, or needs a person.")
                return [.loadRemittances]
            }
            message = Message(
                "Posted \(count) claims, \(amount.grouped); left \(left.grouped).",
                left == .zero ? .good : .note)
            return [.loadRemittances]
        case .current(let reply): take(reply)
        case .reasons(let reasons): claim.setReasons(reasons)
        case .superbill(let reply): return run(superbill.take(reply))
        case .failure(let text) where tab == .queue && superbill.isOpen:
            // Tells the form that a save did not happen, so that the next one may.
            _ = superbill.take(.failed(text))
            message = Message(text, .error)
        case .failure(let text) where tab == .codes && current.isOpen: tell(text, .error)
        case .failure(let text): message = Message(text, .error)
        case .told(let text): tell(text, .note)
        }
        return []
    }

    /// What does not fit the message line is shown as a page.
    private mutating func tell(_ text: String, _ kind: Message.Kind) {
        message = Message(text, kind)
        if TextWidth.of(text) > size.width - 2, overlay == nil {
            overlay = .page(TextPage(title: kind == .error ? "Not done" : "Done", text: text))
        }
    }

    private mutating func saved(_ sheet: ClaimSheet, _ names: [String: String]) -> [Effect] {
        claim.replace(sheet, names)
        queue.replace(sheet.item)
        if claim.filesAfterSave { return fileNow() }
        if let need = claim.newReasonNeed {
            claim.newReasonNeed = nil
            message = Message(
                "\(need.modifier) on line \(need.line + 1): Ctrl-R keeps the reason for an audit.")
            return []
        }
        if sheet.item.result.isClean, claim.bad.isEmpty {
            let left = queue.errorCount(without: sheet.item.id)
            message = Message(
                left > 0
                    ? "Clean. Ctrl-S files and opens the next of \(left)." : "Clean. Ctrl-S files.",
                .good)
        }
        return []
    }

    private mutating func filed(_ count: Int, _ amount: Money) -> [Effect] {
        if count == 0 {
            queue.lastFiled = []
            message = Message(
                "Nothing was filed: done already elsewhere, or no longer clean.", .error)
            return [.loadQueue]
        }
        message = Message(
            "Filed \(count) claim\(count == 1 ? "" : "s"), \(amount.grouped).", .good)
        guard tab == .claim, let id = claim.sheet?.item.id else { return [] }
        let next = queue.nextError(after: id)
        queue.remove(id)
        if let next { return openClaim(next.id, atError: true) }
        claim.close()
        tab = .queue
        return [.loadQueue]
    }
}
