import CodeBook
import RevenueCycle
import Screens
import Storage

extension CodeDesk {
    /// The page of a code with what the practice knows of it, and its conflicts with the codes
    /// already on the claim.
    static func detail(
        _ desk: Desk, _ code: String, _ kind: CodeRow.Kind, _ day: CalendarDay, beside: [String],
        isFavourite: Bool, fortunes: [String: CodeFortune], used: Int
    ) -> CodeDetail? {
        switch kind {
        case .diagnosis:
            guard let page = desk.codes.page(code, on: day) else { return nil }
            let row = CodeRow(
                kind: kind, code: page.entry.code, text: page.entry.description,
                isBillable: page.entry.billable, isFavourite: isFavourite)
            return CodeDetail(
                row: row, page: page,
                fortune: CodeFortune.of(page.entry.code, in: fortunes),
                conflicts: conflicts(desk, page, beside, day),
                partners: partners(desk, page, day), facts: [])
        case .procedure: return procedure(desk, code, day, used: used)
        case .modifier:
            return CodeDetail(
                row: CodeRow(kind: kind, code: code, text: desk.codes.modifiers[code] ?? ""),
                page: nil)
        case .place:
            return CodeDetail(
                row: CodeRow(kind: kind, code: code, text: desk.codes.places[code] ?? ""),
                page: nil)
        }
    }

    private static func procedure(
        _ desk: Desk, _ code: String, _ day: CalendarDay, used: Int
    ) -> CodeDetail {
        let item = desk.chargeMaster[code]
        let entry = desk.codes.procedures.entry(code, on: day)
        var facts: [String] = []
        if let item {
            facts.append("Fee \(item.fee.grouped), global period \(item.globalDays)")
        } else {
            facts.append("Not in the charge master: the charge is typed by hand.")
        }
        switch desk.codes.procedure(code, on: day) {
        case .ended(let last): facts.append("Ended on \(last.short).")
        case .unknown: facts.append("In no imported list for \(day.short).")
        case .noList: facts.append("No imported list can tell whether it is in force.")
        case .active, .ownOnly: facts.append("In force on \(day.short).")
        }
        var fortune = CodeFortune()
        fortune.claims = used
        return CodeDetail(
            row: CodeRow(
                kind: .procedure, code: code, text: item?.description ?? entry?.name ?? ""),
            page: nil, fortune: fortune, facts: facts)
    }

    /// Excludes1 in both directions.
    static func conflicts(
        _ desk: Desk, _ page: CodePage, _ beside: [String], _ day: CalendarDay
    ) -> [CodeConflict] {
        let own = page.notes(.x1)
        return beside.compactMap { other in
            let mine = own.first { Self.matches(other, $0.text) }
            let theirs = desk.codes.page(other, on: day)?.notes(.x1).first {
                Self.matches(page.entry.code, $0.text)
            }
            guard let note = mine ?? theirs else { return nil }
            let holder =
                note.holder.contains(" ") ? note.holder : DiagnosisCode.dotted(note.holder)
            return CodeConflict(
                other: other,
                sentence: "\(page.entry.dotted) is not coded with \(DiagnosisCode.dotted(other)), "
                    + "which is on the claim: Excludes1 at \(holder).",
                family: String(page.entry.code.prefix(3)))
        }
    }

    private static func matches(_ code: String, _ pattern: String) -> Bool {
        pattern.last == "-" ? code.hasPrefix(pattern.dropLast()) : code == pattern
    }

    /// Codes the notes ask for, headers opened to what can be billed.
    private static func partners(
        _ desk: Desk, _ page: CodePage, _ day: CalendarDay
    ) -> [CodePartner] {
        let table = desk.codes.edition(on: day).diagnoses
        var seen: Set<String> = []
        func open(_ patterns: [CodePattern], isFirst: Bool) -> [CodePartner] {
            patterns.flatMap { pattern in
                pattern.prefixes.flatMap { table.entries(prefix: $0, limit: 60) }
                    .filter { $0.billable && pattern.matches($0.code) }.prefix(12).compactMap {
                        entry -> CodePartner? in
                        guard seen.insert(entry.code).inserted else { return nil }
                        return CodePartner(
                            code: entry.code, text: entry.description, isFirst: isFirst,
                            label: pattern.label)
                    }
            }
        }
        return open(page.codeFirst, isFirst: true) + open(page.useAdditional, isFirst: false)
    }
}
