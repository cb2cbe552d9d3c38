import RevenueCycle
import TextUI

extension Console {
    /// Takes what the session brings.
    mutating func take(_ reply: Reply) -> [Effect] {
        switch reply {
        case .queue(let items): queue.set(items)
        case .claim(let sheet, let names): claim.open(sheet, names)
        case .saved(let sheet, let names): return saved(sheet, names)
        case .notSaved(let sheet, let names, let why, let edits, let meanwhile):
            message = Message(why, .error)
            notSaved(sheet, names, edits, meanwhile)
        case .filed(let count, let amount): return filed(count, amount)
        case .fixed(let count, let operation):
            message = Message("Fixed on \(count) claim\(count == 1 ? "" : "s").", .good)
            if count > 0 { queue.marks.removeAll() }
            queue.keepsRow = true
            if let operation { queue.lastOperation = .edits(operation) }
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
        case .aging(let report, let facts): aging.set(report, facts)
        case .openPatients(let patients): aging.setPatients(patients)
        case .openClaims(let claims): aging.setClaims(claims)
        case .figures(let reply): aging.take(reply)
        case .worklists(let lists): showWorklists(lists)
        case .money(let reply): return take(reply)
        case .ledger(let number, let lines):
            if tab == .payments {
                payments.ledger = LedgerView(number: number, lines: lines)
            } else {
                aging.setLedger(number, lines)
            }
        case .remittances(let list): payments.set(list)
        case .plan(let id, let plan, let held): payments.open(id, plan, held)
        case .posted(let count, let amount, let left, let later):
            if count == 0, amount == .zero {
                message = Message(
                    "Nothing was posted: it is in the ledger already, or needs a person.")
                return [.loadRemittances]
            }
            message = Message(
                "Posted \(count) claim\(count == 1 ? "" : "s"), \(amount.grouped); left "
                    + "\(left.grouped). u takes it back." + later,
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
        default: return takeClaimDesk(reply)
        }
        return []
    }

    /// What the claim desk brings.
    private mutating func takeClaimDesk(_ reply: Reply) -> [Effect] {
        switch reply {
        case .preview(let title, let lines, let effects):
            overlay = .confirm(Confirmation(question: title, lines: lines, effects: effects))
        case .page(let id, let page):
            if id == claim.id, page.view == claim.view { claim.page = page }
        case .text(let title, let lines):
            overlay = .page(TextPage(title: title, text: lines.joined(separator: "\n")))
        case .values(let title, let values): overlay = .values(ValueList(title: title, values))
        case .denials(let rows, let counts): denials.set(rows, counts, today: today)
        case .corrected(let sheet, let names, let field):
            tab = .claim
            claim.open(sheet, names)
            if let field { claim.go(to: field) }
            message = Message("Back on the desk: mend it, Ctrl-S files it.", .good)
        case .played(let count):
            denials.forgetMarks()
            message = Message(
                "\(count) claim\(count == 1 ? "" : "s") corrected and filed; S in the queue sends.",
                .good)
            return [.loadDenials]
        case .badRule(let why, let text, let proof):
            message = Message(why, .error)
            overlay = .prompt(
                Prompt(title: why, editor: LineEditor(text), purpose: .rule(proof: proof)))
        case .ruleText(let text, let proof):
            overlay = .prompt(
                Prompt(
                    title: "Rule (Enter tries it on the last 12 months)",
                    editor: LineEditor(text), purpose: .rule(proof: proof)))
        default: break
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

    private mutating func notSaved(
        _ sheet: ClaimSheet, _ names: [String: String], _ edits: [ClaimEdit],
        _ meanwhile: Meanwhile?
    ) {
        // The cursor stays where it is: keys typed ahead belong to the fields she sees.
        claim.replace(sheet, names)
        claim.filesAfterSave = false
        queue.replace(sheet.item)
        if let meanwhile {
            overlay = .chooser(meanwhile.chooser(now: sheet.item.claim))
        } else {
            claim.keepUnsaved(edits)
        }
    }

    private mutating func saved(_ sheet: ClaimSheet, _ names: [String: String]) -> [Effect] {
        claim.replace(sheet, names)
        queue.replace(sheet.item)
        if claim.filesAfterSave { return fileNow() }
        let refresh: [Effect] =
            claim.view == .form ? [] : [.showClaim(sheet.item.id, view: claim.view)]
        if let need = claim.newReasonNeed {
            claim.newReasonNeed = nil
            message = Message(
                "\(need.modifier) on line \(need.line + 1): Ctrl-R keeps the reason for an audit.")
            return refresh
        }
        if sheet.item.result.isClean, claim.bad.isEmpty {
            let left = queue.errorCount(without: sheet.item.id)
            message = Message(
                left > 0
                    ? "Clean. Ctrl-S files and opens the next of \(left)." : "Clean. Ctrl-S files.",
                .good)
        }
        return refresh
    }

    private mutating func filed(_ count: Int, _ amount: Money) -> [Effect] {
        if count == 0 {
            queue.lastFiled = []
            queue.lastOperation = nil
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
