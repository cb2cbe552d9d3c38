import CodeBook
import RevenueCycle
import TextUI

extension Console {
    mutating func codesVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open: return takeCode()
        case .back: return leaveCodes()
        case .nextSet: return codes.nextKind(today: today)
        case .codePage:
            _ = codes.right()
            return []
        case .favourite:
            guard let row = codes.current, row.kind == .diagnosis else { return [] }
            return [.toggleFavourite(row.code)]
        default: break
        }
        return codes.isPage ? pageVerb(verb) : codes.move(verb, today: today)
    }

    private mutating func leaveCodes() -> [Effect] {
        if codes.isPage {
            codes.leavePage()
            return codes.move(.redraw, today: today)
        }
        if codes.target != nil {
            codes.target = nil
            tab = .claim
            return []
        }
        return go(.queue)
    }

    private mutating func pageVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .parentCode, .childCode, .nextCode, .previousCode:
            guard let code = codes.neighbour(verb) else {
                message = Message("There is no code that way.")
                return []
            }
            return codes.go(to: code, today: today)
        case .historyBack: return codes.goBack(today: today)
        case .historyForward: return codes.goForward(today: today)
        case .completeCode: return chooseCompletion()
        case .partners: return choosePartner()
        default:
            codes.scroll(
                verb, lines: codePageLines(size.width - 2).count, height: size.height - 4)
            return []
        }
    }

    // MARK: Taking

    private mutating func takeCode() -> [Effect] {
        guard let row = codes.current else { return [] }
        if row.kind == .diagnosis, !row.isBillable { return chooseCompletion() }
        if row.kind == .diagnosis, let conflict = conflict(row.code) {
            askConflict(row.code, conflict)
            return []
        }
        return take(row.kind, row.code)
    }

    /// A code of the claim that this one excludes, or that excludes it.
    private func conflict(_ code: String) -> CodeConflict? {
        guard codes.target?.field == .diagnosis, codes.detail?.row.code == code else { return nil }
        return codes.detail?.conflicts.first
    }

    private mutating func askConflict(_ code: String, _ conflict: CodeConflict) {
        let dotted = DiagnosisCode.dotted(code)
        let other = DiagnosisCode.dotted(conflict.other)
        var rows: [(Character?, String, Chooser.Action)] = []
        if let place = claim.sheet?.item.claim.diagnoses.firstIndex(of: conflict.other) {
            let letter = Character(UnicodeScalar(UInt8(65 + min(place, 11))))
            rows.append(
                (
                    nil, "take \(dotted) in place of \(other) (Dx \(letter))",
                    .takeDropping(code, diagnosis: place)
                ))
        }
        rows.append(
            (
                nil, "take \(dotted) all the same: unrelated conditions",
                .takeAnyway(code, beside: conflict.other)
            ))
        overlay = .chooser(Chooser(title: "Excludes1", question: conflict.sentence, rows))
    }

    /// Puts the code in the field that waits.
    mutating func take(
        _ kind: CodeRow.Kind, _ code: String, keeping: Evidence? = nil
    ) -> [Effect] {
        let shown = kind == .diagnosis ? DiagnosisCode.dotted(code) : code
        guard let target = codes.target else {
            message = Message("No field waits for \(shown): open a claim (1, Enter), then Ctrl-F.")
            return []
        }
        guard CodeRow.Kind(target.field.content) == kind else {
            message = Message(
                "\(target.field.title) takes no code of this set: \(kind.title).", .error)
            return []
        }
        backToClaim()
        return claim.put(
            [ClaimEdit(target, code)], title: "\(target.field.title) \(shown)", keeping: keeping)
    }

    private mutating func backToClaim() {
        codes.target = nil
        codes.leavePage()
        tab = .claim
    }

    // MARK: Choosing

    /// Seventh characters, sides or the codes below, whichever is missing; on a whole code the
    /// other sides and characters.
    private mutating func chooseCompletion() -> [Effect] {
        guard let page = codes.detail?.page else { return [] }
        var rows: [(Character?, String, Chooser.Action)] = []
        if page.missing == .seventhCharacter || (page.missing == .nothing && !page.sevenths.isEmpty)
        {
            rows = page.sevenths.map { choice in
                (
                    Character(choice.key), "\(DiagnosisCode.dotted(choice.code))  \(choice.text)",
                    .take(.diagnosis, choice.code)
                )
            }
        }
        if page.missing == .moreCharacters {
            rows = page.children.prefix(30).map { child in
                (
                    nil, "\(child.dotted)  \(child.description)\(child.billable ? "" : " ...")",
                    .take(.diagnosis, child.code)
                )
            }
        } else if page.missing == .nothing {
            rows += page.sides.map { side in
                (
                    page.sevenths.isEmpty ? Character(side.key) : nil,
                    "\(DiagnosisCode.dotted(side.code))  \(side.text)", .take(.diagnosis, side.code)
                )
            }
        }
        if rows.isEmpty {
            message = Message("This code is complete: it has no side or 7th character to choose.")
            return []
        }
        overlay = .chooser(Chooser(title: "Complete \(page.entry.dotted)", rows))
        return []
    }

    private mutating func choosePartner() -> [Effect] {
        guard let detail = codes.detail, !detail.partners.isEmpty else {
            message = Message("No note of this code names a code to add.")
            return []
        }
        let rows = detail.partners.prefix(30).map { partner in
            (
                Character?.none,
                "\(partner.isFirst ? "first" : "then ") \(DiagnosisCode.dotted(partner.code))  "
                    + partner.text,
                Chooser.Action.addPartner(partner, of: detail.row.code)
            )
        }
        overlay = .chooser(
            Chooser(
                title: "Codes asked for with \(detail.row.shown)",
                question: "first = goes before it, then = goes after it", Array(rows)))
        return []
    }

    /// What a row of a chooser does.
    mutating func perform(_ action: Chooser.Action) -> [Effect] {
        switch action {
        case .claim(let action): return perform(action)
        case .queue(let action): return perform(action)
        case .tab(let tab): return go(tab)
        case .ask(.openClaim(let id)): return openClaim(id, atError: false)
        case .ask(let effect): return [effect]
        case .run(let effects): return effects
        case .money(let action): return perform(action)
        case .letter(let claim, let kind): return [.writeLetter(claim: claim, kind)]
        case .take(let kind, let code):
            // A choice that is itself a header opens the next list.
            if kind == .diagnosis, let page = codes.detail?.page,
                let child = page.children.first(where: { $0.code == code }), !child.billable
            {
                _ = codes.enterPage()
                return codes.go(to: code, today: today)
            }
            if codes.target == nil, codes.isPage { return codes.go(to: code, today: today) }
            if kind == .diagnosis, let known = codes.detail?.conflicts.first,
                codes.target?.field == .diagnosis, code.hasPrefix(known.family)
            {
                askConflict(code, known)
                return []
            }
            return take(kind, code)
        case .takeAnyway(let code, let other):
            return take(.diagnosis, code, keeping: .unrelated(UnrelatedPair(code, other)))
        case .takeDropping(let code, let diagnosis): return takeDropping(code, diagnosis)
        case .addPartner(let partner, let code): return add(partner, of: code)
        case .reason(let need, let text): return keepReason(need, text)
        case .typeReason(let need): return askReasonText(need)
        }
    }

    /// The new code stands where the excluded one stood; a code it was to replace goes.
    private mutating func takeDropping(_ code: String, _ place: Int) -> [Effect] {
        guard let target = codes.target, target.field == .diagnosis,
            let form = claim.sheet?.item.claim
        else { return [] }
        backToClaim()
        var edits = [ClaimEdit(FieldRef(.diagnosis, place), code)]
        if target.index != place, !form.text(target).isEmpty {
            edits.append(ClaimEdit(target, ""))
        }
        return claim.put(
            edits, title: "\(DiagnosisCode.dotted(code)) in place of the code it excludes")
    }

    /// Takes the page's own code if it is not on the claim yet, and its partner in the order the
    /// note asks for.
    private mutating func add(_ partner: CodePartner, of code: String) -> [Effect] {
        guard let target = codes.target, let form = claim.sheet?.item.claim else {
            message = Message("Open a claim first (3): there the codes go on it in order.")
            return []
        }
        guard target.field == .diagnosis, codes.detail?.row.isBillable == true else {
            message = Message(
                "Open the lookup from a diagnosis, and choose a code that can be billed.", .error)
            return []
        }
        var list = form.diagnoses
        var moved = Array(list.indices)
        func insert(_ code: String, at place: Int) {
            while list.count < place {
                list.append("")
                moved.append(-1)
            }
            list.insert(code, at: place)
            moved.insert(-1, at: place)
        }
        if !list.contains(code) {
            if target.index < list.count {
                list[target.index] = code
            } else {
                insert(code, at: target.index)
            }
        }
        guard let place = list.firstIndex(of: code), !list.contains(partner.code) else {
            message = Message("\(DiagnosisCode.dotted(partner.code)) is on the claim already.")
            return []
        }
        insert(partner.code, at: partner.isFirst ? place : place + 1)
        guard list.count <= 12 else {
            message = Message("The claim has twelve diagnoses already.", .error)
            return []
        }
        backToClaim()
        return claim.put(
            DiagnosisOrder.edits(from: form, to: list, moved: moved)
                + firstPointers(form, list, moved, partner, code),
            title: "\(DiagnosisCode.dotted(code)) with \(DiagnosisCode.dotted(partner.code))")
    }

    /// Lines that point at a manifestation first point at its cause before it.
    private func firstPointers(
        _ form: Claim, _ list: [String], _ moved: [Int], _ partner: CodePartner, _ code: String
    ) -> [ClaimEdit] {
        guard partner.isFirst, let cause = list.firstIndex(of: partner.code),
            let effect = list.firstIndex(of: code)
        else { return [] }
        func letter(_ place: Int) -> Character { Character(UnicodeScalar(UInt8(65 + place))) }
        return form.lines.enumerated().compactMap { index, line in
            let now = DiagnosisOrder.pointers(line.pointers, moved: moved)
            guard now.first == letter(effect), !now.contains(letter(cause)) else { return nil }
            return ClaimEdit(
                FieldRef(.linePointers, index), String((String(letter(cause)) + now).prefix(4)))
        }
    }
}
