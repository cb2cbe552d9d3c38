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
        case .tabDenials: return go(.denials)
        case .palette: overlay = .commands(CommandList(all: KeyTable.bindings, context: context))
        case .help:
            let here = KeyTable.bindings.filter { $0.contexts.contains(context) }
            overlay = .commands(CommandList(all: here, context: context, title: "Keys here"))
        case .staying: return openCurrent()
        case .goTo:
            overlay = .chooser(
                Chooser(title: "Go to", Tab.allCases.map { ($0.letter, $0.title, .tab($0)) }))
        case .note: return openNote()
        case .redraw: return [.redraw]
        case .quit:
            if superbill.hasUnsaved {
                overlay = .confirm(
                    Confirmation(
                        question: "A superbill is not saved; leave and lose it?",
                        effects: [.quit]))
                return []
            }
            if claim.hasUnsaved {
                overlay = .confirm(
                    Confirmation(
                        question: "The open claim is not saved; leave and lose what you typed?",
                        effects: [.quit]))
                return []
            }
            return [.quit]
        default: return performInTab(verb)
        }
        return []
    }

    private mutating func performInTab(_ verb: Verb) -> [Effect] {
        switch tab {
        case .queue: return queueVerb(verb)
        case .claim: return claim.sheet == nil ? emptyClaimVerb(verb) : claimVerb(verb)
        case .codes: return current.isOpen ? currentVerb(verb) : codesVerb(verb)
        case .aging: return agingVerb(verb)
        case .payments: return paymentsVerb(verb)
        case .denials: return denialsVerb(verb)
        }
    }

    mutating func go(_ next: Tab) -> [Effect] {
        var effects: [Effect] = []
        if tab == .claim { effects = claim.leaveField(today: today) }
        tab = next
        current.isOpen = false
        switch next {
        case .queue: effects.append(.loadQueue)
        case .codes:
            codes.beginFree(query: "")
            effects += codes.search(today: today)
        case .claim:
            if claim.sheet == nil {
                message = Message("No claim is open: choose one in the queue.", .note)
            }
        case .aging: effects.append(aging.loadEffect)
        case .payments:
            if payments.page != .plan, payments.page != .paper { payments.page = .list }
            if payments.page == .plan { effects.append(.openPlan(payments.planID)) }
            effects.append(.loadRemittances)
        case .denials: effects.append(.loadDenials)
        }
        return effects
    }

    private mutating func emptyClaimVerb(_ verb: Verb) -> [Effect] {
        verb == .back || verb == .open ? go(.queue) : []
    }

    // MARK: Queue

    private mutating func queueVerb(_ verb: Verb) -> [Effect] {
        if superbill.isOpen { return superbillVerb(verb) }
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
        case .writeUp: return openSuperbill()
        case .undo: return undoLast()
        case .send: return [.previewSending(claims: nil)]
        case .resend: return resend()
        case .receive: return [.receive, .loadQueue]
        case .repeatChange: return repeatLast()
        case .actions: return openQueueActions()
        case .makeRule:
            guard let item = queue.current else { return [] }
            return [.proposeRule(claim: item.id, finding: nil)]
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

    private mutating func undoLast() -> [Effect] {
        let last = queue.lastOperation
        queue.lastOperation = nil
        switch last {
        case .filing(let claims):
            queue.lastFiled = []
            return [.unfile(claims: claims), .loadQueue]
        case .edits(let operation): return [.undoOperation(operation), .loadQueue]
        case nil:
            message = Message("Nothing to undo here; changes to a claim: open it, Ctrl-Z.")
            return []
        }
    }

    private mutating func askFixes() -> [Effect] {
        let chosen = queue.chosen
        if !queue.marks.isEmpty { return askMarkedFixes(chosen) }
        guard let finding = queue.current?.result.findings.first(where: { $0.fix != nil }),
            let fix = finding.fix
        else {
            message = Message("No fix is proposed for this claim; Enter opens it.")
            return []
        }
        message = Message("\(fix.title).")
        return [.takeFixes(claims: chosen.map(\.id), rule: finding.rule)]
    }

    /// Each marked claim takes the fix of the error under the cursor, or else its own first one.
    private mutating func askMarkedFixes(_ chosen: [QueueItem]) -> [Effect] {
        let fixable = chosen.filter { item in item.result.findings.contains { $0.fix != nil } }
        if fixable.isEmpty {
            message = Message("No fix is proposed for the marked claims.")
            return []
        }
        let titles = Set(
            fixable.compactMap { $0.result.findings.first { $0.fix != nil }?.fix?.title })
        let what = titles.count == 1 ? titles.first ?? "" : "take each one's fix"
        overlay = .confirm(
            Confirmation(
                question: "\(what): on \(fixable.count) of \(chosen.count) marked claims?",
                lines: FixPreview.lines(fixable),
                effects: [.takeFixes(claims: fixable.map(\.id), rule: "")]))
        return []
    }

    private mutating func fileFromQueue() -> [Effect] {
        let clean = queue.chosen.filter(\.isFileable)
        if clean.isEmpty {
            message = Message("The claim has errors: e opens the first of them.", .error)
            return []
        }
        queue.keepFiled(clean.map(\.id))
        return [.file(claims: clean.map(\.id)), .loadQueue]
    }

    private mutating func askFileAll() -> [Effect] {
        let clean = queue.shown.filter { $0.isFileable && $0.status == .draft }
        if clean.isEmpty {
            message = Message("No claim shown is clean.", .error)
            return []
        }
        let warned = clean.count { !$0.result.warnings.isEmpty }
        let total = clean.map(\.claim.charge).total.grouped
        queue.keepFiled(clean.map(\.id))
        overlay = .confirm(
            Confirmation(
                question: "File \(clean.count) clean claim\(clean.count == 1 ? "" : "s"), "
                    + "\(total)?",
                lines: warned > 0 ? ["\(warned) of them with a warning"] : [],
                effects: [.file(claims: clean.map(\.id)), .loadQueue]))
        return []
    }

    private mutating func holdOrRelease() -> [Effect] {
        guard let item = queue.current else { return [] }
        return [
            item.status == .held ? .release(claim: item.id) : .hold(claim: item.id), .loadQueue,
        ]
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
        case .ditto: return ditto()
        case .level: return openLevel()
        case .reason: return askReason()
        case .undo:
            if claim.cancelEdit() {
                message = Message("Undone: what was being typed.")
                return []
            }
            return claim.undo()
        case .redo: return claim.redo()
        case .actions: return openClaimActions()
        case .goToBox: return openFieldFinder()
        case .nextView: return nextView()
        default:
            let effects = claim.move(verb, today: today, width: size.width)
            if let bad = claim.takeLastBad() {
                message = Message(
                    "\(bad.text) is no \(bad.field.content == .day ? "date" : "amount"): "
                        + "\(bad.field.title) stays marked until it is mended.", .error)
            }
            return effects
        }
    }

    /// The value of the line above, else of the claim before this one in the queue.
    mutating func ditto() -> [Effect] {
        let above = claim.move(.ditto, today: today, width: size.width)
        if !above.isEmpty { return above }
        let ref = claim.focus
        guard let place = queue.shown.firstIndex(where: { $0.id == claim.id }), place > 0,
            let now = claim.sheet?.item.claim
        else { return [] }
        let value = queue.shown[place - 1].claim.text(ref)
        if value.isEmpty || value == now.text(ref) || ref.field == .claimNumber { return [] }
        _ = claim.cancelEdit()
        return claim.put(
            [ClaimEdit(ref, value)], title: "\(ref.field.title) as on the claim before")
    }

    /// `?` in a field that has values to choose from, and Down while a date is typed, open them.
    mutating func valueKey(_ key: Key) -> [Effect]? {
        let content = claim.focus.field.content
        if key == .down, content == .day, claim.editor != nil { return openDayPicker() }
        if key == .character("\""), claim.editor == nil, claim.shownText(claim.focus).isEmpty {
            return ditto()
        }
        guard key == .character("?"), claim.editor == nil else { return nil }
        let hasValues =
            CodeRow.Kind(content) != nil || content == .day
            || FieldValues.hasList(claim.focus.field)
        return hasValues ? perform(Verb.findCode) : nil
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
        queue.keepFiled([sheet.item.id])
        return [.file(claims: [sheet.item.id])]
    }

    private mutating func findFromClaim() -> [Effect] {
        let effects = claim.leaveField(today: today)
        guard var form = claim.sheet?.item.claim else { return effects }
        // What was just typed counts, though its answer is still to come.
        for case .edit(_, _, let edits, _, _) in effects {
            for edit in edits { form.set(edit.ref, edit.text) }
        }
        let isCoded = CodeRow.Kind(claim.focus.field.content) != nil
        if claim.focus.field.content == .day { return effects + openDayPicker() }
        if !isCoded, FieldValues.hasList(claim.focus.field), let id = claim.sheet?.item.id {
            return effects + [.listValues(claim: id, claim.focus)]
        }
        let free = form.diagnoses.firstIndex(of: "") ?? form.diagnoses.count
        if !isCoded, isFull(form) { return effects }
        let target = isCoded ? claim.focus : FieldRef(.diagnosis, min(free, 11))
        codes.begin(
            for: target, under: target.field == .diagnosis ? form.text(target) : "",
            claim: form, patient: claim.sheet?.item.patient, today: today)
        tab = .codes
        return effects + codes.search(today: today)
    }
}
