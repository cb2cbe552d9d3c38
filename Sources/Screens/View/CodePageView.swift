import CodeBook
import RevenueCycle
import TextUI

/// One drawn line of a code's page.
struct PageLine: Equatable {
    var text: String
    var style: Style
}

extension Console {
    /// Every fact of the code in the order she needs them: what stops the claim first.
    func codePageLines(_ width: Int) -> [PageLine] {
        guard let detail = codes.detail else { return [] }
        var lines: [PageLine] = []
        func add(_ text: String, _ style: Style = .text) {
            // The blanks a line begins with show its depth; wrapped parts keep them.
            let depth = String(text.prefix { $0 == " " })
            lines += wrapped(String(text.dropFirst(depth.count)), width - depth.count).map {
                PageLine(text: depth + $0, style: style)
            }
        }
        add("\(detail.row.shown)  \(detail.row.text)", .title)
        guard let page = detail.page else {
            for fact in detail.facts { add(fact) }
            add(usage(detail), .muted)
            return lines
        }
        let standing = standing(page)
        add(standing.text, standing.style)
        for conflict in detail.conflicts { add("! \(conflict.sentence)", .error) }
        add(usage(detail), .muted)
        for fact in detail.facts { add(fact) }
        addNotes(page, add)
        addTree(page, add)
        addNotes(page, add) { $0.hasPrefix("chapter") }
        return lines
    }

    private func standing(_ page: CodePage) -> PageLine {
        var text: String
        var style = Style.text
        switch page.missing {
        case .nothing: text = "Billable"
        case .moreCharacters:
            text = "Not billable: \(page.children.count) codes below (s chooses)"
            style = .warning
        case .seventhCharacter:
            let characters = page.sevenths.map(\.key).joined(separator: " ")
            text = "Not billable: needs a 7th character \(characters) (s chooses)"
            style = .warning
        }
        text += "  valid \(page.validFrom.short) - \(page.validTo.short)"
        if page.isNew { text += "  new in this edition" }
        switch page.position {
        case .first: text += "  only first-listed"
        case .secondary: text += "  never first"
        case .manifestation: text += "  manifestation: its cause comes first"
        case nil: break
        }
        if codes.dayOfService(today) > page.validTo {
            text += "  (codes loaded end \(page.validTo.short))"
            style = .warning
        }
        return PageLine(text: text, style: style)
    }

    private func usage(_ detail: CodeDetail) -> String {
        let fortune = detail.fortune
        if fortune.claims == 0 { return "Not used in this practice in 12 months" }
        var text = "In this practice: \(fortune.claims) claims in 12 months"
        if fortune.paid + fortune.denied > 0 {
            text += ", \(fortune.paid) paid, \(fortune.denied) denied"
        }
        if !fortune.reasons.isEmpty {
            text += " (" + fortune.reasons.map { "\($0.code) x\($0.count)" }.joined(separator: ", ")
            text += ")"
        }
        if !fortune.beside.isEmpty {
            text +=
                "; with " + fortune.beside.map { "\($0.code) x\($0.count)" }.joined(separator: ", ")
        }
        return text
    }

    /// Notes of one kind and holder read as one; those of the chapter come after the tree.
    private func addNotes(_ page: CodePage, _ add: (String, Style) -> Void) {
        addNotes(page, add) { !$0.hasPrefix("chapter") }
        if !page.sevenths.isEmpty, page.missing != .seventhCharacter {
            add(
                "7th character: "
                    + page.sevenths.map { "\($0.key) \($0.text)" }.joined(separator: "; "), .text)
        }
        if !page.sides.isEmpty {
            add(
                "Other sides: "
                    + page.sides.map { "\($0.key) \(DiagnosisCode.dotted($0.code))" }
                    .joined(separator: "  "), .text)
        }
    }

    private func addNotes(
        _ page: CodePage, _ add: (String, Style) -> Void, _ isWanted: (String) -> Bool
    ) {
        let order: [DiagnosisNotes.Kind] = [
            .excludes1, .first, .additional, .also, .excludes2, .includes, .term, .note,
        ]
        for kind in order {
            var holders: [String] = []
            for note in page.notes(kind) where isWanted(note.holder) {
                if !holders.contains(note.holder) { holders.append(note.holder) }
            }
            for holder in holders {
                let texts = page.notes(kind).filter { $0.holder == holder }.map(\.text)
                let from = holder == page.entry.code ? "" : " (\(shownHolder(holder)))"
                add(
                    "\(kind.title)\(from): \(texts.joined(separator: "; "))",
                    kind == .excludes1 ? .warning : .text)
            }
        }
    }

    private func addTree(_ page: CodePage, _ add: (String, Style) -> Void) {
        add("Place in the list", .title)
        for step in page.path { add("  \(shownHolder(step.holder))  \(step.title)", .muted) }
        for one in page.neighbours {
            let mark = one.code == page.entry.code ? ">" : " "
            let text = "  \(mark) \(one.dotted)  \(one.description)"
            add(text, one.code == page.entry.code ? .text : .muted)
        }
        for child in page.children {
            add("      \(child.dotted)  \(child.description)", .muted)
        }
    }

    private func shownHolder(_ holder: String) -> String {
        holder.contains(" ") ? holder : DiagnosisCode.dotted(holder)
    }
}
