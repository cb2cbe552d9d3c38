import RevenueCycle
import TextUI

extension Console {
    /// Does what a verb says where the focus is.
    mutating func perform(_ verb: Verb) -> [Effect] {
        switch verb {
        case .tabQueue: return go(.queue)
        case .tabCodes: return go(.codes)
        case .tabClaim: return go(.claim)
        case .tabAging: return go(.aging)
        case .tabPayments: return go(.payments)
        case .palette: overlay = .commands(CommandList(all: KeyTable.bindings, context: context))
        case .help:
            let here = KeyTable.bindings.filter { $0.contexts.contains(context) }
            overlay = .commands(CommandList(all: here, context: context, title: "Keys here"))
        case .redraw: return [.redraw]
        case .quit: return [.quit]
        default: return performInTab(verb)
        }
        return []
    }

    private mutating func performInTab(_ verb: Verb) -> [Effect] {
        switch tab {
        case .queue: return queueVerb(verb)
        case .claim: return claim.sheet == nil ? emptyClaimVerb(verb) : claimVerb(verb)
        case .codes: return codesVerb(verb)
        case .aging: return agingVerb(verb)
        case .payments: return paymentsVerb(verb)
        }
    }

    mutating func go(_ next: Tab) -> [Effect] {
        var effects: [Effect] = []
        if tab == .claim { effects = claim.leaveField(today: today) }
        tab = next
        switch next {
        case .queue: effects.append(.loadQueue)
        case .codes:
            codes.target = nil
            effects += codes.search(today: today)
        case .claim:
            if claim.sheet == nil {
                message = Message("No claim is open: choose one in the queue.", .note)
            }
        case .aging: effects.append(aging.loadEffect)
        case .payments: effects.append(.loadRemittances)
        }
        return effects
    }

    private mutating func emptyClaimVerb(_ verb: Verb) -> [Effect] {
        verb == .back || verb == .open ? go(.queue) : []
    }

    // MARK: Queue

