/// Says a change as a sentence: what happened, from which day, and what it means here.
struct ChangeWords {
    let codeSet: CodeSet
    /// First day of service of the new edition.
    let day: CalendarDay

    /// At most so many claims are named, and so many replacements with their text.
    private static let namedCount = 12

    func sentence(_ whole: CodeChange, _ use: CodeUse) -> String {
        let code = codeSet.shown(whole.code)
        var change = whole
        if codeSet == .cpt { return unworded(change, use) }
        if codeSet == .hcpcs {
            change.oldText = Self.short(change.oldText)
            change.newText = Self.short(change.newText)
        }
        switch change.kind {
        case .deleted:
            return "\(code) \(change.oldText) was deleted on \(day.iso)\(own(use))."
        case .headerNow:
            return "\(code) \(change.oldText) is a header from \(day.iso) and may no longer be "
                + "billed\(own(use)). \(replacements(change))\(reworded(change))"
        case .revised:
            return "\(code) was reworded on \(day.iso): now \"\(change.newText)\", before "
                + "\"\(change.oldText)\"\(own(use))."
        case .billableNow:
            return "\(code) \(change.newText) may be billed from \(day.iso)"
                + "\(near(change, use)).\(reworded(change))"
        case .added:
            return "\(code) \(change.newText) was added on \(day.iso)\(near(change, use))."
        }
    }

    /// CPT texts belong to the AMA: a list of changes goes without them.
    private func unworded(_ change: CodeChange, _ use: CodeUse) -> String {
        let code = codeSet.shown(change.code)
        switch change.kind {
        case .deleted: return "\(code) was deleted on \(day.iso)\(own(use))."
        case .added, .billableNow: return "\(code) was added on \(day.iso)\(own(use))."
        case .revised, .headerNow:
            return "\(code) was reworded on \(day.iso); read it in the code lookup\(own(use))."
        }
    }

    private static func short(_ text: String) -> String {
        text.count <= 120 ? text : text.prefix(116) + " ..."
    }

    private func own(_ use: CodeUse) -> String {
        var text = use.billedPhrase.isEmpty ? "" : "; \(use.billedPhrase)"
        if !use.openPhrase.isEmpty {
            let more = use.openClaims.count - Self.namedCount
            text +=
                "; \(use.openPhrase): "
                + use.openClaims.prefix(Self.namedCount).joined(separator: ", ")
                + (more > 0 ? " and \(more) more" : "")
        }
        return text
    }

    /// New codes are not used themselves: their category is.
    private func near(_ change: CodeChange, _ use: CodeUse) -> String {
        let under = change.parent.isEmpty ? "" : " under \(codeSet.shown(change.parent))"
        let phrase = use.billedPhrase.isEmpty ? use.openPhrase : use.billedPhrase
        if phrase.isEmpty { return under }
        return "\(under); codes of \(change.code.prefix(3)) were \(phrase)"
    }

    private func replacements(_ change: CodeChange) -> String {
        let all = change.replacements
        if all.isEmpty { return "No code below it may be billed." }
        let named = all.prefix(Self.namedCount).map { "\(codeSet.shown($0.code)) \($0.text)" }
        let others = all.dropFirst(Self.namedCount).map { codeSet.shown($0.code) }
        return "Bill instead: " + named.joined(separator: "; ")
            + (others.isEmpty ? "" : "; also " + others.joined(separator: ", ")) + "."
    }

    private func reworded(_ change: CodeChange) -> String {
        change.oldText == change.newText ? "" : " Its text is now \"\(change.newText)\"."
    }
}
