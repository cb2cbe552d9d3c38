/// The education log as a page for an auditor, or as a table for a spreadsheet.
public enum EducationReport {
    private static let width = 80

    /// The page, at most 80 columns: every credential with the entries that count for it, in
    /// date order with running totals, its standing, and at the end what counts nowhere and why.
    public static func lines(
        practice: String, credentials: [Credential], entries: [CreditEntry], today: CalendarDay
    ) -> [String] {
        var page = ["CONTINUING EDUCATION", practice, "As of \(today.long)", ""]
        let standings = standings(credentials, entries, today)
        if standings.isEmpty { page += ["No credential is entered.", ""] }
        for standing in standings { page += section(standing) + [""] }
        let others = notCounted(standings, entries, today)
        if !others.isEmpty {
            page.append("NOT COUNTED")
            for other in others { page += row(other.entry, total: other.reason) }
            page.append("")
        }
        return page
    }

    private static func standings(
        _ credentials: [Credential], _ entries: [CreditEntry], _ today: CalendarDay
    ) -> [EducationStanding] {
        credentials.map { EducationStanding($0, entries: entries, today: today) }
    }

    private static func section(_ standing: EducationStanding) -> [String] {
        let credential = standing.credential
        let number = credential.memberNumber
        let names = [credential.name, credential.body, number.isEmpty ? "" : "number \(number)"]
        var lines = wrapped(names.filter { !$0.isEmpty }.joined(separator: ", "), indent: 0)
        lines.append(
            "Cycle \(credential.firstDay.long) to \(credential.lastDay.long), "
                + "\(CreditAmount.text(standing.needed)) credits needed")
        lines.append("Day         Credits   Total  Course")
        if standing.entries.isEmpty { lines.append("No entry in this cycle.") }
        for (entry, total) in zip(standing.entries, standing.runningTotals) {
            lines += row(entry, total: CreditAmount.text(total))
        }
        lines.append(
            "Earned \(CreditAmount.text(standing.earned)), "
                + "due \(CreditAmount.text(standing.due))")
        return lines + wrapped(standing.sentence, indent: 0)
    }

    /// Day, credits and total stand in columns; the words of the course go on below each other.
    private static func row(_ entry: CreditEntry, total: String) -> [String] {
        let head = "\(entry.day.long) \(right(CreditAmount.text(entry.tenths), 8))"
        let number = entry.certificateNumber
        let origin = [
            entry.provider, entry.category, number.isEmpty ? "" : "certificate \(number)",
        ]
        let texts = [
            entry.title, origin.filter { !$0.isEmpty }.joined(separator: ", "), entry.note,
        ].filter { !$0.isEmpty }
        let columns = "\(head) \(right(total, 7))  "
        var lines = texts.flatMap { wrapped($0, indent: columns.count) }
        let first = lines.isEmpty ? "" : lines.removeFirst()
        return [columns + first.drop { $0 == " " }] + lines
    }

    /// Entries that count for no credential, with the reason, oldest first.
    static func notCounted(
        _ standings: [EducationStanding], _ entries: [CreditEntry], _ today: CalendarDay
    ) -> [(entry: CreditEntry, reason: String)] {
        entries.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.compactMap { entry in
            if entry.isVoided { return (entry, "voided") }
            if entry.day > today { return (entry, "later") }
            let counts = standings.contains { $0.credential.covers(entry.day) }
            return counts ? nil : (entry, "outside")
        }
    }

    /// One row for each entry and credential it counts for; the rest with its reason.
    public static func csv(
        credentials: [Credential], entries: [CreditEntry], today: CalendarDay
    ) -> [String] {
        let heads = [
            "credential", "body", "number", "cycle_first", "cycle_last", "needed", "day",
            "title", "provider", "category", "certificate", "note", "credits", "total", "counts",
        ]
        let standings = standings(credentials, entries, today)
        var rows = [heads]
        for standing in standings {
            let one = standing.credential
            let first = [
                one.name, one.body, one.memberNumber, one.firstDay.iso, one.lastDay.iso,
                CreditAmount.text(one.creditsNeeded),
            ]
            for (entry, total) in zip(standing.entries, standing.runningTotals) {
                rows.append(first + cells(entry) + [CreditAmount.text(total), "yes"])
            }
        }
        for other in notCounted(standings, entries, today) {
            let none = Array(repeating: "", count: 6)
            rows.append(none + cells(other.entry) + ["", other.reason])
        }
        return rows.map { $0.map(quoted).joined(separator: ",") }
    }

    private static func cells(_ entry: CreditEntry) -> [String] {
        [
            entry.day.iso, entry.title, entry.provider, entry.category, entry.certificateNumber,
            entry.note, CreditAmount.text(entry.tenths),
        ]
    }

    /// Text that a spreadsheet would take for a formula gets an apostrophe.
    private static func quoted(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        var cell = isFormula ? "'" : ""
        for character in text {
            if character == "\"" { cell.append("\"") }
            cell.append(character)
        }
        return "\"\(cell)\""
    }

    /// Words in lines of the page's width, each after `indent` spaces; a longer word is cut up.
    private static func wrapped(_ text: String, indent: Int) -> [String] {
        let room = width - indent
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
            var rest = word
            if !line.isEmpty, line.count + 1 + rest.count > room {
                lines.append(margin + line)
                line = ""
            }
            while rest.count > room {
                lines.append(margin + rest.prefix(room))
                rest = rest.dropFirst(room)
            }
            line += line.isEmpty ? String(rest) : " \(rest)"
        }
        return line.isEmpty ? lines : lines + [margin + line]
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