    private mutating func queueVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open:
            guard let item = queue.current else { return [] }
            return openClaim(item.id, atError: false)
        case .nextError, .previousError:
            guard let item = queue.nextError(forward: verb == .nextError) else {
                message = Message("No claim here has an error.", .good)
                return []
            }
            return openClaim(item.id, atError: true)
        case .takeFix: return askFixes()
        case .file: return fileFromQueue()
        case .fileAll: return askFileAll()
        case .hold: return holdOrRelease()
        case .findCode: return go(.codes)
        case .undo:
            message = Message("Nothing to undo here; open the claim and press Ctrl-Z.")
            return []
        default:
            queue.move(verb, page: size.height - 8)
            return []
        }
    }

    mutating func openClaim(_ id: Int64, atError: Bool) -> [Effect] {
        claim.opensAtError = atError
        tab = .claim
        return [.openClaim(id)]
    }

    private mutating func askFixes() -> [Effect] {
        let chosen = queue.chosen
        guard let finding = queue.current?.result.findings.first(where: { $0.fix != nil }),
            let fix = finding.fix
        else {
            message = Message("No fix is proposed for this claim; Enter opens it.")
            return []
        }
        let same = chosen.filter { item in
            item.result.findings.contains { $0.rule == finding.rule && $0.fix != nil }
        }
        let effect = Effect.takeFixes(claims: same.map(\.id), rule: finding.rule)
        if same.count <= 1 { return [effect] }
        overlay = .confirm(
            Confirmation(
                question: "\(fix.title): on \(same.count) claims?", effects: [effect]))
        return []
    }

    private mutating func fileFromQueue() -> [Effect] {
        let clean = queue.chosen.filter(\.isFileable)
        if clean.isEmpty {
            message = Message("The claim has errors: e opens the first of them.", .error)
            return []
        }
        return [.file(claims: clean.map(\.id)), .loadQueue]
    }

    private mutating func askFileAll() -> [Effect] {
        let clean = queue.items.filter { $0.isFileable && $0.status == .draft }
        if clean.isEmpty {
            message = Message("No claim is clean.", .error)
            return []
        }
        let total = clean.map(\.claim.charge).total.grouped
        overlay = .confirm(
            Confirmation(
                question: "File \(clean.count) clean claims, \(total)?",
                effects: [.file(claims: clean.map(\.id)), .loadQueue]))
        return []
    }

    private mutating func holdOrRelease() -> [Effect] {
        guard let item = queue.current else { return [] }
        return [item.status == .held ? .release(claim: item.id) : .hold(claim: item.id), .loadQueue]
    }

    // MARK: Codes

    private mutating func codesVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open: return takeCode()
        case .back:
            if codes.target != nil {
                codes.target = nil
                tab = .claim
                return []
            }
            return go(.queue)
        default: return codes.move(verb)
        }
    }

    private mutating func takeCode() -> [Effect] {
        guard let hit = codes.current else { return [] }
        guard let target = codes.target else {
            message = Message("\(hit.entry.dotted) is noted nowhere: open a claim first (3).")
            return []
        }
        if !hit.entry.billable {
            message = Message("\(hit.entry.dotted) is a header; choose a code below it.", .error)
            return []
        }
        codes.target = nil
        tab = .claim
        return claim.put(
            [ClaimEdit(target, hit.entry.code)],
            title: "\(target.field.title) \(hit.entry.dotted)")
    }

    // MARK: Claim

    private mutating func claimVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .back:
            if claim.cancelEdit() { return [] }
            tab = .queue
            return [.loadQueue]
        case .nextError: return claim.leaveField(today: today) + nextErrorFromClaim()
        case .file: return fileFromClaim()
        case .findCode: return findFromClaim()
        case .nextItem, .previousItem:
            let saved = claim.leaveField(today: today)
            guard let item = queue.neighbour(of: claim.id, forward: verb == .nextItem) else {
                message = Message("This is the last claim of the list.")
                return saved
            }
            return saved + openClaim(item.id, atError: false)
        case .takeFix:
            let effects = claim.takeFix()
            if effects.isEmpty { message = Message("No fix is proposed for this error.") }
            return effects
        case .undo, .redo:
            let step = verb == .undo ? claim.undo() : claim.redo()
            message = Message(step.title)
            return step.effects
        default: return claim.move(verb, today: today, width: size.width)
        }
    }

    mutating func nextErrorFromClaim() -> [Effect] {
        if claim.goToNextError() { return [] }
        guard let item = queue.nextError(after: claim.id) else {
            message = Message("No error is left in this list.", .good)
            return []
        }
        return openClaim(item.id, atError: true)
    }

    private mutating func fileFromClaim() -> [Effect] {
        let saved = claim.leaveField(today: today)
        claim.filesAfterSave = true
        return saved.isEmpty ? fileNow() : saved
    }

    /// Files the open claim when it is clean; otherwise the cursor goes to its first error.
    mutating func fileNow() -> [Effect] {
        claim.filesAfterSave = false
        guard let sheet = claim.sheet else { return [] }
        if !claim.bad.isEmpty || !sheet.item.result.isClean {
            claim.goToFirstError()
            message = Message("Not filed: \(claim.errorCount) to mend first.", .error)
            return []
        }
        return [.file(claims: [sheet.item.id])]
    }

    private mutating func findFromClaim() -> [Effect] {
        guard claim.focus.field == .diagnosis else {
            message = Message("Codes are looked up from a diagnosis field (item 21).")
            return []
        }
        let effects = claim.leaveField(today: today)
        codes.begin(
            for: claim.focus, under: claim.sheet?.item.claim.text(claim.focus) ?? "",
            day: claim.sheet?.item.claim.firstServiceDay ?? today)
        tab = .codes
        return effects + codes.search(today: today)
    }
}
